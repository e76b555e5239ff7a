"""The messages of a conversation as the page prints them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from messaging.models import Message, Participation

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A message; `day` is set where a new day begins, `is_first_unread` where the reader stopped last time."""

    message: Message
    is_mine: bool
    day: date | None
    is_first_unread: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a conversation: its lines, and what goes on before them.

    `earlier` is the first message when there are others before it. `joined` is the message this page was asked to end
    before, when both fall on one day: the day is then announced here, and no longer there.
    """

    lines: list[Line]
    earlier: Message | None
    joined: Message | None = None

    @property
    def newest(self) -> Message | None:
        return self.lines[-1].message if self.lines else None


def newest_page(mine: Participation) -> Shown:
    """Load the newest messages, with the line where the reader stopped."""
    said = list(mine.conversation.messages.newest_first()[: PAGE_SIZE + 1])
    return _page(said, mine, read_up_to=mine.read_up_to if mine.unread_count else None)


def page_before(mine: Participation, message: Message) -> Shown:
    """Load the messages before this one."""
    said = list(mine.conversation.messages.before(message)[: PAGE_SIZE + 1])
    is_one_day = bool(said) and _day(said[0]) == _day(message)
    return replace(_page(said, mine), joined=message if is_one_day else None)


def _page(newest_first: list[Message], mine: Participation, *, read_up_to: int | None = None) -> Shown:
    shown = newest_first[:PAGE_SIZE][::-1]
    has_earlier = len(newest_first) > PAGE_SIZE
    return Shown(lines(shown, mine.member_id, read_up_to=read_up_to), shown[0] if has_earlier else None)


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
