"""What must be true of the rows whatever broke."""

from collections.abc import Iterable
from uuid import UUID

from tests.faults.system import System

DRIFT = """
SELECT p.id, p.unread_count, recount.unread, p.last_message_at, recount.latest
FROM messaging_participation p
CROSS JOIN LATERAL (
    SELECT max(m.sent_at) AS latest,
           count(*) FILTER (WHERE m.sender_id <> p.member_id AND m.id > p.read_up_to) AS unread
    FROM messaging_message m WHERE m.conversation_id = p.conversation_id
) recount
WHERE p.unread_count <> recount.unread OR p.last_message_at IS DISTINCT FROM recount.latest
"""


def stored(system: System, numbers: Iterable[UUID]) -> int:
    """Count the messages sent under these numbers; one stored twice counts twice."""
    listed = [str(number) for number in numbers]
    return int(system.one("SELECT count(*) FROM messaging_message WHERE send_id = ANY(%s::uuid[])", listed))


def drift(system: System) -> list[tuple[object, ...]]:
    """List the inbox rows whose counters differ from a recount."""
    return system.rows(DRIFT)
