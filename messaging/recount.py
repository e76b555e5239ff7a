"""Whether inboxes are true: what they keep of every conversation, counted anew from what was said."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from messaging.delivery import snippet_of
from messaging.models import Message, Recount

log = logging.getLogger(__name__)

BATCH = 2000
# Unread is what others said since; and for who asked, the yes to their note, which is news without words.
ROWS = """
    SELECT place.id, place.snippet, last.body, last.hidden_at, last.deleted_at,
           place.unread_count <> said.count + yes.count,
           (place.last_message_at, place.is_last_mine) IS DISTINCT FROM (last.sent_at, last.sender_id = place.member_id)
    FROM messaging_participation AS place
    JOIN messaging_conversation AS talk ON talk.id = place.conversation_id
    LEFT JOIN messaging_introduction AS introduction ON introduction.id = talk.introduction_id
    CROSS JOIN LATERAL (
        SELECT id, sent_at, sender_id, body, hidden_at, deleted_at FROM messaging_message
        WHERE conversation_id = place.conversation_id AND id <= coalesce(place.left_after, id)
        ORDER BY conversation_id DESC, id DESC LIMIT 1
    ) AS last
    CROSS JOIN LATERAL (
        SELECT count(*) FROM messaging_message
        WHERE conversation_id = place.conversation_id AND id > place.read_up_to AND id <= last.id
          AND sender_id <> place.member_id
    ) AS said
    CROSS JOIN LATERAL (
        SELECT count(*) + (introduction.asker_id IS NOT DISTINCT FROM place.member_id AND place.read_up_to = 0)::int
        FROM messaging_message
        WHERE conversation_id = place.conversation_id AND id > place.read_up_to
          AND sender_id = place.member_id AND request_id IS NOT NULL
    ) AS yes(count)
    WHERE place.id > %s
    ORDER BY place.id LIMIT %s
"""


def recount() -> Recount | None:
    """Count the day's drift and tell the log and the admin when there is any.

    Idempotent by claim: once a day, and anew by whoever comes an hour after one that was killed.
    """
    found = Recount.objects.begin(timezone.now().date())
    if found is None:
        return None
    for rows in _batches():
        found.rows += len(rows)
        found.unread += sum(is_wrong for *_, is_wrong, _latest in rows)
        found.latest += sum(is_wrong for *_, is_wrong in rows)
        found.snippets += _wrong_snippets(rows)
    found.readers = Message.objects.misread().count()
    found.done_at = timezone.now()
    found.save()
    if found.drift:
        wrong = {name: getattr(found, name) for name in ("unread", "latest", "snippets", "readers")}
        log.error("Inboxes have drifted from what was said: %s", wrong)
    return found


def _batches() -> Iterator[list[tuple[Any, ...]]]:
    """Yield inbox rows in order, each batch as it stood at one moment, while people go on talking."""
    after = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ROWS, [after, BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        after = rows[-1][0]


def _wrong_snippets(rows: list[tuple[Any, ...]]) -> int:
    return sum(
        snippet != snippet_of(Message(body=body, hidden_at=hidden_at, deleted_at=deleted_at))
        for _, snippet, body, hidden_at, deleted_at, *_ in rows
    )
