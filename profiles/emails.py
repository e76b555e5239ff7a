"""Mails about an account that are not allauth's."""

from allauth.account.adapter import get_adapter
from django.conf import settings

from profiles.models import Member


def send_approved(member: Member) -> None:
    """Tell a member that a moderator let them in."""
    mail = get_adapter().render_mail("account/email/approved", member.email, {"site_url": settings.SITE_URL})
    mail.send(fail_silently=True)  # the member is in, whether or not the mail leaves
