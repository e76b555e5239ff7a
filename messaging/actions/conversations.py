"""What a member does with a conversation, beside writing in it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging.delivery import mend_snippets, talk_of
from messaging.limits import NotAvailable
from messaging.models import Conversation, EtiquetteCheck, Message, Participation
from profiles.models import Acquaintance, Block, Member


class NothingToRead(Refused):
    code = "nothing-to-read"
    message = _("Nobody else has written here yet.")


class AlreadyAside(Refused):
    code = "already-aside"
    message = _("You have stepped aside already.")


class TooLate(Refused):
    code = "too-late"
    message = _("A message can be taken back for ten minutes. This one stands.")


def open_talk(*, member: Member, other: Member) -> Conversation:
    """Open the conversation between two who have talked before. Raises NotAvailable."""
    if not Acquaintance.objects.between(member, other).exists() or Block.objects.separates(member, other):
        raise NotAvailable
    return talk_of(member, other)


@transaction.atomic
def read_conversation(*, conversation: Conversation, reader: Member, newest: int) -> None:
    """Note that `reader` has seen everything up to message number `newest`."""
    conversation.participations.select_for_update(no_key=True).get(member=reader).mark_read(newest)


@transaction.atomic
def mark_unread(*, place: Participation) -> None:
    """Put the conversation back among what the member has to read. Raises NothingToRead when nobody else has spoken."""
    held = Participation.objects.select_for_update(no_key=True).get(pk=place.pk)
    if not held.mark_unread():
        raise NothingToRead


@transaction.atomic
def leave_conversation(*, place: Participation) -> None:
    """Step aside: hear no more of a conversation of three, and leave it to the others.

    With every row held, what is said is said before or after; the draft is held before them, as where it is delivered.
    """
    draft = place.conversation.drafts.select_for_update(of=("self",)).by(place.member)
    held = place.conversation.participations.hold()
    last = Message.objects.of(place.conversation).newest_first().first()
    if last is None or not held[place.pk].leave(last):
        raise AlreadyAside
    if draft is not None:
        EtiquetteCheck.objects.open().filter(draft=draft).delete()
        draft.delete()


@transaction.atomic
def take_back(*, message: Message) -> None:
    """Empty a message its sender regrets, within ten minutes. Raises TooLate.

    Inboxes forget its words with it. What was copied into a report before stands there.
    """
    message.conversation.participations.hold()
    if not message.take_back():
        raise TooLate
    mend_snippets(message.conversation)
