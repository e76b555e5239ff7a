"""What a member does with a conversation, beside writing in it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging.delivery import mend_snippets, talk_of
from messaging.limits import NotAvailable
from messaging.models import Conversation, Message, Participation
from profiles.models import Acquaintance, Block, Member


class NothingToRead(Refused):
    code = "nothing-to-read"
    message = _("Nobody else has written here yet.")


class AlreadyAside(Refused):
    code = "already-aside"
    message = _("You have stepped aside already.")


class WentOn(Refused):
    code = "went-on"
    message = _("The others have gone on since. You can still write to each of them from their profile.")


class TooLate(Refused):
    code = "too-late"
    message = _("A message can be taken back for ten minutes. This one stands.")


def open_talk(*, member: Member, other: Member) -> Conversation:
    """Open the conversation between two who have talked before. Raises NotAvailable."""
    if not Acquaintance.objects.between(member, other).exists() or Block.objects.separates(member, other):
        raise NotAvailable
    return talk_of(member, other)


def read_conversation(*, place: Participation, newest: int) -> None:
    """Note that a member has seen everything up to message number `newest`; `place` is their row before they did."""
    if place.unread_count or place.read_up_to < newest:
        with transaction.atomic():
            Participation.objects.select_for_update(no_key=True).get(pk=place.pk).mark_read(newest)


@transaction.atomic
def mark_unread(*, place: Participation) -> None:
    """Put the conversation back among what the member has to read. Raises NothingToRead when nobody else has spoken."""
    held = Participation.objects.select_for_update(no_key=True).get(pk=place.pk)
    if not held.mark_unread():
        raise NothingToRead


@transaction.atomic
def leave_conversation(*, place: Participation) -> None:
    """Step aside: hear no more of a conversation of three, and leave it to the others. Raises AlreadyAside.

    With every row held, what is said is said before or after; the draft is held before them, as where it is delivered.
    Words not yet sent stay with their author: one tap is soon made by mistake.
    """
    draft = place.conversation.drafts.held().of_author(place.member)
    held = place.conversation.participations.hold()
    last = Message.objects.of(place.conversation).newest_first().first()
    if last is None or not held[place.pk].leave(last):
        raise AlreadyAside
    if draft is not None:
        draft.stop_reading()


@transaction.atomic
def return_to_conversation(*, place: Participation) -> None:
    """Undo stepping aside, which nobody has answered yet; who is there stays there. Raises WentOn."""
    held = place.conversation.participations.hold()[place.pk]
    if held.left_at is not None and not held.come_back():
        raise WentOn


@transaction.atomic
def take_back(*, message: Message) -> None:
    """Empty a message its sender regrets, within ten minutes; words that were answered stand. Raises TooLate.

    Inboxes forget its words with it. What was copied into a report before stands there.
    """
    message.conversation.participations.hold()
    if message.conversation.began_with(message) or not message.take_back():
        raise TooLate
    mend_snippets(message.conversation)
