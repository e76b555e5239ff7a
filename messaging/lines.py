"""The messages of a conversation as the page prints them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from messaging.models import Message, Participation
from messaging.people import Other
from profiles.words import together

PAGE_SIZE = 50
READ_BEFORE = 5
"""Messages already read that stand above the first unread one when there is more to read than a page holds."""
PRINTED = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A message; `day` is set where a new day begins, `is_first_unread` where the reader stopped last time.

    `author` is set on what others said; `aside` names those who stepped aside right after it, `seen` those who let it
    be known that they have read it. `changed_by` names who changed words in it when they passed it on.
    `can_be_taken_back` says that its sender may still do so.
    """

    message: Message
    is_mine: bool
    day: date | None
    is_first_unread: bool
    author: Other | None = None
    aside: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    changed_by: str = ""
    can_be_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a conversation: its lines, and what goes on before and after them.

    `earlier` is the first message when there are others before it, `later` the last one when others follow. `joined` is
    the message this page was asked to end before, when both fall on one day: the day is then announced here, and no
    longer there.
    """

    lines: list[Line]
    earlier: Message | None
    later: Message | None = None
    joined: Message | None = None

    @property
    def newest(self) -> Message | None:
        return self.lines[-1].message if self.lines else None

    @property
    def first_unread(self) -> Line | None:
        return next((line for line in self.lines if line.is_first_unread), None)


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation as one of its members reads it: their own row, and who the others are, by row number."""

    mine: Participation
    others: Mapping[int, Other]

    @property
    def is_several(self) -> bool:
        return self.mine.other_id is None

    def has_unread_before(self, message: Message) -> bool:
        """Whether something above this message has not been read: who skips it has not seen what lies between."""
        mine = self.mine
        if not mine.unread_count or message.pk <= mine.read_up_to:
            return False
        return mine.messages.unread_in(mine.read_up_to).before(message).not_by(mine.member).exists()

    @property
    def is_introducer(self) -> bool:
        """Whether the reader brought the others together: stepping aside is then one tap away."""
        introduction = self.mine.conversation.introduction
        return introduction is not None and introduction.introducer_id == self.mine.member_id

    def changer_of(self, message: Message) -> str:
        """Name the introducer beside the note that led here, if not every word of it is its writer's."""
        introduction = self.mine.conversation.introduction
        if introduction is None or not introduction.own_note or message.send_id != introduction.note_number:
            return ""
        introducer = self.others.get(introduction.introducer_id)
        return introducer.first_name if introducer else gettext("you")

    @property
    def gone(self) -> str:
        """The first names of those who have stepped aside, in one phrase."""
        gone = [row.member_id for row in self.mine.company if row.left_at is not None]
        return together(self.others[pk].first_name for pk in gone if pk in self.others)

    def aside_after(self, message: Message) -> tuple[str, ...]:
        """Name those who stepped aside after this message."""
        gone = [row.member_id for row in self.mine.company if row.left_after == message.pk]
        return tuple(self.others[pk].first_name for pk in gone if pk in self.others)


def opening_page(room: Room) -> Shown:
    """Load the page one opens: the newest messages, or those from the first unread on when there are more of them."""
    mine = room.mine
    if mine.unread_count <= PAGE_SIZE:  # of more the first is not among the newest, and these need not be loaded
        shown = newest_page(room)
        if not mine.unread_count or shown.earlier is None or shown.earlier.pk <= mine.read_up_to:
            return shown
    before = list(mine.messages.already_read(mine.read_up_to)[: READ_BEFORE + 1])
    unread = list(mine.messages.unread_in(mine.read_up_to)[: PAGE_SIZE - READ_BEFORE + 1])
    said = [*before[:READ_BEFORE][::-1], *unread[: PAGE_SIZE - READ_BEFORE]]
    return Shown(
        lines(said, room, read_up_to=mine.read_up_to),
        earlier=said[0] if len(before) > READ_BEFORE else None,
        later=said[-1] if len(unread) > PAGE_SIZE - READ_BEFORE else None,
    )


def newest_page(room: Room, size: int = PAGE_SIZE) -> Shown:
    """Load the newest messages, with the line where the reader stopped and who has seen their last words."""
    mine = room.mine
    said = list(mine.messages.newest_first()[: size + 1])
    page = _page(said, room, size=size, read_up_to=mine.read_up_to if mine.unread_count else None)
    return replace(page, lines=_with_seen(page.lines, room))


def page_before(room: Room, message: Message, size: int = PAGE_SIZE) -> Shown:
    """Load the messages before this one."""
    said = list(room.mine.messages.before(message)[: size + 1])
    is_one_day = bool(said) and _day(said[0]) == _day(message)
    page = _page(said, room, size=size)
    return replace(page, joined=message if is_one_day else None, later=page.newest or message)


def page_around(room: Room, message: Message) -> Shown:
    """Load a message and what stands around it, as many before as after."""
    half = PAGE_SIZE // 2
    before = list(room.mine.messages.before(message)[: half + 1])
    after = list(room.mine.messages.after(message)[: half + 1])
    said = [*before[:half][::-1], message, *after[:half]]
    earlier, later = len(before) > half, len(after) > half
    return Shown(lines(said, room), said[0] if earlier else None, said[-1] if later else None)


def page_after(room: Room, message: Message) -> Shown:
    """Load the messages after this one; when they reach the end it is the newest page."""
    said = list(room.mine.messages.after(message)[: PAGE_SIZE + 1])
    if len(said) <= PAGE_SIZE:
        return newest_page(room)
    shown = said[:PAGE_SIZE]
    return Shown(lines(shown, room, read_up_to=_stopped(room.mine)), earlier=shown[0], later=shown[-1])


def _stopped(mine: Participation) -> int | None:
    return mine.read_up_to if mine.unread_count else None


def _page(newest_first: list[Message], room: Room, *, size: int, read_up_to: int | None = None) -> Shown:
    shown = newest_first[:size][::-1]
    has_earlier = len(newest_first) > size
    return Shown(lines(shown, room, read_up_to=read_up_to), shown[0] if has_earlier else None)


def _with_seen(shown: list[Line], room: Room) -> list[Line]:
    """Say of one's own last words who has seen them; nobody where one of the two keeps that to themselves."""
    if not shown or not shown[-1].is_mine:
        return shown
    seers = Participation.objects.seers(room.mine, shown[-1].message)
    names = tuple(room.others[row.member_id].first_name for row in seers if row.member_id in room.others)
    return [*shown[:-1], replace(shown[-1], seen=names)]


def lines(
    messages: Iterable[Message], room: Room, *, read_up_to: int | None = None, since: Message | None = None
) -> list[Line]:
    """Prepare messages, oldest first, that follow the message `since`, or begin a page when it is None.

    `read_up_to` is the number of the newest message the reader has seen; None draws no line.
    """
    day = _day(since) if since else None
    found: list[Line] = []
    has_line = read_up_to is None
    for message in messages:
        is_mine = message.sender_id == room.mine.member_id
        is_first_unread = not has_line and not is_mine and message.pk > (read_up_to or 0)
        has_line = has_line or is_first_unread
        new_day = None if _day(message) == day else _day(message)
        author = None if is_mine else room.others.get(message.sender_id)
        aside, changer = room.aside_after(message), room.changer_of(message)
        undoable = is_mine and message.is_fresh and not room.mine.conversation.began_with(message)
        line = Line(message, is_mine, new_day, is_first_unread, author, aside, changed_by=changer)
        found.append(replace(line, can_be_taken_back=undoable))
        day = _day(message)
    return found


def _day(message: Message) -> date:
    return timezone.localtime(message.sent_at).date()
