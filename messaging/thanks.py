"""The thanks that are still to be said, offered where one asks again."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from messaging import limits
from messaging.models import Outcome
from profiles.models import Member

LAST_SLOT = 1
PUT_OFF = "thanks-put-off"
"""Where a session keeps what was put off, so that one "Not now" holds until the next sign-in."""
MOST_KEPT = 20


class Someone(Protocol):
    """A member, or what a page shows of one."""

    @property
    def public_id(self) -> UUID: ...


def open_thanks(asker: Member, recipient: Someone, *, but: Collection[str] = ()) -> Outcome | None:
    """Find the thanks to offer before `asker` asks `recipient`: to the same helper, or with the budget's last slot.

    In the second case those that wait longest come first. `but` names what was put off.
    """
    untold = Outcome.objects.of_asker(asker).open().reachable().exclude(public_id__in=but)
    waiting = untold.for_page().oldest_first()
    same = waiting.filter(helper__public_id=recipient.public_id).first()
    if same is not None:
        return same
    return waiting.first() if limits.budget_left(asker) <= LAST_SLOT else None


def put_off(session: SessionBase) -> list[str]:
    """List what was put off since the last sign-in."""
    return list(session.get(PUT_OFF, ()))


def remember_put_off(session: SessionBase, outcome: Outcome) -> None:
    session[PUT_OFF] = [*put_off(session), str(outcome.public_id)][-MOST_KEPT:]
