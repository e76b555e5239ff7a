from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from messaging.models import Introduction, IntroductionRequest
from profiles.models import Member

MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a member. `latest` is when the newest unread conversation was written in."""

    requests: int
    conversations: int
    latest: datetime | None

    @property
    def shown(self) -> dict[str, int | str]:
        """The numbers of the navigation, by name."""
        many = f"{MOST_COUNTED}+" if self.conversations > MOST_COUNTED else self.conversations
        return {"requests": self.requests, "conversations": many}

    @property
    def etag(self) -> str:
        """A name for this state, another one after every message that counts."""
        return f'"{crc32(repr(astuple(self)).encode()):x}"'


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Give every page `waiting`, which is counted only when a page prints it."""
    user = getattr(request, "user", None)
    if not isinstance(user, Member) or not user.is_in_good_standing:
        return {}
    return {"waiting": SimpleLazyObject(lambda: count(user))}


def count(member: Member) -> Waiting:
    """Count what waits for a member: the newest unread conversations off their index, and who waits for an answer."""
    unread = list(member.participations.to_count().values_list("last_message_at", flat=True)[: MOST_COUNTED + 1])
    requests = IntroductionRequest.objects.to_answer(member).count() + Introduction.objects.turn_of(member).count()
    return Waiting(requests, len(unread), unread[0] if unread else None)
