"""What a report names, as its reporter may read it at that moment, and nothing more of anyone's private text.

But for one thing: with a note that an introducer changed, the asker's own words are kept, too.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from messaging.models import Introduction, IntroductionRequest, Message, Report
from messaging.models.introduction_states import State
from messaging.models.report import ReportAbout
from messaging.models.request import RequestState
from profiles.facts import facts
from profiles.models import Block, Member, Profile
from profiles.visibility import profile_as_read_by

About = ReportAbout


@dataclass(frozen=True, slots=True)
class Named:
    """One thing a member can report: whose it is, the words that are shown above the form, and the snapshot."""

    about: ReportAbout
    about_id: UUID
    subject: Member
    words: str
    snapshot: dict[str, Any]


def named(reader: Member, about: str, about_id: UUID) -> Named | None:
    """Find what `reader` points at; None when there is no such thing, or they may not read it, or it is their own."""
    thing = _FIND[about](reader, about_id) if about in _FIND else None
    return None if thing is None or thing.subject == reader else thing


def _profile(reader: Member, public_id: UUID) -> Named | None:
    profile = Profile.objects.reportable_by(reader).filter(member__public_id=public_id).first()
    if profile is None:
        return None
    seen = asdict(profile_as_read_by(reader, profile.member))
    for key in ("member_id", "topic_ids", "field_id", "school_id", "openness", "bands"):
        del seen[key]
    seen["positions"] = [
        {key: value for key, value in position.items() if key != "industry_id"} for position in seen["positions"]
    ]
    # Who was blocked may have blocked, too: of them the reader sees what every member may read, the name.
    headline = "" if Block.objects.separates(reader, profile.member) else profile.headline
    words = "\n".join(part for part in (profile.name, headline) if part)
    return Named(About.PROFILE, public_id, profile.member, words, seen | {"public_id": str(public_id)})


def _request(reader: Member, public_id: UUID) -> Named | None:
    requests = IntroductionRequest.objects.readable_by(reader).filter(public_id=public_id, hidden_at=None)
    request = requests.select_related("topic", "asker__profile", "recipient__profile").first()
    if request is None:
        return None
    snapshot = {
        "asker": person(request.asker),
        "recipient": person(request.recipient),
        "topic": request.topic.name,
        "note": request.note,
        "state": request.state,
        "created_at": request.created_at.isoformat(),
        "sent_at": request.sent_at.isoformat() if request.sent_at else None,
        "decided_at": request.decided_at.isoformat() if request.decided_at else None,
    }
    return Named(About.REQUEST, public_id, request.asker, request.note, snapshot)


def _introduction(reader: Member, public_id: UUID) -> Named | None:
    """Find the asker's note, for introducer and the one asked for; its state as the reader may know it.

    Where the introducer changed it both versions are kept, also the one that the reader has not seen: whoever judges
    the words must know whose they are.
    """
    given = Introduction.objects.readable_by(reader).given().filter(public_id=public_id, hidden_at=None)
    introduction = given.for_page().first()
    if introduction is None:
        return None
    is_asked_for = reader.pk not in {introduction.asker_id, introduction.introducer_id}
    snapshot = {
        "asker": person(introduction.asker),
        "introducer": person(introduction.introducer),
        "whom": introduction.whom,
        "note": introduction.note,
        "line": introduction.line,
        "line_by": person(introduction.introducer) if introduction.line else None,
        **_changed(introduction),
        "state": introduction.state if is_asked_for else introduction.known_state,
        "asked_at": introduction.asked_at.isoformat() if introduction.asked_at else None,
        "passed_at": introduction.passed_at.isoformat() if introduction.passed_at else None,
    }
    # The introducer reports what was given to them, the one asked for what they were given.
    words = introduction.note if is_asked_for else introduction.own_words
    return Named(About.INTRODUCTION, public_id, introduction.asker, words, snapshot)


def _changed(introduction: Introduction) -> dict[str, Any]:
    """Keep the asker's own words and who changed them; nothing where the note is all theirs."""
    if not introduction.own_note:
        return {}
    return {"own_note": introduction.own_note, "changed_by": person(introduction.introducer)}


def _message(reader: Member, public_id: UUID) -> Named | None:
    messages = Message.objects.readable_by(reader).told().filter(public_id=public_id)
    message = messages.select_related("sender__profile", "conversation__introduction__introducer__profile").first()
    if message is None:
        return None
    introduction = message.conversation.introduction
    is_note = introduction is not None and message.send_id == introduction.note_number
    snapshot = {
        "sender": person(message.sender),
        "sent_at": message.sent_at.isoformat(),
        "conversation": str(message.conversation.public_id),
        "body": message.body,
        **(_changed(introduction) if introduction is not None and is_note else {}),
    }
    return Named(About.MESSAGE, public_id, message.sender, message.body, snapshot)


def person(member: Member) -> dict[str, str]:
    """Who someone was at that moment: the name may change, the public id does not."""
    return {"name": member.profile.name, "public_id": str(member.public_id)}


_FIND: dict[str, Callable[[Member, UUID], Named | None]] = {
    About.PROFILE: _profile,
    About.REQUEST: _request,
    About.INTRODUCTION: _introduction,
    About.MESSAGE: _message,
}


def readable(report: Report) -> list[tuple[str, str]]:
    """Write out the snapshot of a report as labels and values, in the language of who reads it now."""
    kept = report.evidence
    if report.about == About.PROFILE:
        return facts(kept)
    if report.about == About.REQUEST:
        written = [
            (_("From"), kept["asker"]["name"]),
            (_("To"), kept["recipient"]["name"]),
            (_("Topic"), kept["topic"]),
            (_("State"), str(RequestState(kept["state"]).label)),
            (_("Sent"), _when(kept["sent_at"])),
            (_("Answered or over"), _when(kept["decided_at"])),
            (_("Note"), kept["note"]),
        ]
    elif report.about == About.INTRODUCTION:
        written = [
            (_("From"), kept["asker"]["name"]),
            (_("Through"), kept["introducer"]["name"]),
            (_("To"), kept["whom"]),
            (_("State"), str(State(kept["state"]).label)),
            (_("Written"), _when(kept["asked_at"])),
            (_("Passed on"), _when(kept["passed_at"])),
            (_("Line, by %(name)s") % kept["introducer"], kept["line"]),
            *_versions(kept, _("Note"), kept["note"], by=kept["asker"]),
        ]
    else:
        written = [
            (_("From"), kept["sender"]["name"]),
            (_("Sent"), _when(kept["sent_at"])),
            (_("Conversation"), kept["conversation"]),
            *_versions(kept, _("Message"), kept["body"], by=kept["sender"]),
        ]
    return [(label, value) for label, value in written if value]


def _versions(kept: dict[str, Any], label: str, words: str, *, by: dict[str, str]) -> list[tuple[str, str]]:
    """Write out words under `label`; a note that an introducer changed in both versions, each with who wrote it."""
    if "own_note" not in kept:
        return [(label, words)]
    return [
        (_("Note, as %(name)s wrote it") % by, kept["own_note"]),
        (_("Note, as %(name)s changed it and passed it on") % kept["changed_by"], words),
    ]


def _when(instant: str | None) -> str:
    if not instant:
        return ""
    moment = localtime(datetime.fromisoformat(instant))
    return f"{date_format(moment, 'DATETIME_FORMAT')} {moment:%Z}"
