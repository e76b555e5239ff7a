"""Introductions and the conversations of three become rows, as the actions would have left them."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from uuid import uuid4, uuid5

from messaging.delivery import first_words
from messaging.demo.ask_rows import ago
from messaging.demo.asks import OPEN_FOR
from messaging.demo.introductions import Intro
from messaging.models import Conversation, Draft, Introduction, Message, Participation
from messaging.models.introduction import UNSENT, IntroductionState
from profiles.models import Acquaintance, Member

TOLD_AT_ONCE = ("accepted", "kept_back", "withdrawn")
OPENING = 2  # messages: the introducer's line, the asker's note


@dataclass(slots=True)
class Joined:
    """An introduction and its rows; messages in the order they were said."""

    intro: Intro
    introduction: Introduction
    conversation: Conversation | None = None
    messages: list[Message] = field(default_factory=list)


def write_introductions(intros: list[Intro], members: dict[str, Member], now: datetime) -> list[Joined]:
    """Write what came of the introductions, the oldest first, but for the messages and who has read them."""
    intros = sorted(intros, key=lambda intro: -intro.begun)
    rows = Introduction.objects.bulk_create(_introduction(intro, members, now) for intro in intros)
    joined = [Joined(intro, row) for intro, row in zip(intros, rows, strict=True)]
    drafts = [each for each in joined if each.intro.state == IntroductionState.DRAFT]
    Draft.objects.bulk_create(
        Draft(author=each.introduction.asker, introduction=each.introduction, body=each.intro.note) for each in drafts
    )
    talks = [each for each in joined if each.intro.state == IntroductionState.ACCEPTED]
    conversations = Conversation.objects.bulk_create(Conversation(introduction=each.introduction) for each in talks)
    for each, conversation in zip(talks, conversations, strict=True):
        each.conversation = conversation
        each.messages = _messages(each, conversation, now)
        Conversation.objects.filter(pk=conversation.pk).update(created_at=each.introduction.decided_at)
    for each in joined:
        Introduction.objects.filter(pk=each.introduction.pk).update(created_at=ago(now, each.intro.begun))
    _acquaint(talks)
    return joined


def _introduction(intro: Intro, members: dict[str, Member], now: datetime) -> Introduction:
    times = {
        name: None if days is None else ago(now, days)
        for name, days in (("asked_at", intro.asked), ("passed_at", intro.passed), ("decided_at", intro.decided))
    }
    return Introduction(
        asker=members[intro.asker],
        introducer=members[intro.introducer],
        person=members[intro.person] if intro.person else None,
        wish=intro.wish,
        person_name=intro.person_name,
        person_email=intro.person_email,
        origin=intro.origin,
        note="" if intro.state in UNSENT else intro.note,
        line=intro.line,
        state=intro.state,
        changed_at=max(filter(None, (ago(now, intro.begun), *times.values()))),
        told_at=_told_at(intro, now),
        **times,
    )


def _told_at(intro: Intro, now: datetime) -> datetime | None:
    """Say when the asker learned the end: a no only when silence would have been told."""
    if intro.state in TOLD_AT_ONCE and intro.decided is not None:
        return ago(now, intro.decided)
    is_over = intro.state in {"declined", "expired"} and intro.passed is not None and intro.passed > OPEN_FOR
    return ago(now, intro.passed - OPEN_FOR) if is_over and intro.passed is not None else None


def _messages(each: Joined, conversation: Conversation, now: datetime) -> list[Message]:
    introduction, intro = each.introduction, each.intro
    opened = introduction.decided_at or introduction.changed_at
    said = [
        Message(conversation=conversation, sender=sender, body=body, sent_at=opened, send_id=uuid5(number, name))
        for number in (introduction.public_id,)
        for sender, body, name in (
            (introduction.introducer, introduction.line, "line"),
            (introduction.asker, introduction.note, "note"),
        )
    ]
    for spoken in intro.talk:
        sender = getattr(introduction, spoken.who)
        sent_at = ago(now, spoken.days_ago)
        said.append(
            Message(conversation=conversation, sender=sender, body=spoken.text, sent_at=sent_at, send_id=uuid4())
        )
    return said


def _acquaint(talks: list[Joined]) -> None:
    for each in talks:
        introduction = each.introduction
        three = (introduction.asker_id, introduction.introducer_id, introduction.person_id)
        for low, high in combinations(sorted(filter(None, three)), 2):
            Acquaintance.objects.get_or_create(low_id=low, high_id=high)


def write_places(joined: list[Joined], now: datetime) -> None:
    """Write the inbox rows of every three; the introducer of some has stepped aside."""
    Participation.objects.bulk_create(
        _place(each, member, now)
        for each in joined
        if each.conversation is not None and each.introduction.person is not None
        for member in sorted(
            (each.introduction.asker, each.introduction.introducer, each.introduction.person),
            key=lambda member: member.pk,
        )
    )


def _place(each: Joined, member: Member, now: datetime) -> Participation:
    has_left = each.intro.left is not None and member == each.introduction.introducer
    left_at = ago(now, each.intro.left) if has_left and each.intro.left is not None else None
    last = [said for said in each.messages if left_at is None or said.sent_at <= left_at][-1]
    return Participation(
        conversation=each.conversation,
        member=member,
        last_message_at=last.sent_at,
        snippet=first_words(last.body),
        is_last_mine=last.sender_id == member.pk,
        read_up_to=last.pk,
        left_at=left_at,
        left_after=last.pk if left_at else None,
        archived_at=left_at,
    )
