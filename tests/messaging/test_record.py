"""What the record says of two people is what the engine is told: every state of a request, and every turn of a talk."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from messaging import coach, delivery, etiquette, history, record
from messaging.etiquette import Stage, Turn
from messaging.etiquette.tagging import PATTERNS, Tagger, whole
from messaging.history import NO, TURNS_GIVEN, YES
from messaging.models import Conversation, Introduction, IntroductionRequest, Message
from messaging.models.request import RequestState
from profiles.models import Member, Topic
from profiles.visibility import profile_as_read_by
from tests.factories import fill_profile
from tests.messaging.conftest import THOUGHTFUL

NOTE = "Hello, I am new here. Could I ask you how you began?"
Told = tuple[Stage | None, tuple[Turn, ...]]


def request(asker: Member, recipient: Member, topic: Topic, state: str) -> IntroductionRequest:
    made = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=topic)
    if state == RequestState.CHECKING:
        assert made.start_checking()
    elif state != RequestState.DRAFT:
        assert made.send(NOTE)
        if state == RequestState.DECLINED:
            assert made.decline("too_busy")
        elif state == RequestState.EXPIRED:
            assert made.expire()
        elif state == RequestState.WITHDRAWN:
            assert made.withdraw()
        elif state == RequestState.ACCEPTED:
            assert made.accept()
            delivery.open_conversation(made)
    return made


def said(conversation: Conversation, sender: Member, body: str, ago: timedelta = timedelta(days=1)) -> Message:
    message = delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - ago)
    return message


def yes(by: str) -> Turn:
    return Turn(by, f"{YES} You asked: Could I ask you how you began?")


ASKED: dict[str, Told] = {
    "draft": (Stage.FIRST_CONTACT, ()),
    "checking": (Stage.FIRST_CONTACT, ()),
    "sent": (Stage.FOLLOW_UP, (Turn("sender", NOTE),)),
    "accepted": (Stage.AFTER_OFFER, (Turn("sender", NOTE), yes("recipient"))),
    "declined": (Stage.FOLLOW_UP, (Turn("sender", NOTE), Turn("recipient", NO))),
    "expired": (Stage.FOLLOW_UP, (Turn("sender", NOTE),)),
    "withdrawn": (Stage.FIRST_CONTACT, ()),
}
WAS_ASKED: dict[str, Told] = {
    "draft": (Stage.FIRST_CONTACT, ()),
    "checking": (Stage.FIRST_CONTACT, ()),
    "sent": (None, (Turn("recipient", NOTE),)),
    "accepted": (Stage.CONVERSATION, (Turn("recipient", NOTE), yes("sender"))),
    "declined": (None, (Turn("recipient", NOTE), Turn("sender", NO))),
    "expired": (None, (Turn("recipient", NOTE),)),
    "withdrawn": (Stage.FIRST_CONTACT, ()),
}


def test_every_state_a_request_can_be_in_is_mapped() -> None:
    assert list(ASKED) == list(WAS_ASKED) == list(RequestState)


def test_two_who_never_wrote_are_strangers(alice: Member, bob: Member) -> None:
    assert record.between(alice, bob, None) == (Stage.FIRST_CONTACT, ())


@pytest.mark.parametrize("state", ASKED)
def test_what_became_of_ones_own_request(state: str, alice: Member, bob: Member, topic: Topic) -> None:
    request(alice, bob, topic, state)
    assert record.between(alice, bob, None) == ASKED[state]


@pytest.mark.parametrize("state", WAS_ASKED)
def test_what_became_of_the_others_request(state: str, alice: Member, bob: Member, topic: Topic) -> None:
    request(bob, alice, topic, state)
    assert record.between(alice, bob, None) == WAS_ASKED[state]


@pytest.mark.parametrize("state", ["declined", "expired"])
@pytest.mark.parametrize("tagger", [PATTERNS, whole()], ids=["patterns", "whole"])
def test_who_was_asked_and_answers_late_is_a_helper(
    state: str, tagger: Tagger, alice: Member, bob: Member, topic: Topic
) -> None:
    request(bob, alice, topic, state)
    late = "Sorry that I let your note run out. I'd be glad to help now: what would you like to know about the office?"
    told = record.told(author=alice, recipient=bob, text=late)
    assert etiquette.read(told, tagger=tagger).findings == ()


@pytest.mark.parametrize("state", ["declined", "expired"])
def test_what_led_to_nothing_is_forgotten_in_time(state: str, alice: Member, bob: Member, topic: Topic) -> None:
    request(alice, bob, topic, state)
    IntroductionRequest.objects.update(sent_at=timezone.now() - history.REMEMBERED - timedelta(days=1))
    assert record.between(alice, bob, None) == (Stage.FIRST_CONTACT, ())


def test_what_a_moderator_took_down_is_not_told(alice: Member, bob: Member, topic: Topic) -> None:
    request(alice, bob, topic, "expired").hide(timezone.now())
    assert record.between(alice, bob, None) == (Stage.FIRST_CONTACT, ())


def test_the_outline_knows_every_place_the_two_have_worked_at(alice: Member, carol: Member) -> None:
    fill_profile(carol.profile, jobs=[("Teacher", "Lincoln High School", "Education", 2011, 2013)])
    outline = coach.first_message_outline(carol, alice)
    told = etiquette.shared(
        record.person(profile_as_read_by(alice, carol)), record.person(profile_as_read_by(carol, alice))
    )
    assert "we have both worked at Lincoln High School" in told
    assert "we have both worked at Lincoln High School" in outline


def test_requests_in_both_directions_stand_in_order(alice: Member, bob: Member, topic: Topic) -> None:
    request(bob, alice, topic, "declined")
    request(alice, bob, topic, "expired")
    stage, turns = record.between(alice, bob, None)
    assert stage == Stage.FOLLOW_UP
    assert [turn.by for turn in turns] == ["recipient", "sender", "sender"]


def test_requests_to_others_are_nobodys_history(alice: Member, bob: Member, carol: Member, topic: Topic) -> None:
    request(alice, carol, topic, "expired")
    assert record.between(alice, bob, None) == (Stage.FIRST_CONTACT, ())


def test_once_there_is_more_the_engine_reads_the_last_turns(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, bob, "Glad to. You should talk to Ann Lee, I have told her of you.")
    stage, turns = record.between(alice, bob, talk)
    assert stage is None
    assert [turn.by for turn in turns] == ["sender", "recipient", "recipient"]
    assert turns[0].text == THOUGHTFUL
    assert turns[1].text.startswith(YES)
    stage, turns = record.between(bob, alice, talk)
    assert [turn.by for turn in turns] == ["recipient", "sender", "sender"]


def test_what_one_has_just_said_is_the_same_breath(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, alice, "Thank you for saying yes!", ago=timedelta(minutes=5))
    stage, turns = record.between(alice, bob, talk)
    assert stage == Stage.AFTER_OFFER
    assert [turn.by for turn in turns] == ["sender", "recipient", "sender"]
    assert turns[-1].text == "Thank you for saying yes!"


@pytest.mark.parametrize("thanks", ["", "Thank you so much!"])
def test_thanks_just_said_are_not_asked_for_again(thanks: str, alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, bob, "You should talk to Ann Lee, I have told her of you.")
    if thanks:
        said(talk, alice, thanks, ago=timedelta(minutes=5))
    told = record.told(author=alice, recipient=bob, text="I wrote to Ann Lee this morning.", conversation=talk)
    found = [finding.code for finding in etiquette.read(told, tagger=PATTERNS).findings]
    assert found == ([] if thanks else ["THX201"])


@pytest.mark.parametrize(
    ("minutes", "stage", "heard"),
    [
        (5, Stage.AFTER_HELP, ["Thank you, that helps."]),
        (65, Stage.FOLLOW_UP, ["Thank you, that helps. How long did it take you?", "May I ask about the fees, too?"]),
    ],
)
def test_what_one_has_just_asked_is_not_unanswered_yet(
    minutes: int, stage: Stage, heard: list[str], alice: Member, bob: Member, talk: Conversation
) -> None:
    said(talk, bob, "I'd start with the evening course, it took me two years. Here is the reading list.")
    for body in ("Thank you, that helps. How long did it take you?", "May I ask about the fees, too?"):
        said(talk, alice, body, ago=timedelta(minutes=minutes))
    told = record.told(author=alice, recipient=bob, text="I begin in May.", conversation=talk)
    assert told.stage is None
    assert [turn.text for turn in told.history[3:]] == heard
    assert etiquette.read(told, tagger=PATTERNS).stage is stage


def test_what_one_said_a_day_ago_waits_for_an_answer(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, alice, "Thank you! How did you begin?")
    stage, turns = record.between(alice, bob, talk)
    assert stage is None
    assert turns[-1] == Turn("sender", "Thank you! How did you begin?")


def test_what_the_other_has_just_said_counts_at_once(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, bob, "Ask away.", ago=timedelta(seconds=1))
    assert record.between(alice, bob, talk)[1][-1] == Turn("recipient", "Ask away.")


def test_a_message_taken_down_was_never_said(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, bob, "Something cruel.").hide(timezone.now())
    assert record.between(alice, bob, talk)[0] == Stage.AFTER_OFFER


def test_a_note_taken_down_leaves_no_yes(alice: Member, bob: Member, talk: Conversation) -> None:
    talk.messages.get().hide(timezone.now())
    assert record.between(alice, bob, talk) == (None, ())


@pytest.mark.parametrize("count", [0, 1, TURNS_GIVEN - 1, TURNS_GIVEN, 3 * TURNS_GIVEN])
def test_who_opened_the_talk_is_told_however_long_it_is(
    count: int, alice: Member, bob: Member, talk: Conversation
) -> None:
    for number in range(count):
        said(talk, bob if number % 2 else alice, f"Message {number}")
    _stage, turns = record.between(alice, bob, talk)
    assert turns[0] == Turn("sender", THOUGHTFUL)
    assert turns[1].text.startswith(YES)
    assert len(turns) == min(count, TURNS_GIVEN) + 2 or count == TURNS_GIVEN - 1
    if count:
        assert turns[-1].text == f"Message {count - 1}"
    texts = [turn.text for turn in turns]
    assert len(texts) == len(set(texts))


def test_the_stage_of_the_record_is_the_engines(alice: Member, bob: Member, talk: Conversation) -> None:
    """The words that stand for an answer are read as one, also where the engine infers the stage."""
    said(talk, alice, "Thank you so much, that made my day.")
    told = record.told(author=alice, recipient=bob, text="A word more.", conversation=talk)
    assert told.stage is None
    assert etiquette.read(told, tagger=PATTERNS).stage == Stage.AFTER_OFFER


def introduced(asker: Member, introducer: Member, **fields: Any) -> Introduction:
    now = timezone.now()
    told = {"person_name": "Carol", "person_email": "carol@elsewhere.test", "origin": "offered", "created_at": now}
    return Introduction.objects.create(asker=asker, introducer=introducer, **(told | fields))


def test_an_offer_made_by_a_button_is_told(alice: Member, bob: Member, talk: Conversation) -> None:
    said(talk, bob, "You are welcome.")
    introduced(alice, bob, state="offered")
    stage, turns = record.between(alice, bob, talk)
    assert stage == Stage.AFTER_OFFER
    assert turns[-1] == Turn("recipient", "I could introduce you to Carol. Would you like that?")
    assert record.between(bob, alice, talk)[0] == Stage.CONVERSATION


def test_an_introduction_that_was_made_is_told(alice: Member, bob: Member, carol: Member, talk: Conversation) -> None:
    now = timezone.now()
    said(talk, alice, "Thank you!")
    times = {"asked_at": now, "passed_at": now, "decided_at": now, "told_at": now}
    introduced(alice, bob, origin="asked", state="accepted", note=NOTE, person=carol, **times)
    stage, turns = record.between(alice, bob, talk)
    assert stage == Stage.AFTER_INTRODUCTION
    assert [turn.by for turn in turns[-3:]] == ["sender", "recipient", "recipient"]
    assert turns[-1].text == "I have introduced you to Carol Nguyen."


def test_a_private_no_is_not_told(alice: Member, bob: Member, carol: Member, talk: Conversation) -> None:
    now = timezone.now()
    times = {"asked_at": now, "passed_at": now}
    waiting = introduced(alice, bob, origin="asked", state="passed_on", note=NOTE, person=carol, **times)
    before = record.between(alice, bob, talk)
    assert waiting.decline()
    assert record.between(alice, bob, talk) == before


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_one_has_not_asked_yet_or_taken_back_is_not_told(
    state: str, alice: Member, bob: Member, talk: Conversation
) -> None:
    before = record.between(bob, alice, talk)
    now = timezone.now()
    ended = {"decided_at": now, "told_at": now} if state == "withdrawn" else {}
    introduced(alice, bob, origin="asked", state=state, **ended)
    assert record.between(bob, alice, talk) == before
