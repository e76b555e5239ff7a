"""A letter as a mail: text, HTML, and the headers that mail programs thread, sort and unsubscribe by."""

from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from messaging import links, replying
from messaging.emails.letter import Letter
from messaging.models import Notification
from messaging.models.mail import Choice, Kind
from profiles.models import Member


def make(mail: Notification, letter: Letter, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Put a letter into the form in which it travels."""
    member = mail.recipient
    stop = _stop(mail, member)
    reply_to = replying.reply_address(member, letter.conversation) if member and letter.conversation else None
    context: dict[str, Any] = {
        "letter": letter,
        "stop": stop,
        "settings_url": links.page("mail-settings") if stop and member else "",
        "mute_url": links.mute(letter.conversation, member) if member and letter.conversation else "",
        "can_reply": reply_to is not None,
        "line_to_write_above": replying.line_to_write_above(),
    }
    post = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=render_to_string("emails/letter.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[_to(member.profile.name if member else "", mail.to_address)],
        reply_to=[reply_to] if reply_to else None,
        headers=_headers(mail, letter, stop),
        connection=connection,
    )
    post.attach_alternative(render_to_string("emails/letter.html", context), "text/html")
    return post


def _to(name: str, address: str) -> str:
    """Write to whom a mail goes. A domain travels in ASCII, however it was typed."""
    local, _at, domain = address.rpartition("@")
    return formataddr((name, f"{local}@{punycode(domain)}"))


def _stop(mail: Notification, member: Member | None) -> str:
    """Address what ends mails like this one, for someone without an account all mails.

    Empty for those that answer something the member has just done.
    """
    if member is None:
        return links.silence(mail.address)
    if mail.choice is None and mail.kind != Kind.DIGEST:
        return ""
    return links.unsubscribe(mail.choice, member)


def _headers(mail: Notification, letter: Letter, stop: str) -> dict[str, str]:
    """Make the headers: RFC 5322 for who follows whom, RFC 2919 for the list, RFC 8058 for one click that ends it.

    A thread hangs on a Message-ID that no mail has, so that its mails belong together whichever of them arrive.
    """
    domain = links.domain()
    headers = {"Message-ID": f"<{mail.public_id}@{domain}>"}
    if letter.thread:
        headers |= dict.fromkeys(("In-Reply-To", "References"), f"<thread-{letter.thread}@{domain}>")
    if stop:
        headers |= {
            "List-Id": f"{_list_name(mail)} <{mail.choice or links.DIGEST}.{domain}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    if mail.kind == Kind.DIGEST:
        headers["Auto-Submitted"] = "auto-generated"
    if mail.kind == Kind.COACHING:
        headers["Auto-Submitted"] = "auto-replied"  # RFC 3834: what answers a mail by itself is not answered so
    return headers


def _list_name(mail: Notification) -> str:
    names = {
        Choice.REQUESTS: _("BrightCrowd requests"),
        Choice.MESSAGES: _("BrightCrowd messages"),
        Choice.INTRODUCTIONS: _("BrightCrowd introductions"),
        Choice.OUTCOMES: _("BrightCrowd thanks"),
    }
    return names[mail.choice] if mail.choice else _("BrightCrowd daily")
