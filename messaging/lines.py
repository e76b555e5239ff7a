"""The messages of a conversation as the page prints them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from messaging.models import Message


@dataclass(frozen=True, slots=True)
class Line:
    """A message; `day` is set where a new day begins, `is_first_unread` where the reader stopped last time."""

    message: Message
    is_mine: bool
    day: date | None
    is_first_unread: bool


def lines(
    messages: Iterable[Message], reader_id: int, *, read_up_to: int | None = None, since: Message | None = None
) -> list[Line]:
    """Prepare messages, oldest first, that follow the message `since`, or begin a page when it is None.

    `read_up_to` is the number of the newest message the reader has seen; None draws no line.
    """
    day = _day(since) if since else None
    found: list[Line] = []
    has_line = read_up_to is None
    for message in messages:
        is_mine = message.sender_id == reader_id
        is_first_unread = not has_line and not is_mine and message.pk > (read_up_to or 0)
        has_line = has_line or is_first_unread
        found.append(Line(message, is_mine, None if _day(message) == day else _day(message), is_first_unread))
        day = _day(message)
    return found


def _day(message: Message) -> date:
    return timezone.localtime(message.sent_at).date()
