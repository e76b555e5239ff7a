"""Replies that a mail provider posts to us: django-anymail knows how each of them tells of a mail, and who may tell."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from anymail import urls as anymail
from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, inbound
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from messaging.incoming.taking import count_too_big, take
from messaging.models.incoming import Fate

LATER = {"Retry-After": "600"}  # seconds


class TooManyNowError(Exception):
    """Too many mails at once; the provider is to bring this one again."""


def addresses(provider: str) -> list[URLPattern]:
    """Return the address to which a provider, by its name in django-anymail, posts mails.

    Raise ImproperlyConfigured for a provider that is not known, or without a secret: anyone could write as anyone.
    """
    views = {pattern.name: pattern.callback for pattern in anymail.urlpatterns}
    view = views.get(f"{provider}_inbound_webhook")
    if view is None:
        raise ImproperlyConfigured(f"MAIL_PROVIDER is {provider}, which django-anymail takes no mail from.")
    if not settings.ANYMAIL["WEBHOOK_SECRET"]:
        raise ImproperlyConfigured("MAIL_PROVIDER needs MAIL_PROVIDER_SECRET, as USER:PASSWORD.")
    inbound.connect(_take_posted, dispatch_uid="messaging.incoming.provider")
    # By “mime” in the address some providers know that a mail is to come whole.
    return [path(f"mail/mime/{provider}/", _answered(view), name="mail-provider")]


def _answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take files, and ask the provider to come again where that helps.

    A mail that is too big would be so each time: it is counted.
    """

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        request.upload_handlers = [MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
        try:
            return view(request)
        except TooManyNowError:
            return HttpResponse(status=503, headers=LATER)
        except RequestDataTooBig:
            count_too_big()
            return HttpResponse()

    return inner


def _take_posted(event: AnymailInboundEvent, **_: Any) -> None:
    """Take a mail for each of its addresses that are ours. Raises TooManyNowError, and what `take` raises."""
    mail = event.message
    sender = mail.from_email.addr_spec if mail.envelope_sender is None and mail.from_email else mail.envelope_sender
    fates = {take(mail.as_bytes(), address, sender or "") for address in _ours(mail)}
    if Fate.TOO_MANY in fates:
        raise TooManyNowError


def _ours(mail: AnymailInboundMessage) -> Iterator[str]:
    """Yield whom the mail was brought to; where the provider does not tell, whom it names, among our addresses."""
    named = [address.addr_spec for address in (*mail.to, *mail.cc)]
    for address in dict.fromkeys([mail.envelope_recipient] if mail.envelope_recipient else named):
        if address.rpartition("@")[2].lower() == settings.MAIL_REPLY_DOMAIN.lower():
            yield address
