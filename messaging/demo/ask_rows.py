"""Requests and the conversations between two become rows, as the actions would have left them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from messaging.delivery import first_words
from messaging.demo.ask import Ask
from messaging.models import Conversation, Draft, IntroductionRequest, Message, Participation
from profiles.models import Acquaintance, Member

BEFORE_SENDING = timedelta(minutes=9)
UNTIL_ARCHIVED = timedelta(days=2)
MORNING = timedelta(hours=7)
AWAKE = 15.5 / 24


@dataclass(slots=True)
class Written:
    """An ask and its rows; messages in the order they were said, the note first."""

    ask: Ask
    request: IntroductionRequest
    draft: Draft | None = None
    conversation: Conversation | None = None
    messages: list[Message] = field(default_factory=list)


class Talk(Protocol):
    """A conversation of which the messages are still to be written, in the order they were said."""

    messages: list[Message]


def write_asks(asks: list[Ask], members: dict[str, Member], topics: dict[str, int], now: datetime) -> list[Written]:
    """Write what came of the asks, the oldest first, but for the messages and who has read them."""
    asks = sorted(asks, key=lambda ask: -ask.sent)
    requests = IntroductionRequest.objects.bulk_create(_request(ask, members, topics, now) for ask in asks)
    written = [Written(ask, request) for ask, request in zip(asks, requests, strict=True)]
    _write_drafts([each for each in written if each.ask.state == "draft"], now)
    talks = [each for each in written if each.ask.state == "accepted"]
    _write_conversations(talks)
    for each in talks:
        each.messages = _messages(each, now)
    return written


def ago(now: datetime, days: float) -> datetime:
    """Return the instant `days` before `now`, on earlier days moved into the hours in which people are awake.

    The order of instants stays as it was.
    """
    then = now - timedelta(days=days)
    if then.date() == now.date():
        return then
    midnight = then.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + MORNING + (then - midnight) * AWAKE


def _request(ask: Ask, members: dict[str, Member], topics: dict[str, int], now: datetime) -> IntroductionRequest:
    is_draft = ask.state == "draft"
    return IntroductionRequest(
        asker=members[ask.asker],
        recipient=members[ask.helper],
        topic_id=topics[ask.topic],
        note="" if is_draft else ask.note,
        state=ask.state,
        decline_reason=ask.reason,
        changed_at=ago(now, ask.sent if ask.decided is None else ask.decided),
        sent_at=None if is_draft else ago(now, ask.sent),
        decided_at=None if ask.decided is None else ago(now, ask.decided),
    )


def _write_drafts(written: list[Written], now: datetime) -> None:
    drafts = Draft.objects.bulk_create(
        Draft(author=each.request.asker, request=each.request, body=each.ask.note) for each in written
    )
    for each, draft in zip(written, drafts, strict=True):
        each.draft = draft
        draft.updated_at = ago(now, each.ask.sent)
    for draft in drafts:
        Draft.objects.filter(pk=draft.pk).update(updated_at=draft.updated_at)


def _write_conversations(talks: list[Written]) -> None:
    pairs = [_in_order(each.request) for each in talks]
    Acquaintance.objects.bulk_create(Acquaintance(low=low, high=high) for low, high in pairs)
    conversations = Conversation.objects.bulk_create(
        Conversation(low=low, high=high, request=each.request) for each, (low, high) in zip(talks, pairs, strict=True)
    )
    for each, conversation in zip(talks, conversations, strict=True):
        each.conversation = conversation


def _in_order(request: IntroductionRequest) -> tuple[Member, Member]:
    low, high = sorted((request.asker, request.recipient), key=lambda member: member.pk)
    return low, high


def write_messages(talks: Iterable[Talk]) -> None:
    """Write everyone's messages in the order of time, so that their numbers grow with it."""
    said = [message for talk in talks for message in talk.messages]
    Message.objects.bulk_create(sorted(said, key=lambda message: message.sent_at))


def _messages(each: Written, now: datetime) -> list[Message]:
    request, conversation = each.request, each.conversation
    note = Message(
        conversation=conversation,
        sender=request.asker,
        body=request.note,
        request=request,
        sent_at=request.decided_at or request.changed_at,
    )
    return [
        note,
        *(
            Message(
                conversation=conversation,
                sender=request.asker if said.by_asker else request.recipient,
                body=said.text,
                send_id=uuid4(),
                sent_at=ago(now, said.days_ago),
            )
            for said in each.ask.talk
        ),
    ]


def write_participations(written: list[Written]) -> None:
    """Write the inbox rows of every two who talk."""
    Participation.objects.bulk_create(
        _participation(each, member, other)
        for each in written
        if each.conversation is not None
        for member, other in (_in_order(each.request), _in_order(each.request)[::-1])
    )


def _participation(each: Written, member: Member, other: Member) -> Participation:
    """Make one inbox row, the way `delivery.say` and reading leave it."""
    last = each.messages[-1]
    is_mine = last.sender_id == member.pk
    unread = 0 if is_mine else each.ask.unread
    return Participation(
        conversation=each.conversation,
        member=member,
        other=other,
        last_message_at=last.sent_at,
        snippet=first_words(last.body),
        is_last_mine=is_mine,
        unread_count=unread,
        read_up_to=each.messages[-1 - unread].pk,
        archived_at=last.sent_at + UNTIL_ARCHIVED
        if each.ask.is_archived and member == each.request.recipient
        else None,
    )


def set_dates() -> None:
    """Set what rows note by themselves on creation to the day it would have been; every row here is the demo's."""
    IntroductionRequest.objects.update(created_at=Coalesce("sent_at", "changed_at") - BEFORE_SENDING)
    decided = IntroductionRequest.objects.filter(conversation=OuterRef("pk")).values("decided_at")
    Conversation.objects.filter(introduction=None).update(created_at=Subquery(decided))
    talked = Conversation.objects.filter(low=OuterRef("low"), high=OuterRef("high")).values("created_at")
    Acquaintance.objects.update(since=Coalesce(Subquery(talked), "since"))
