"""Links that a mail carries: each signed for one purpose and for a while, and good without signing in."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.urls import reverse

from messaging.models import Conversation, IntroductionRequest
from messaging.models.mail import Choice
from profiles.models import Member, Topic


class Purpose(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    MUTE = "mute"
    UNSUBSCRIBE = "unsubscribe"
    SILENCE = "silence"


LIFE = {
    Purpose.ACCEPT: timedelta(days=16),  # what waits is open for fourteen
    Purpose.DECLINE: timedelta(days=16),
    Purpose.MUTE: timedelta(days=60),
    Purpose.UNSUBSCRIBE: timedelta(days=365),  # a mail in the archive still says how to end them
    Purpose.SILENCE: timedelta(days=365),
}
DIGEST = "digest"


class Unreadable(Exception):  # noqa: N818 - someone's link is old, which is no error
    """The link is not ours, is for something else, or is too old."""


def domain() -> str:
    """Name the site as mail does: in Message-IDs, and in the names of lists."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def absolute(thing: str | models.Model) -> str:
    """Address a page, or the page of a row, from outside."""
    path = thing if isinstance(thing, str) else thing.get_absolute_url()  # type: ignore[attr-defined]
    return f"{settings.SITE_URL}{path}"


def page(name: str, *args: object) -> str:
    return absolute(reverse(f"messaging:{name}", args=args))


def sign_up() -> str:
    return absolute(reverse("account_signup"))


def others(topic: Topic | None) -> str:
    """Address others who are open to asks, and can help with this."""
    return absolute(others_here(topic))


def others_here(topic: Topic | None) -> str:
    """Return the path of the same page, for our own pages."""
    wish = {"open": "on"} | ({"topic": topic.slug} if topic else {})
    return f"{reverse('profiles:directory')}?{urlencode(wish)}"


def accept_request(request: IntroductionRequest) -> str:
    return _link(Purpose.ACCEPT, "request", request.public_id.hex)


def decline_request(request: IntroductionRequest) -> str:
    return _link(Purpose.DECLINE, "request", request.public_id.hex)


def accept_introduction(number: UUID, person: Member) -> str:
    """Say yes for the member it was mailed to; who has no account says yes by making one."""
    return _link(Purpose.ACCEPT, "introduction", number.hex, person.public_id.hex)


def decline_introduction(number: UUID, person: Member | None) -> str:
    return _link(Purpose.DECLINE, "introduction", number.hex, person.public_id.hex if person else "")


def mute(conversation: Conversation, member: Member) -> str:
    return _link(Purpose.MUTE, conversation.public_id.hex, member.public_id.hex)


def unsubscribe(choice: Choice | None, member: Member) -> str:
    """End one group of mails, or with None the daily one."""
    return _link(Purpose.UNSUBSCRIBE, choice or DIGEST, member.public_id.hex)


def silence(address: str) -> str:
    """End all mails to the address of someone without an account."""
    return _link(Purpose.SILENCE, address.encode().hex())  # no dot, slash or plus in it


def read(purpose: Purpose, token: str) -> Sequence[str]:
    """Read what a link was made of. Raises Unreadable."""
    try:
        parts = _signer(purpose).unsign(token, max_age=LIFE[purpose])
    except BadSignature as error:
        raise Unreadable from error
    return parts.split(".")


def _link(purpose: Purpose, *parts: str) -> str:
    return page(f"mail-{purpose}", _signer(purpose).sign(".".join(parts)))


def _signer(purpose: Purpose) -> TimestampSigner:
    return TimestampSigner(salt=f"messaging.links.{purpose}")
