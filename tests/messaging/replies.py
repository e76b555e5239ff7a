"""Replies as mail programs send them."""

from email.message import EmailMessage
from email.utils import make_msgid

from django.core import mail as outbox

from messaging import checks
from messaging.emails import send_notification
from messaging.incoming import take
from messaging.models import Conversation, EtiquetteCheck, Notification
from messaging.models.incoming import Fate
from messaging.models.mail import Kind
from messaging.replying import reply_address
from profiles.models import Member

DOMAIN = "reply.brightcrowd.test"
QUOTED = "\n\nOn Mon, Nov 23, 2026 at 9:10 AM BrightCrowd <\nhello@brightcrowd.test> wrote:\n\n> Gladly.\n> Ann Lee\n"


def address_of(member: Member, conversation: Conversation) -> str:
    address = reply_address(member, conversation)
    assert address is not None
    return address


def reply(sender: str, body: str, **headers: str) -> EmailMessage:
    """Write a mail; `headers` may replace what is made up, with `_` for `-`."""
    mail = EmailMessage()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    made_up = {"From": sender, "Subject": "Re: You have news", "Message-ID": make_msgid(domain="mail.test")}
    for name, value in (made_up | named).items():
        mail[name] = value
    mail.set_content(body)
    return mail


def take_reply(member: Member, conversation: Conversation, body: str, **headers: str) -> Fate:
    """Let a member reply from their own address."""
    mail = reply(member.email, body, **headers)
    return take(mail.as_bytes(), address_of(member, conversation), member.email)


def read_all() -> None:
    for number in EtiquetteCheck.objects.open().values_list("pk", flat=True):
        checks.run_check(number)


def coaching() -> list[Notification]:
    return list(Notification.objects.filter(kind=Kind.COACHING).order_by("pk"))


def sent_coaching() -> str:
    """Send the one coaching mail that was asked for and answer its words."""
    (row,) = coaching()
    send_notification(row.pk)
    (letter,) = outbox.outbox
    assert letter.extra_headers["Auto-Submitted"] == "auto-replied"
    return f"{letter.subject}\n{letter.body}"
