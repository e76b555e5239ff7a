"""What the record says of two people, in the engine's words: who they are to each other, and who answered whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from messaging import etiquette
from messaging.etiquette import Stage, Turn
from messaging.models import Conversation, Draft, Introduction, IntroductionRequest, Message, Outcome
from messaging.models.outcome import Talked
from messaging.models.request import RequestState
from profiles.models import Member, Profile
from profiles.visibility import VisibleProfile, profile_as_read_by

TURNS_GIVEN = 20
REMEMBERED = timedelta(days=90)
"""How long a note that led to nothing is remembered; whoever writes later begins anew."""
JUST_SAID = timedelta(hours=1)
"""One's own words are not unanswered before; more of them are still the same breath."""
# Answers given by a button have no words of their own. These stand for them, and no one else reads them.
YES = "Yes, I'd be happy to help."
NO = "I'm sorry, I can't help with this right now."
GREETING_LENGTH = 60
QUESTION = re.compile(r"[^.?!\n]+\?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something one of the two said or answered; `is_note` where it opened the talk, `is_yes` where it agreed to."""

    by: str
    text: str
    at: datetime
    is_note: bool = False
    is_yes: bool = False


def engine_draft(draft: Draft) -> etiquette.Draft:
    """Gather what the engine is told of a draft."""
    if draft.introduction is not None:
        return told_of_note(draft.introduction, draft.body)
    if draft.conversation is None:
        return told(author=draft.author, recipient=draft.recipients()[0], text=draft.body)
    words = told_in(draft.conversation, author=draft.author, text=draft.body)
    return replace(words, stage=_telling(draft.outcome)) if draft.outcome else words


def _telling(outcome: Outcome) -> Stage:
    """Know the stage of the thanks from what the author says has happened; the last turns may be of something else."""
    if outcome.introduction_id is not None:
        return Stage.AFTER_INTRODUCTION
    return Stage.AFTER_HELP if outcome.talked == Talked.YES else Stage.CONVERSATION


def told_of_note(introduction: Introduction, text: str) -> etiquette.Draft:
    """Gather what the engine is told of a note to be passed on: who asks, and whom it is for."""
    asker = introduction.asker
    reader = introduction.person or introduction.introducer
    return etiquette.Draft(
        text=text,
        stage=Stage.FORWARDABLE_NOTE,
        sender=person(profile_as_read_by(reader, asker)),
        recipient=asked_for(introduction),
    )


def asked_for(introduction: Introduction) -> etiquette.Person:
    """Put the one asked for in the engine's words, as the asker may read them; of who is apart only the name."""
    asker, them = introduction.asker, introduction.person
    if them is not None and Profile.objects.visible_to(asker).of(them).exists():
        return person(profile_as_read_by(asker, them))
    return etiquette.Person(name=introduction.chosen)


def told(*, author: Member, recipient: Member, text: str, conversation: Conversation | None = None) -> etiquette.Draft:
    """Gather what the engine is told: the words, of each of the two only what the other may read, and the record."""
    stage, history = between(author, recipient, conversation)
    return etiquette.Draft(
        text=text,
        stage=stage,
        sender=person(profile_as_read_by(recipient, author)),
        recipient=person(profile_as_read_by(author, recipient)),
        history=history,
    )


def told_in(conversation: Conversation, *, author: Member, text: str) -> etiquette.Draft:
    """Gather what the engine is told of words in a conversation, whoever of the others they are for."""
    recipient = addressee(conversation, author=author, text=text)
    return told(author=author, recipient=recipient, text=text, conversation=conversation)


def addressee(conversation: Conversation, *, author: Member, text: str) -> Member:
    """Choose whom of the others words are for: who is greeted by name, else who spoke last, else who came first."""
    places = list(conversation.participations.apart_from(author).select_related("member__profile").order_by("pk"))
    others = [place.member for place in places if place.left_at is None] or [place.member for place in places]
    if len(others) == 1:
        return others[0]
    greeting = text.strip().partition("\n")[0][:GREETING_LENGTH].lower()
    greeted = [(greeting.find(first_name(other)), other) for other in others]
    found = min((pair for pair in greeted if pair[0] >= 0), key=lambda pair: pair[0], default=None)
    if found is not None:
        return found[1]
    last = conversation.messages.exclude(sender=author).newest_first().select_related("sender__profile").first()
    return last.sender if last is not None and last.sender in others else others[0]


def first_name(member: Member) -> str:
    return etiquette.Person(name=member.profile.name).first_name.lower()


def person(profile: VisibleProfile) -> etiquette.Person:
    """Put a visible profile in the engine's words."""
    position = profile.current_position
    return etiquette.Person(
        name=profile.name,
        class_year=profile.class_year,
        school=profile.school,
        degree=profile.degree,
        field=profile.field,
        city=profile.city,
        headline=profile.headline,
        employer=position.employer if position else "",
        title=position.title if position else "",
        topics=profile.topics,
        employers=tuple(held.employer for held in profile.positions if held is not position),
    )


def between(
    author: Member, recipient: Member, conversation: Conversation | None
) -> tuple[Stage | None, tuple[Turn, ...]]:
    """Map what the record says of the two to the stage and the history of `author`'s next words to `recipient`.

    | the record                                        | stage           | history                               |
    |---------------------------------------------------|-----------------|---------------------------------------|
    | nothing yet, or a request not sent                | first contact   | none                                  |
    | author's request, expired                         | follow-up       | the note                              |
    | author's request, declined                        | follow-up       | the note, a no                        |
    | author's request, withdrawn: taken back           | first contact   | none                                  |
    | recipient's request, sent or expired              | first contact   | the note                              |
    | recipient's request, declined by author           | first contact   | the note, a no                        |
    | a request that led to nothing long ago            | first contact   | none                                  |
    | accepted, nothing said since, author had asked    | after an offer  | the note, a yes                       |
    | accepted, nothing said since, recipient had asked | conversation    | the note, a yes                       |
    | a conversation of three, others as the recipient  | conversation    | its last turns                        |
    | a conversation with more in it                    | left to the engine, which reads the last turns and knows |
    |                                                   | an offer, a gift and an unanswered ask by their words    |

    In a conversation the first message and the last ones are told; what the author has just said is one breath with
    the draft, so it is left out where the other has spoken before. What a moderator took down is not told.
    """
    talk = conversation or Conversation.objects.between(author, recipient).first()
    if talk is not None and talk.low_id is None:
        return Stage.CONVERSATION, _turns(_without_what_was_just_said(_said(author, talk)))
    if talk is not None:
        return _talking(_said(author, talk))
    events = list(_asked(author, recipient))
    has_asked = any(event.is_note and event.by == "sender" for event in events)
    return (Stage.FOLLOW_UP if has_asked else Stage.FIRST_CONTACT), _turns(events)


def _talking(events: list[Event]) -> tuple[Stage | None, tuple[Turn, ...]]:
    heard = _without_what_was_just_said(events)
    if heard and heard[-1].is_yes:
        stage = Stage.AFTER_OFFER if heard[-1].by == "recipient" else Stage.CONVERSATION
        return stage, _turns(heard)
    return None, _turns(heard)


def _turns(events: list[Event]) -> tuple[Turn, ...]:
    return tuple(Turn(event.by, event.text) for event in events)


def _asked(author: Member, recipient: Member) -> Iterator[Event]:
    """Yield the notes the two have sent each other that led to nothing, and the answers to them, oldest first."""
    for request in IntroductionRequest.objects.between(author, recipient).remembered(timezone.now() - REMEMBERED):
        mine = request.asker_id == author.pk
        at = request.sent_at or request.created_at
        yield Event(_by(is_author=mine), request.note, at, is_note=True)
        if request.state == RequestState.DECLINED:
            yield Event(_by(is_author=not mine), NO, request.decided_at or at)


def _said(author: Member, conversation: Conversation) -> list[Event]:
    """List the first message of a conversation and its newest ones, each yes after the note it answered."""
    messages = conversation.messages.told()
    newest = list(messages.newest_first()[:TURNS_GIVEN])[::-1]
    first = messages.in_order().first()
    opening = [first] if first is not None and len(newest) == TURNS_GIVEN and first != newest[0] else []
    return [event for message in (*opening, *newest) for event in _heard(author, message)]


def _heard(author: Member, message: Message) -> Iterator[Event]:
    mine = message.sender_id == author.pk
    is_note = message.request_id is not None
    yield Event(_by(is_author=mine), message.body, message.sent_at, is_note=is_note)
    if is_note:
        yield Event(_by(is_author=not mine), _yes_to(message.body), message.sent_at, is_yes=True)


def _yes_to(note: str) -> str:
    """Say yes to what a note asks, in its own words: taking that up is then no new ask."""
    asked = " ".join(question.strip() for question in QUESTION.findall(note))
    return f"{YES} You asked: {asked}" if asked else YES


def _without_what_was_just_said(events: list[Event]) -> list[Event]:
    since = timezone.now() - JUST_SAID
    kept = list(events)
    while kept and kept[-1].by == "sender" and not kept[-1].is_yes and not kept[-1].is_note and kept[-1].at > since:
        kept.pop()
    return kept if any(event.by == "recipient" for event in kept) else events


def _by(*, is_author: bool) -> str:
    return "sender" if is_author else "recipient"
