"""Finding what was said: words, people, or both, in the conversations of one member."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from messaging import inbox
from messaging.inbox import InboxRow
from messaging.models import Message
from messaging.models.participation import name_company
from profiles.models import Member

PAGE_SIZE = 20
MOST_CONVERSATIONS = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; `after` is where the next one goes on, and empty on the last.

    Without words it is conversations with the people who were named, with words it is messages.
    """

    messages: list[Message]
    conversations: list[InboxRow]
    after: str = ""


def search(member: Member, *, words: str, who: str, after: str = "") -> Found:
    """Search what `member` may read, newest first; `who` holds names of others in the conversation, or parts of them.

    Nothing is found in what was taken down or back, said after the member stepped aside, or shared with someone
    blocked.
    """
    places = member.participations.with_names(who)
    if not words:
        named = places.for_list() if who else places.none()
        return Found([], inbox.rows(named.as_rows()[:MOST_CONVERSATIONS], member))
    found = Message.objects.found_by(member, words)
    if who:
        found = found.in_conversations(places.values_list("conversation", flat=True))
    place = _place(member, after)
    rows = list((found.up_to(place - 1) if place else found)[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    _name(member, shown)
    return Found(shown, [], str(shown[-1].public_id) if len(rows) > PAGE_SIZE else "")


def _place(member: Member, after: str) -> int | None:
    """Find the number of the last message of the page before; a place nobody wrote is the first page."""
    with suppress(ValueError):
        return Message.objects.readable_by(member).numbered(UUID(after))
    return None


def _name(member: Member, messages: list[Message]) -> None:
    """Give every message the member's row in its conversation, which knows the names of the others."""
    rows = {
        row.conversation_id: row
        for row in member.participations.for_rows().in_those({message.conversation_id for message in messages})
    }
    name_company(rows.values())
    for message in messages:
        place = rows[message.conversation_id]
        names = {member.pk: member.profile.name for member in place.companions}
        message.place, message.said_by = place, names.get(message.sender_id, "")  # type: ignore[attr-defined]
