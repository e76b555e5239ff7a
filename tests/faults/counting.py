"""What must be true of the rows whatever broke."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tests.faults.cast import Pair
from tests.faults.system import System

DRIFT = """
SELECT p.id, p.unread_count, recount.unread, p.last_message_at, recount.latest
FROM messaging_participation p
CROSS JOIN LATERAL (
    SELECT (array_agg(m.sent_at ORDER BY m.id DESC))[1] AS latest,
           count(*) FILTER (WHERE m.sender_id <> p.member_id AND m.id > p.read_up_to) AS unread
    FROM messaging_message m WHERE m.conversation_id = p.conversation_id
) recount
WHERE p.unread_count <> recount.unread OR p.last_message_at IS DISTINCT FROM recount.latest
"""


SAID = """
SELECT c.public_id::text, m.body
FROM messaging_message m JOIN messaging_conversation c ON c.id = m.conversation_id
WHERE c.public_id = ANY(%s::uuid[]) AND m.request_id IS NULL
"""
Words = tuple[str, str]
"""A conversation, and what was said in it."""


@dataclass(frozen=True)
class Said:
    """All that stands in some conversations but the notes they began with, beside what was sent into them."""

    stored: Counter[Words]
    sent: Counter[Words]

    @property
    def lost(self) -> list[Words]:
        return sorted((self.sent - self.stored).elements())

    @property
    def too_much(self) -> list[Words]:
        """List what is there twice, or was never sent."""
        return sorted((self.stored - self.sent).elements())

    @property
    def is_exact(self) -> bool:
        return self.stored == self.sent

    def __str__(self) -> str:
        return (
            f"{self.sent.total()} messages sent, {self.stored.total()} stored: "
            f"{len(self.lost)} lost, {len(self.too_much)} too many"
        )


def said(system: System, pairs: Iterable[Pair], sent: Iterable[Words]) -> Said:
    """Hold every row of the pairs' conversations against what was sent, whatever numbers the rows have."""
    rows = system.rows(SAID, [pair.conversation for pair in pairs])
    return Said(Counter((talk, body) for talk, body in rows), Counter(sent))


def arrived(system: System, numbers: Iterable[UUID]) -> int:
    """Count the numbers under which a message has arrived; no number can have two."""
    listed = [str(number) for number in numbers]
    return int(system.one("SELECT count(*) FROM messaging_message WHERE send_id = ANY(%s::uuid[])", listed))


def drift(system: System) -> list[tuple[object, ...]]:
    """List the inbox rows whose counters differ from a recount."""
    return system.rows(DRIFT)
