"""What a link in a mail is about, as far as it may still be acted upon."""

from dataclasses import dataclass
from uuid import UUID

from messaging import links
from messaging.links import Purpose, Unreadable
from messaging.models import Introduction, IntroductionRequest, Participation
from messaging.models.introduction import IntroductionQuerySet, IntroductionState
from messaging.models.mail import Choice
from profiles.models import Member
from profiles.words import together


class Settled(Exception):  # noqa: N818 - what became of it, not an error
    """The link is good, but what it was for is done, or cannot be done any more."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that waits for a yes or a no: a request, or an introduction, of which `person` is the one asked."""

    request: IntroductionRequest | None = None
    introduction: Introduction | None = None
    person: Member | None = None

    @property
    def asker_name(self) -> str:
        asker = self.request.asker if self.request else self.introduction.asker if self.introduction else None
        return asker.profile.name if asker else ""

    @property
    def through(self) -> str:
        return self.introduction.introducer.profile.name if self.introduction else ""


def question(purpose: Purpose, token: str) -> Question:
    """Find what is to be answered. Raises Unreadable, and Settled when nobody waits for this answer any more."""
    parts = links.read(purpose, token)
    if parts[0] == "request":
        asked = IntroductionRequest.objects.for_page().filter(public_id=_number(parts[1])).first()
        if asked is None or not IntroductionRequest.objects.to_answer(asked.recipient).filter(pk=asked.pk).exists():
            raise Settled
        _in_good_standing(asked.recipient)
        return Question(request=asked, person=asked.recipient)
    person = _member(parts[2]) if parts[2] else None
    waiting = Introduction.objects.to_answer(person) if person else _waiting_outside()
    introduction = waiting.for_page().filter(public_id=_number(parts[1])).first()
    if introduction is None:
        raise Settled
    return Question(introduction=introduction, person=person)


def _waiting_outside() -> IntroductionQuerySet:
    """Keep what waits for someone without an account, at the address it was passed on to."""
    waiting = Introduction.objects.filter(state=IntroductionState.PASSED_ON, person=None)
    return waiting.filter(asker__is_active=True, introducer__is_active=True).exclude(person_email="")


def participation(token: str) -> Participation:
    """Find whose place in which conversation is to be muted. Raises Unreadable, Settled."""
    conversation, member = links.read(Purpose.MUTE, token)
    rows = Participation.objects.filter(conversation__public_id=_number(conversation), left_at=None)
    row = rows.select_related("conversation", "member").filter(member=_member(member)).first()
    if row is None:
        raise Settled
    return row


def names_beside(mine: Participation) -> str:
    """Name everyone else in a conversation."""
    others = mine.conversation.participations.exclude(pk=mine.pk).select_related("member__profile").order_by("pk")
    return together(other.member.profile.name for other in others)


def subscription(token: str) -> tuple[Member, Choice | None]:
    """Find whose mails of which group are to end; None is the daily mail. Raises Unreadable."""
    choice, member = links.read(Purpose.UNSUBSCRIBE, token)
    return _member(member), None if choice == links.DIGEST else Choice(choice)


def silenced_address(token: str) -> str:
    """Find which address wants no mail from us. Raises Unreadable."""
    (address,) = links.read(Purpose.SILENCE, token)
    return bytes.fromhex(address).decode()


def _number(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Unreadable from error


def _member(number: str) -> Member:
    member = Member.objects.filter(public_id=_number(number)).first()
    if member is None:
        raise Settled
    return _in_good_standing(member)


def _in_good_standing(member: Member) -> Member:
    """Raise Settled for someone who is suspended: nothing is done in their name."""
    if not member.is_in_good_standing:
        raise Settled
    return member
