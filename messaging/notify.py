"""Asking for a mail: a row, committed with what it tells of. `emails` makes the words and sends them."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from brightcrowd.db import ring
from messaging.models import Introduction, Message, Notification
from messaging.models.mail import Kind
from profiles.models import Block, Member, Profile


def notify(
    kind: Kind,
    recipient: Member | None,
    about: UUID,
    *,
    window: str = "",
    address: str = "",
    not_before: datetime | None = None,
) -> None:
    """Have a mail sent to a member, or to the address of someone without an account, once for what it is about.

    `about` is the public number of the thing; `window` tells apart what may be told again of it, such as a day.
    To be called within the transaction that makes it true; a second call for the same changes nothing.
    """
    row = Notification(kind=kind, recipient=recipient, about=about, window=window, address=address)
    if not_before is not None:
        row.due_at = not_before
    Notification.objects.bulk_create([row], ignore_conflicts=True)
    ring()


def notify_of_message(message: Message) -> None:
    """Have a message mailed to everyone else in its conversation who has neither muted nor left it.

    The newest mail of the conversation, if it still waits, tells of this message, too: its row is held until this
    transaction ends, so that it cannot go out without. To be called within the transaction of the message.
    """
    talk = message.conversation
    others = talk.participations.exclude(member=message.sender_id).filter(left_at=None, muted_at=None)
    for participation in others.select_related("member").order_by("pk"):
        mails = Notification.objects.of_messages(participation.member, talk.public_id)
        newest = mails.select_for_update().last()
        if newest is None or not newest.is_yet_to_be_made:
            notify(Kind.MESSAGE, participation.member, talk.public_id, window=str(message.public_id))


def notify_of_note(introduction: Introduction, kind: Kind, *, window: str = "") -> bool:
    """Have whoever a note was passed on to mailed about it; false where a block keeps it from them.

    An introducer may name a member by address: the mail goes to the member, with all that they have chosen and blocked.
    While they take no new asks it is left for them to find, since a refusal would tell whose the address is.
    To be called within the transaction that makes it true.
    """
    address = introduction.person_email
    whom = introduction.person or Member.objects.exclude(approved_at=None).by_address(address).first()
    if whom is None:
        notify(kind, None, introduction.public_id, window=window, address=address)
        return True
    if any(Block.objects.separates(whom, other) for other in (introduction.asker, introduction.introducer)):
        return False
    if introduction.person is None and not Profile.objects.openness_of(whom, timezone.now()).can_be_asked:
        return False
    notify(kind, whom, introduction.public_id, window=window)
    return True
