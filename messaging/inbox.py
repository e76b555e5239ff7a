"""The rows of an inbox, of the archive, and of conversations that were searched for: one dataclass, one template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from brightcrowd.prepared import Prepared
from messaging import pages, text
from messaging.models import Participation
from messaging.models.participation import ParticipationQuerySet
from profiles.models import Member
from profiles.words import together

ANYONE = Member(pk=-1)
SOME_TIME, SOME_ID = datetime(1, 1, 1, tzinfo=UTC), UUID(int=1)
LAST = (datetime(9999, 12, 31, tzinfo=UTC), UUID(int=0))
"""A place after which everything comes: where the first page begins."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A conversation as a list prints it for one of its members; `others` names everyone else there."""

    public_id: UUID
    snippet: str
    is_last_mine: bool
    last_message_at: datetime
    unread_count: int
    is_muted: bool
    is_left: bool
    others: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse("messaging:conversation-detail", args=[self.public_id])

    @property
    def excerpt(self) -> str:
        return text.excerpt(self.snippet)

    @property
    def names(self) -> str:
        return together(self.others)


def inbox(member: Member, after: str) -> pages.Page[InboxRow]:
    """Return a page of the member's conversations, the one that was written in last first."""
    return _page(_INBOX, member, after)


def archive(member: Member, after: str) -> pages.Page[InboxRow]:
    """Return a page of what the member has put away, in the same order."""
    return _page(_ARCHIVE, member, after)


def rows(values: Iterable[tuple[Any, ...]], member: Member) -> list[InboxRow]:
    """Make rows of what `ParticipationQuerySet.as_rows` selects of the member's conversations.

    One query tells who is in those of several, and none is asked where there is no such.
    """
    found = list(values)
    others = company((row[:3] for row in found), member)
    return [
        InboxRow(public_id, snippet, is_mine, at, unread, muted is not None, left is not None, others[conversation])
        for conversation, _other, _name, public_id, snippet, is_mine, at, unread, muted, left in found
    ]


def company(places: Iterable[tuple[int, int | None, str]], member: Member) -> dict[int, tuple[str, ...]]:
    """Name everyone else in the member's conversations, given each with the other of two, or None, and their name."""
    found = list(places)
    several = {conversation for conversation, other, _name in found if other is None}
    names = Participation.objects.names_in(several, apart_from=member)
    return {
        conversation: tuple(names.get(conversation, [gettext("A former member")])) if other is None else (name,)
        for conversation, other, name in found
    }


def _page(statement: Prepared, member: Member, after: str) -> pages.Page[InboxRow]:
    place = pages.read_place(after)
    found = rows(statement.rows(member.pk, *(place or LAST)), member)
    return pages.cut(found, lambda row: (row.last_message_at, row.public_id), is_first=place is None)


def _listed(places: ParticipationQuerySet) -> tuple[str, Any]:
    return places.before(SOME_TIME, SOME_ID).as_rows()[: pages.PAGE_SIZE + 1].query.sql_with_params()


_STAND_INS = (ANYONE.pk, SOME_TIME, SOME_ID)
_INBOX = Prepared(lambda: _listed(ANYONE.participations.for_inbox()), _STAND_INS)
_ARCHIVE = Prepared(lambda: _listed(ANYONE.participations.for_archive()), _STAND_INS)
