"""Asking for a mail: a row, committed with what it tells of. `emails.py` makes the words and sends them."""

from uuid import UUID

from brightcrowd.db import ring
from messaging.models import Notification
from messaging.models.mail import Kind
from profiles.models import Member


def notify(kind: Kind, recipient: Member | None, about: UUID, *, window: str = "", address: str = "") -> None:
    """Have a mail sent to a member, or to the address of someone without an account, once for what it is about.

    `about` is the public number of the thing; `window` tells apart what may be told again of it, such as a day.
    To be called within the transaction that makes it true; a second call for the same changes nothing.
    """
    row = Notification(kind=kind, recipient=recipient, about=about, window=window, address=address)
    Notification.objects.bulk_create([row], ignore_conflicts=True)
    ring()
