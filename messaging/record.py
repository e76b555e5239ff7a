"""What the record says of two people, in the engine's words: who they are to each other, and who answered whom."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from messaging import etiquette, history
from messaging.etiquette import Stage, Turn
from messaging.etiquette.stage import without_asks
from messaging.history import Event
from messaging.models import Conversation, Draft, Introduction, Message, Outcome
from messaging.models.outcome import Talked
from profiles.models import Member, Profile
from profiles.visibility import VisibleProfile, profile_as_read_by

JUST_SAID = timedelta(hours=1)
"""One's own words are not unanswered before; more of them are still the same breath."""
GREETING_LENGTH = 60


def engine_draft(draft: Draft) -> etiquette.Draft:
    """Gather what the engine is told of a draft."""
    if draft.introduction is not None:
        return told_of_note(draft.introduction, draft.body)
    if draft.conversation is None:
        return told(author=draft.author, recipient=draft.recipients()[0], text=draft.body)
    if draft.outcome is not None:
        return told_of_outcome(draft.outcome, draft.body)
    return told_in(draft.conversation, author=draft.author, text=draft.body)


def told_of_outcome(outcome: Outcome, text: str) -> etiquette.Draft:
    """Gather what the engine is told of thanks that tell an outcome, as its taps stand."""
    return told(author=outcome.asker, recipient=outcome.helper, text=text, outcome=outcome)


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


def told(
    *,
    author: Member,
    recipient: Member,
    text: str,
    conversation: Conversation | None = None,
    outcome: Outcome | None = None,
) -> etiquette.Draft:
    """Gather what the engine is told: the words, of each of the two only what the other may read, and the record."""
    stage, turns = between(author, recipient, conversation, outcome)
    return etiquette.Draft(
        text=text,
        stage=stage,
        sender=person(profile_as_read_by(recipient, author)),
        recipient=person(profile_as_read_by(author, recipient)),
        history=turns,
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
    greeted = [(greeting.find(other.profile.first_name.lower()), other) for other in others]
    found = min((pair for pair in greeted if pair[0] >= 0), key=lambda pair: pair[0], default=None)
    if found is not None:
        return found[1]
    last = (
        Message.objects.of(conversation).exclude(sender=author).newest_first().select_related("sender__profile").first()
    )
    return last.sender if last is not None and last.sender in others else others[0]


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
    author: Member, recipient: Member, conversation: Conversation | None, outcome: Outcome | None = None
) -> tuple[Stage | None, tuple[Turn, ...]]:
    """Map what the record says of the two to the stage and the history of `author`'s next words to `recipient`.

    | the record                                        | stage           | history                               |
    |---------------------------------------------------|-----------------|---------------------------------------|
    | nothing yet, or a request not sent                | first contact   | none                                  |
    | author's request, expired                         | follow-up       | the note                              |
    | author's request, declined                        | follow-up       | the note, a no                        |
    | author's request, withdrawn: taken back           | first contact   | none                                  |
    | recipient's request, sent or expired              | left to the engine, which knows who helps | the note    |
    | recipient's request, declined by author           | left to the engine | the note, a no                     |
    | a request that led to nothing long ago            | first contact   | none                                  |
    | accepted, nothing said since, author had asked    | after an offer  | the note, a yes                       |
    | accepted, nothing said since, recipient had asked | conversation    | the note, a yes                       |
    | a conversation of three, others as the recipient  | conversation    | its last turns                        |
    | in a conversation, the other's newest act: an     |                 |                                       |
    | offer of an introduction                          | after an offer  | the last turns, the offer             |
    | an introduction the other has made for author     | after an introduction | the last turns, the introduction |
    | a conversation with more in it                    | left to the engine, which reads the last turns and knows |
    |                                                   | an offer, a gift and an unanswered ask by their words    |
    | thanks that tell the outcome of an introduction   | after an introduction | what the two have said and done |
    | thanks that tell the outcome of a request: "yes"  | after help      | what the two have said and done       |
    | the same, before they have talked                 | conversation    | what the two have said and done       |

    What the author says has happened is surer than the last turns, which may be of something else; and the two may have
    no conversation of their own yet, where both were in one of three.
    In a conversation the first message and the last ones are told. What the author has just said is one breath with
    the draft: it does not change the stage, and where the engine infers that, it is not told what was just asked, which
    nobody has left unanswered yet. What a moderator took down is not told.
    """
    talk = conversation or Conversation.objects.between(author, recipient).first()
    if talk is not None and talk.low_id is None:
        return Stage.CONVERSATION, _turns(history.said(author, talk))
    if outcome is not None:
        return _telling(outcome), _turns(history.told_in(author, recipient, talk))
    if talk is not None:
        return _talking(history.told_in(author, recipient, talk))
    events = list(history.requested(author, recipient))
    return _before_a_talk(events), _turns(events)


def _telling(outcome: Outcome) -> Stage:
    if outcome.introduction_id is not None:
        return Stage.AFTER_INTRODUCTION
    return Stage.AFTER_HELP if outcome.talked == Talked.YES else Stage.CONVERSATION


def _before_a_talk(events: list[Event]) -> Stage | None:
    askers = {event.by for event in events if event.is_note}
    if "sender" in askers:
        return Stage.FOLLOW_UP
    return None if askers else Stage.FIRST_CONTACT


def _talking(events: list[Event]) -> tuple[Stage | None, tuple[Turn, ...]]:
    heard = _without_what_was_just_said(events)
    stage = heard[-1].stage if heard else None
    if stage is not None:
        return stage, _turns(events)
    just_said = [replace(event, text=without_asks(event.text)) for event in events[len(heard) :]]
    return None, _turns([*heard, *(event for event in just_said if event.text)])


def _turns(events: list[Event]) -> tuple[Turn, ...]:
    return tuple(Turn(event.by, event.text) for event in events)


def _without_what_was_just_said(events: list[Event]) -> list[Event]:
    since = timezone.now() - JUST_SAID
    kept = list(events)
    while kept and kept[-1].by == "sender" and not kept[-1].is_done and not kept[-1].is_note and kept[-1].at > since:
        kept.pop()
    return kept if any(event.by == "recipient" for event in kept) else events
