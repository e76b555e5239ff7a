"""What relay and worker do with mails about accounts."""

from profiles import emails
from profiles.models import AccountMail


def send_all() -> None:
    """Try every mail whose time has come."""
    for number in AccountMail.objects.due().values_list("pk", flat=True):
        emails.send_account_mail(number)
