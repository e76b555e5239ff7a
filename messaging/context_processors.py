"""What every page shows of messaging: how much waits for the member."""

from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from brightcrowd.prepared import Prepared
from messaging.models import Introduction, IntroductionRequest
from profiles.models import Member

MOST_COUNTED = 99
ANYONE = Member(pk=-1, email="anyone")  # stands for the member in a statement that serves them all


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
    """Count what waits for a member: the newest unread conversations off their index, and who waits for an answer.

    Every page asks for this, in one statement.
    """
    ((requests, conversations, latest),) = _WAITING.rows(member.pk, member.email)
    return Waiting(requests, conversations, latest)


def _waiting() -> tuple[str, tuple[Any, ...]]:
    """Put the reads together."""
    reads = {
        "unread": ANYONE.participations.to_count().values("last_message_at")[: MOST_COUNTED + 1],
        "requests": IntroductionRequest.objects.to_answer(ANYONE).values("pk"),
        "introductions": Introduction.objects.turn_of(ANYONE).values("pk"),
    }
    parts = {name: read.query.sql_with_params() for name, read in reads.items()}
    named = ", ".join(f"{name} AS ({sql})" for name, (sql, _) in parts.items())
    counted = "(SELECT count(*) FROM requests) + (SELECT count(*) FROM introductions), count(*), max(last_message_at)"
    given = tuple(each for _, parameters in parts.values() for each in parameters)
    return f"WITH {named} SELECT {counted} FROM unread", given  # noqa: S608 - what Django wrote, and our own words


_WAITING = Prepared(_waiting, (ANYONE.pk, ANYONE.email))
