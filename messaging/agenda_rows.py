"""One line of the Introductions page: who, about what, and until when, in the words its reader may have."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from messaging import text
from messaging.delivery import first_words
from messaging.models import Introduction, IntroductionRequest, Outcome
from messaging.models.introduction_states import State
from profiles.models import Member


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page. `until` is when something is over that still waits, `at` when it came to its end."""

    name: str
    title: str
    about: str
    url: str
    excerpt: str = ""
    until: datetime | None = None
    at: datetime | None = None
    state: str = ""
    label: str = ""
    is_waiting: bool = False


def _row(each: Introduction, who: Member, title: str, about: str, *, is_waiting: bool = False) -> Row:
    return Row(
        who.profile.name,
        title,
        about,
        each.get_absolute_url(),
        _excerpt(each, each.asker_reads if who == each.introducer else each.note),  # with them the asker is the reader
        until=each.due_at,
        is_waiting=is_waiting,
    )


def _excerpt(each: Introduction | IntroductionRequest, words: str) -> str:
    return _("A moderator has taken this note down.") if each.hidden_at else _cut(words)


def _cut(words: str) -> str:
    return text.excerpt(first_words(words))


def met(each: Introduction) -> Row:
    about = _("Would like to meet you, through %(name)s") % {"name": each.introducer.profile.name}
    return _row(each, each.asker, each.asker.profile.name, about, is_waiting=True)


def offered(each: Introduction) -> Row:
    about = _("Offers to introduce you to %(name)s") % {"name": each.whom}
    return _row(each, each.introducer, each.introducer.profile.name, about, is_waiting=True)


def begun(each: Introduction) -> Row:
    draft = getattr(each, "draft", None)
    about = _("Through %(name)s") % {"name": each.introducer.profile.name}
    words = _cut(draft.body) if draft else ""
    row = Row(each.whom, _("To %(name)s") % {"name": each.whom}, about, each.get_absolute_url(), words)
    return _unsent(row, each)


def _unsent(row: Row, each: Introduction | IntroductionRequest) -> Row:
    return replace(row, at=each.changed_at, state="draft", label=_("draft"))


def asked(each: Introduction) -> Row:
    names = {"introducer": each.introducer.profile.first_name, "name": each.whom}
    is_on_its_way = each.known_state == State.PASSED_ON
    words = _("%(introducer)s has passed your note on") if is_on_its_way else _("With %(introducer)s, to pass on")
    return _row(each, each.introducer, _("To %(name)s") % names, words % names)


def watched(each: Introduction) -> Row:
    names = {"asker": each.asker.profile.first_name, "name": each.chosen}
    is_on_its_way = each.known_state == State.PASSED_ON
    words = _("You passed it on to %(name)s") if is_on_its_way else _("You offered to introduce them to %(name)s")
    return _row(each, each.asker, each.asker.profile.name, words % names)


def request(each: IntroductionRequest, reader: Member) -> Row:
    is_mine = each.asker_id == reader.pk
    who = each.recipient if is_mine else each.asker
    name = who.profile.name
    draft = getattr(each, "draft", None)
    row = Row(
        name,
        _("To %(name)s") % {"name": name} if is_mine else name,
        str(each.topic),
        each.get_absolute_url(),
        _excerpt(each, draft.body if draft else each.note),
        until=each.expires_at if each.is_pending else None,
        is_waiting=each.is_pending and not is_mine,
    )
    return _unsent(row, each) if each.is_unsent else row


def promised(each: Introduction) -> Row:
    about = _("Would like to meet %(name)s") % {"name": each.chosen or each.wish}
    return _row(each, each.asker, each.asker.profile.name, about, is_waiting=True)


def thanks(outcome: Outcome) -> Row:
    name = outcome.helper.profile.name
    url = reverse("messaging:outcome-tell", args=[outcome.public_id])
    return Row(name, name, _("Tell how it went, and say thanks"), url, excerpt=_helped_with(outcome))


def _helped_with(outcome: Outcome) -> str:
    if outcome.introduction is None:
        return str(outcome.request.topic) if outcome.request else ""
    names = {"name": outcome.helper.profile.first_name, "whom": outcome.introduction.chosen}
    return _("%(name)s introduced you to %(whom)s") % names


def over(each: Introduction | IntroductionRequest, reader: Member) -> Row:
    """Say how something ended, as far as the reader knows."""
    if isinstance(each, IntroductionRequest):
        row, state, label = request(each, reader), str(each.state), str(each.get_state_display())
    else:
        is_asked_for = reader.pk not in {each.asker_id, each.introducer_id}
        row, state = _over(each, reader), each.state if is_asked_for else each.known_state
        label = _ended(each, state)
    return replace(row, until=None, at=over_at(each), state=state, label=label, is_waiting=False)


def over_at(each: Introduction | IntroductionRequest) -> datetime:
    """Tell when it was over for who reads; of introductions `earlier_of` has found that out."""
    moment: datetime = getattr(each, "over_at", each.changed_at)
    return moment


def _over(each: Introduction, reader: Member) -> Row:
    if each.asker_id == reader.pk:
        about = _("Through %(name)s") % {"name": each.introducer.profile.name}
        return _row(each, each.introducer, _("To %(name)s") % {"name": each.whom}, about)
    names = {"name": each.chosen or each.wish, "introducer": each.introducer.profile.name}
    is_mine = each.introducer_id == reader.pk
    about = _("To %(name)s, through you") if is_mine else _("Through %(introducer)s")
    return _row(each, each.asker, each.asker.profile.name, about % names)


def _ended(each: Introduction, state: str) -> str:
    labels = {
        State.ACCEPTED: _("introduced"),
        State.DECLINED: _("declined"),
        State.KEPT_BACK: _("not passed on") if each.note else _("taken back"),
        State.WITHDRAWN: _("taken back"),
        State.EXPIRED: _("not this time") if each.passed_at else _("expired"),
    }
    return labels[State(state)]
