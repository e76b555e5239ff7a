"""Mails about accounts: asked for by a page, sent by a worker."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from brightcrowd import smtp
from brightcrowd.db import ring
from profiles.models import AccountMail

log = logging.getLogger(__name__)


@transaction.atomic
def ask_for(made: EmailMessage, *, to: str, kind: str) -> None:
    """Have a mail sent that is made already; without an address to nobody, which takes the page as long."""
    contents = made.alternatives if isinstance(made, EmailMultiAlternatives) else []
    html = "".join(str(content) for content, _type in contents)
    AccountMail.objects.create(kind=kind, address=to, subject=str(made.subject), text=str(made.body), html=html)
    ring()


def send_account_mail(mail_id: int) -> None:
    """Send one mail, unless a mail server has it already.

    Nobody claims the handing over: where nobody knows whether it arrived, it goes once more.
    """
    mail = AccountMail.objects.open().filter(pk=mail_id).first()
    if mail is None:
        return
    if not mail.address:
        mail.delete()
        return
    try:
        _made(mail).send()
    except smtp.FAILURES as error:
        log.warning("Mail %s was not sent: %s", mail.public_id, smtp.said(error))
        (mail.refuse if smtp.is_refused_for_good(error) else mail.stay)(smtp.said(error))
    else:
        mail.finish()


def _made(mail: AccountMail) -> EmailMultiAlternatives:
    number = f"<{mail.public_id}@{urlsplit(settings.SITE_URL).hostname}>"
    headers = {"Message-ID": number, "Auto-Submitted": "auto-generated"}
    made = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.address], headers=headers)
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    return made
