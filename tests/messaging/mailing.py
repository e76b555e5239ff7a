"""What tests of mails share."""

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from messaging import emails
from messaging.models import MailChoice, Notification
from messaging.models.mail import Choice, Frequency
from profiles.models import Member
from tests.strict_client import parse_strictly


def run_all() -> None:
    """Do what relay and worker do with every mail whose time has come."""
    for number in Notification.objects.due().values_list("pk", flat=True):
        emails.send_notification(number)


def mails_to(address: Member | str) -> list[EmailMultiAlternatives]:
    """List what came in for someone, each read as strictly as a page, and text and HTML with the same links."""
    to = address if isinstance(address, str) else address.email
    found = [sent for sent in mail.outbox if to in sent.to[0]]
    for sent in found:
        assert isinstance(sent, EmailMultiAlternatives)
        parse_strictly(html_of(sent))
    return found  # type: ignore[return-value]


def html_of(sent: EmailMultiAlternatives) -> str:
    return str(sent.alternatives[0][0])


def the_mail_to(address: Member | str) -> EmailMultiAlternatives:
    (found,) = mails_to(address)
    return found


def why(member: Member) -> list[str]:
    """List why the mails to a member were dropped."""
    return list(Notification.objects.to(member).dropped().order_by("pk").values_list("dropped", flat=True))


def choose(member: Member, choice: Choice, frequency: Frequency) -> None:
    MailChoice.objects.update_or_create(member=member, choice=choice, defaults={"frequency": frequency})
