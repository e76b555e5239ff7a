"""Finding what was said: words, people, or both, in the conversations of one member."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.urls import reverse

from brightcrowd.prepared import Prepared
from messaging import inbox
from messaging.inbox import ANYONE, InboxRow
from messaging.models import Message
from messaging.models.message import MessageQuerySet, headline
from profiles.models import Member
from profiles.words import together

PAGE_SIZE = 20
MOST_CONVERSATIONS = 50
MOST_NAMES = 4
NEWEST = 2**63 - 1
"""A row number before which everything was said: where the first page begins."""
WORDS, NUMBER, THESE = "what is looked for", 2**62, [-2]


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message as the list prints it for one of its readers; `said_by` is empty where that is plain."""

    public_id: UUID
    conversation_id: UUID
    headline: str
    sent_at: datetime
    names: str
    is_mine: bool
    said_by: str

    @property
    def url(self) -> str:
        page = reverse("messaging:conversation-detail", args=[self.conversation_id])
        return f"{page}?at={self.public_id}#m-{self.public_id}"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; `after` is where the next one goes on, and empty on the last.

    Without words it is conversations with the people who were named, with words it is messages.
    """

    messages: list[FoundMessage]
    conversations: list[InboxRow]
    after: str = ""


def search(member: Member, *, words: str, who: str, after: str = "") -> Found:
    """Search what `member` may read, newest first; `who` holds names of others in the conversation, or parts of them.

    Nothing is found in what was taken down or back, said after the member stepped aside, or shared with someone
    blocked.
    """
    these = _those_with(who, member) if who else None
    if not words:
        named = member.participations.in_those(these or ()).for_list()
        return Found([], inbox.rows(named.as_rows()[:MOST_CONVERSATIONS], member))
    place = _place(member, after)
    rows = _ANYWHERE.rows(member.pk, words, place) if these is None else _IN_THESE.rows(member.pk, words, place, these)
    shown = _messages(rows[:PAGE_SIZE], member)
    return Found(shown, [], str(shown[-1].public_id) if len(rows) > PAGE_SIZE else "")


def _those_with(who: str, member: Member) -> list[int]:
    """List the member's conversations with others whose names hold every word of `who`, of which few are looked at."""
    words = who.split()[:MOST_NAMES]
    values = (f"%{connection.ops.prep_for_like_query(word)}%" for word in words)
    return [conversation for (conversation,) in _named(len(words)).rows(member.pk, *values)]


@cache
def _named(count: int) -> Prepared:
    """Prepare the search for so many words of names. Django makes `%word%` of a word."""
    words = [f"name {number}" for number in range(count)]
    return Prepared(
        ANYONE.participations.named(words).query.sql_with_params,
        (ANYONE.pk, *(f"%{word}%" for word in words)),
    )


def _place(member: Member, after: str) -> int:
    """Find the number before that of the last message of the page before; a place nobody wrote is the first page."""
    with suppress(ValueError):
        number = Message.objects.readable_by(member).numbered(UUID(after))
        return NEWEST if number is None else number - 1
    return NEWEST


def _messages(rows: list[tuple[Any, ...]], member: Member) -> list[FoundMessage]:
    """Give every message the names of the others there, and its sender's where they are several."""
    places = _PLACES.rows(member.pk, list({conversation for conversation, *_ in rows})) if rows else []
    names = inbox.company((place[:3] for place in places), member)
    addresses = {conversation: public_id for conversation, _other, _name, public_id in places}
    several = {conversation for conversation, other, *_ in places if other is None}
    senders = Member.objects.names_of({sender for conversation, sender, *_ in rows if conversation in several})
    return [
        FoundMessage(
            public_id,
            addresses[conversation],
            excerpt,
            sent_at,
            together(names[conversation]),
            is_mine=sender == member.pk,
            said_by=senders.get(sender, "") if conversation in several else "",
        )
        for conversation, sender, public_id, sent_at, excerpt in rows
    ]


def _listed(found: MessageQuerySet) -> tuple[str, Any]:
    """Write the statement of a page of messages and one more. It reads one table, to be planned in no time."""
    page = found.up_to(NUMBER)[: PAGE_SIZE + 1]
    return page.values_list("conversation", "sender", "public_id", "sent_at", headline(WORDS)).query.sql_with_params()


def _placed() -> tuple[str, Any]:
    places = ANYONE.participations.among(THESE)
    columns = ("conversation", "other", "other__profile__name", "conversation__public_id")
    return places.values_list(*columns).query.sql_with_params()


_ANYWHERE = Prepared(lambda: _listed(Message.objects.found_by(ANYONE, WORDS)), (ANYONE.pk, WORDS, NUMBER))
_IN_THESE = Prepared(
    lambda: _listed(Message.objects.found_by(ANYONE, WORDS).in_conversations(THESE)),
    (ANYONE.pk, WORDS, NUMBER, THESE),
)
_PLACES = Prepared(_placed, (ANYONE.pk, THESE))
