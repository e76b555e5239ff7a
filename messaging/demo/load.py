"""Loads the demo community into an empty database."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from messaging import actions, checks
from messaging.demo.ask_rows import Written, set_dates, write_asks, write_messages, write_participations
from messaging.demo.asks import asks, with_one_too_many
from messaging.demo.cast import CAST, SELLER
from messaging.demo.cast_asks import cast_asks, roles
from messaging.demo.check_rows import Reader
from messaging.demo.data import table
from messaging.demo.help_rows import write_flags, write_outcomes, write_wishes
from messaging.demo.introduction_rows import Joined, write_introductions, write_places
from messaging.demo.introductions import cast_introductions, introductions, with_thanks
from messaging.demo.member_rows import write_members, write_vocabulary
from messaging.demo.people import people
from messaging.demo.report_rows import write_blocks, write_reports
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest, Message
from profiles import directory
from profiles.models import Member, Profile, Topic

SIZE = 2000
COACHED_AGO = timedelta(minutes=40)
READ_IN = timedelta(milliseconds=140)


class NotEmpty(Exception):  # noqa: N818 - an answer to whoever typed the command, not an error
    """There are members already."""


@transaction.atomic
def load(size: int = SIZE) -> None:
    """Write the whole community, or nothing. Raises NotEmpty when there is a single member."""
    if Member.objects.exists():
        raise NotEmpty
    now = timezone.now()
    community = people(size - len(CAST) - 1)
    everyone = [*CAST, SELLER, *community]
    vocabulary = write_vocabulary()
    members = {member.email: member for member in write_members(everyone, vocabulary, now)}
    planned, parts = cast_asks(everyone), roles(everyone)
    given = {person.email for person in parts.values()}
    others = with_one_too_many(asks([person for person in community if person.email not in given]), community)
    intros = [*cast_introductions(parts), *introductions(community, others)]
    written = write_asks(with_thanks([*planned, *others], intros), members, vocabulary.topics, now)
    joined = write_introductions(intros, members, now)
    write_messages([*written, *joined])
    write_participations(written)
    set_dates()
    Message.objects.name_readers()
    write_places(joined, now)
    _read_everything(written, joined)
    write_outcomes(written, joined, now)
    write_flags(now)
    write_wishes(now)
    _coach_alice(members, now)
    write_blocks(written, now)
    write_reports(written, members, now)
    directory.refresh_all()


def _read_everything(written: list[Written], joined: list[Joined]) -> None:
    """Have the engine read every note and every message."""
    involved = {pk for each in written for pk in (each.request.asker_id, each.request.recipient_id)}
    reader = Reader(Profile.objects.for_page().filter(pk__in=involved))
    for each in written:
        reader.note(each)
        if each.conversation is not None:
            reader.talk(each)
    for three in joined:
        reader.introduction(three)
    reader.write()


def _coach_alice(members: dict[str, Member], now: datetime) -> None:
    """Let Alice write a careless note and have it read, as on the site, so that what was found waits for her."""
    entry = table("letters/cast")["coached"]
    check = actions.write_request(
        asker=members[CAST[0].email],
        recipient=members[CAST[1].email],
        topic=Topic.objects.get(name=entry["topic"]),
        body=entry["note"],
    )
    checks.run_check(check.pk)
    then = now - COACHED_AGO
    check.refresh_from_db()
    EtiquetteCheck.objects.filter(pk=check.pk).update(requested_at=then, due_at=then, done_at=then + READ_IN, tries=1)
    Draft.objects.filter(checks=check).update(updated_at=then)
    IntroductionRequest.objects.filter(checks=check).update(created_at=then, changed_at=then)
