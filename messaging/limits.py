"""The few things that are refused: for someone's safety or time, or as they are done already. The rest is advice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging.models import Conversation, Introduction, IntroductionRequest, Outcome
from messaging.sameness import Note, alike
from profiles.models import Acquaintance, Block, Member, Profile

OPEN_ASKS, FIRST_OPEN_ASKS = 5, 3
"""Asks one may have open at once, and how many until one has told for the first time what came of an ask."""
MOST_WITH_SAME_WORDS = 3
SAME_WORDS_WITHIN = timedelta(days=30)
NOTES_COMPARED = 50


class NotAvailable(Refused):
    """Also the answer to who is blocked, who is not told."""

    code = "not-available"
    message = _("This member is not taking messages right now. There are others who would love to help.")


class NotToBeJoined(NotAvailable):
    """Told to who says yes; of a block and of a suspension in the same words."""

    code = "not-to-be-joined"
    message = _("You cannot be brought together right now, and it has nothing to do with you. Thank you for the yes.")


class NotInGoodStanding(Refused):
    code = "not-in-good-standing"
    message = _("Nothing can be sent from your account right now. Your words are kept.")


class NotOpenToAsks(Refused):
    """`until` is the day on which to try again, when there is one."""

    code = "not-open"
    message = _("They have paused new asks for now. There are others who would love to help.")

    def __init__(self, until: date | None = None) -> None:
        super().__init__()
        self.until = until

    def __str__(self) -> str:
        if self.until is None:
            return super().__str__()
        day = date_format(self.until, "MONTH_DAY_FORMAT")
        return gettext(
            "They take no new asks for now. Try again from %(day)s; there are others who would love to help."
        ) % {"day": day}


class OverBudget(Refused):
    """`names` are those of whom an answer is awaited, `ends_at` is when the first of these asks is over."""

    code = "over-budget"
    message = _("You have as many asks open as you can have at once. Any answer, yes or no, gives one back.")

    def __init__(self, names: Sequence[str] = (), ends_at: datetime | None = None) -> None:
        super().__init__()
        self.names, self.ends_at = names, ends_at

    def __str__(self) -> str:
        if self.ends_at is None:
            return super().__str__()
        names = get_text_list(list(self.names), gettext("or"))
        day = date_format(localtime(self.ends_at), "MONTH_DAY_FORMAT")
        return gettext(
            "You have as many asks open as you can have at once. An answer from %(names)s, yes or no, gives one "
            "back, and on %(day)s the first of them is over at the latest."
        ) % {"names": names, "day": day}


class SameWords(Refused):
    code = "same-words"
    message = _(
        "These are nearly the words you have sent to three others this month. A note that would suit anyone makes "
        "nobody feel chosen. Say what made you think of this person, and it can go."
    )


class SteppedAside(Refused):
    code = "stepped-aside"
    message = _("You have stepped aside here. What was said before is yours to read.")


class NobodyThere(Refused):
    code = "nobody-there"
    message = _("The others have stepped aside. You can write to each of them from their profile.")


class AskingOneself(Refused):
    code = "oneself"
    message = _("This is you. Pick someone else to ask.")


class AlreadyTalking(Refused):
    code = "already-talking"
    message = _("You two have talked before, so you can simply write to each other.")


class AlreadyAsked(Refused):
    code = "already-asked"
    message = _("You have already asked them. Give them a little time to answer.")


class AskedNotLongAgo(Refused):
    """Of a note that was declined or taken back; `until` is when the same one may be asked again."""

    code = "asked-not-long-ago"
    message = _("You wrote to them not long ago. Give it a little time; there are others who would love to help.")

    def __init__(self, until: datetime | None = None) -> None:
        super().__init__()
        self.until = until

    def __str__(self) -> str:
        if self.until is None:
            return super().__str__()
        day = date_format(localtime(self.until), "MONTH_DAY_FORMAT")
        return gettext(
            "You wrote to them not long ago. Give it until %(day)s; there are others who would love to help."
        ) % {"day": day}


class TheyAskedYou(Refused):
    code = "they-asked-you"
    message = _("They have just written to you. Answer them first, and you will be talking.")


class AlreadyAnswered(Refused):
    code = "already-answered"
    message = _("This request has been settled in the meantime.")


class AlreadySent(Refused):
    code = "already-sent"
    message = _("These words have just been sent.")


class NoReason(Refused):
    code = "no-reason"
    message = _("Choose one of the reasons. Only you will ever see it.")


class BegunElsewhere(Refused):
    code = "begun-elsewhere"
    message = _("You have begun another message to them in another window.")


class NotCheckedYet(Refused):
    code = "not-checked"
    message = _("The words have changed since they were read. Check them once more, then send.")


class MuchToRead(Refused):
    code = "much-to-read"
    message = _("You have had a lot read in one minute. Take a breath, then try again; your words are kept.")


class Unread(Refused):
    """Stored when the engine broke down over the words: the author decides, without its advice."""

    code = "unread"
    message = _("We could not read these words this time. You can send them as they are or try again.")


class StoppedForSafety(Refused):
    code = "stopped"
    message = _("These words cannot go out as they are; the note beside them says why.")


def in_good_standing(member: Member) -> None:
    """Raise NotInGoodStanding, asking the database: since the button was pressed a moderator may have decided."""
    if not Member.objects.in_good_standing().filter(pk=member.pk).exists():
        raise NotInGoodStanding


def may_ask(asker: Member, recipient: Member) -> None:
    """Raise a Refused when `asker` may not send `recipient` a first message."""
    if asker == recipient:
        raise AskingOneself
    in_good_standing(asker)
    if not recipient.is_in_good_standing or Block.objects.separates(asker, recipient):
        raise NotAvailable
    if Acquaintance.objects.between(asker, recipient).exists():
        raise AlreadyTalking
    pending = IntroductionRequest.objects.pending()
    if pending.filter(asker=recipient, recipient=asker).exists():
        raise TheyAskedYou
    leave_in_peace(asker, recipient)
    may_be_asked(recipient)
    if not budget_left(asker):
        open_asks = list(pending.made_by(asker).oldest_first().select_related("recipient__profile"))
        raise OverBudget([each.recipient_name for each in open_asks], open_asks[0].expires_at)


def leave_in_peace(asker: Member, recipient: Member) -> None:
    """Raise AlreadyAsked while an ask of the asker's waits, AskedNotLongAgo after a no or what was taken back."""
    if IntroductionRequest.objects.pending().filter(asker=asker, recipient=recipient).exists():
        raise AlreadyAsked
    rests_until = IntroductionRequest.objects.rests_until(asker, recipient.pk, timezone.now())
    if rests_until is not None:
        raise AskedNotLongAgo(rests_until)


def may_be_asked(recipient: Member) -> None:
    """Raise NotOpenToAsks when one more ask is more than the recipient takes now, which their card says to everyone.

    The recipient is to be held, else two asks at once take the last place.
    """
    openness = Profile.objects.openness_of(recipient, timezone.now())
    if not openness.can_be_asked:
        raise NotOpenToAsks(openness.until)


def may_say(asker: Member, recipient: Member, note: str) -> None:
    """Raise SameWords when a note says nearly what the asker has sent to three others within a month."""
    _no_same_words(asker, Note(note, (asker.profile.name, recipient.profile.name), recipient.pk))


def may_have_said(introduction: Introduction, note: str) -> None:
    """Raise SameWords, as `may_say`, of a note that someone is to pass on."""
    _no_same_words(introduction.asker, _to_be_passed_on(introduction, note))


def _no_same_words(asker: Member, note: Note) -> None:
    had_it = set[int]()
    earlier = (each for each in _earlier(asker) if each.to != note.to)
    for same in alike(note, earlier):
        had_it.add(same.to)
        if len(had_it) == MOST_WITH_SAME_WORDS:
            raise SameWords


def _earlier(asker: Member) -> Iterator[Note]:
    """Yield what the asker has sent within a month: first messages, and notes to be passed on."""
    since = timezone.now() - SAME_WORDS_WITHIN
    sent = IntroductionRequest.objects.sent().made_by(asker).sent_since(since).newest_first()
    for words, to, whose in sent.values_list("note", "recipient", "recipient__profile__name")[:NOTES_COMPARED]:
        yield Note(words, (asker.profile.name, whose), to)
    for introduction in Introduction.objects.given_since(asker, since).for_page()[:NOTES_COMPARED]:
        yield _to_be_passed_on(introduction, introduction.own_words)


def _to_be_passed_on(introduction: Introduction, words: str) -> Note:
    """Make a note to whom the asker knows it is for; someone they cannot name is someone else each time."""
    names = (introduction.asker.profile.name, introduction.introducer.profile.name, introduction.whom)
    is_known = introduction.person_id is not None and not introduction.is_secret
    return Note(words, names, introduction.person_id if is_known else -introduction.pk)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Budget:
    """How many of the asks that a member may have open at once are open."""

    used: int
    most: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)

    @property
    def is_tight(self) -> bool:
        """Whether it is worth a word: before there is one left nobody needs to count."""
        return self.left <= 1


def budget(asker: Member) -> Budget:
    """Count the asks that wait for an answer; who has told once what came of an ask may have more of them."""
    has_told = Outcome.objects.of_asker(asker).told().exists()
    used = IntroductionRequest.objects.pending().made_by(asker).count()
    return Budget(used, OPEN_ASKS if has_told else FIRST_OPEN_ASKS)


def budget_left(asker: Member) -> int:
    """Say how many asks more the member may send before one is answered."""
    return budget(asker).left


def may_write(author: Member, conversation: Conversation) -> None:
    """Raise a Refused when `author` may not write in `conversation`.

    Of several, one who was suspended keeps the others from nothing; a block does, whoever made it. Nor is anything to
    be said where two others are apart and none is left who sees it: in the words that tell of no block.
    """
    everyone = conversation.participations.with_sight().select_related("member")
    places = {place.member_id: place for place in everyone}
    mine = places.pop(author.pk)
    if not mine.member.is_in_good_standing:  # asked anew: since the press of the button a moderator may have decided
        raise NotInGoodStanding
    if mine.left_at is not None:
        raise SteppedAside
    others = [place for place in places.values() if place.left_at is None]
    if not others and conversation.low_id is None:
        raise NobodyThere
    if not mine.sees or not any(other.sees and other.member.is_in_good_standing for other in others):  # type: ignore[attr-defined]
        raise NotAvailable
