"""What two people have said to each other and done for each other, in order, as the coach is told it.

Answers and introductions made by a button have no words of their own. The ones here stand for them, and no one else
reads them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from messaging.etiquette import Stage
from messaging.models import Conversation, Introduction, IntroductionRequest, Message
from messaging.models.introduction_states import Origin, State
from messaging.models.request import RequestState
from profiles.models import Member

TURNS_GIVEN = 20
REMEMBERED = timedelta(days=90)
"""How long a note that led to nothing is remembered; whoever writes later begins anew."""
YES = "Yes, I'd be happy to help."
NO = "I'm sorry, I can't help with this right now."
OFFER = "I could introduce you to {whom}. Would you like that?"
ASK = "Could you introduce me to {whom}?"
PASSED_ON = "I have passed your note on to {whom}."
INTRODUCED = "I have introduced you to {whom}."
KEPT_BACK = "I'm sorry, I can't make this introduction right now."
QUESTION = re.compile(r"[^.?!\n]+\?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something one of the two said, answered or did.

    `is_note` where it opened the talk. `is_done` where it was a button; `stage` is then what it makes of the next
    words of the author, None when the engine is to find out.
    """

    by: str
    text: str
    at: datetime
    is_note: bool = False
    is_done: bool = False
    stage: Stage | None = None


def requested(author: Member, recipient: Member) -> Iterator[Event]:
    """Yield the notes the two have sent each other that led to nothing, and the answers to them, oldest first."""
    for request in IntroductionRequest.objects.between(author, recipient).remembered(timezone.now() - REMEMBERED):
        mine = request.asker_id == author.pk
        at = request.sent_at or request.created_at
        yield Event(_by(is_author=mine), request.note, at, is_note=True)
        if request.state == RequestState.DECLINED:
            yield Event(_by(is_author=not mine), NO, request.decided_at or at)


def said(author: Member, conversation: Conversation) -> list[Event]:
    """List the first message of a conversation and its newest ones, each yes after the note it answered."""
    messages = Message.objects.of(conversation).told()
    newest = list(messages.newest_first()[:TURNS_GIVEN])[::-1]
    first = messages.in_order().first()
    opening = [first] if first is not None and len(newest) == TURNS_GIVEN and first != newest[0] else []
    return [event for message in (*opening, *newest) for event in _heard(author, message)]


def _heard(author: Member, message: Message) -> Iterator[Event]:
    mine = message.sender_id == author.pk
    is_note = message.request_id is not None
    yield Event(_by(is_author=mine), message.body, message.sent_at, is_note=is_note)
    if is_note:
        stage = Stage.AFTER_OFFER if mine else Stage.CONVERSATION
        yield Event(_by(is_author=not mine), _yes_to(message.body), message.sent_at, is_done=True, stage=stage)


def told_in(author: Member, other: Member, conversation: Conversation | None) -> list[Event]:
    """List what two have said in their conversation, if any, and what was done by a button after the words before."""
    events = said(author, conversation) if conversation is not None else []
    for done in introduced(author, other):
        earlier = [place for place, event in enumerate(events, 1) if event.at <= done.at]
        events.insert(earlier[-1] if earlier else 0, done)
    return events


def introduced(author: Member, other: Member) -> Iterator[Event]:
    """Yield what the two have done about introductions one of them makes for the other; a private no is not among it.

    An introduction that was made decides what stage the asker's next words are in; an offer does, too.
    """
    for each in Introduction.objects.between(author, other).remembered(timezone.now() - REMEMBERED):
        asks = each.asker_id == author.pk
        asker, introducer = _by(is_author=asks), _by(is_author=not asks)
        whom = each.whom
        if each.origin == Origin.OFFERED:
            stage = Stage.AFTER_OFFER if asks else Stage.CONVERSATION
            yield Event(introducer, OFFER.format(whom=whom), each.created_at, is_done=True, stage=stage)
        if each.asked_at:
            yield Event(asker, ASK.format(whom=whom), each.asked_at, is_done=True)
        if each.passed_at:
            yield Event(introducer, PASSED_ON.format(whom=whom), each.passed_at, is_done=True)
        if each.is_accepted and each.decided_at:
            stage = Stage.AFTER_INTRODUCTION if asks else Stage.CONVERSATION
            yield Event(introducer, INTRODUCED.format(whom=whom), each.decided_at, is_done=True, stage=stage)
        if each.state == State.KEPT_BACK and each.decided_at:
            yield Event(introducer, KEPT_BACK, each.decided_at, is_done=True)


def _yes_to(note: str) -> str:
    """Say yes to what a note asks, in its own words: taking that up is then no new ask."""
    asked = " ".join(question.strip() for question in QUESTION.findall(note))
    return f"{YES} You asked: {asked}" if asked else YES


def _by(*, is_author: bool) -> str:
    return "sender" if is_author else "recipient"
