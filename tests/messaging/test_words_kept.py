"""A refusal takes nothing from whoever typed: the page that answers has their words in it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions, delivery, introducing
from messaging.actions.drafts import READINGS, READINGS_PER
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction, Message, Outcome, Pace
from profiles.models import Block, Member
from tests import bad_input
from tests.conftest import ClientOf
from tests.factories import let_talk
from tests.messaging.conftest import GREEDY
from tests.messaging.introduced import asked, offered, passed_outside, with_member

WISH = "Someone who moved from teaching to policy"
DORA = {"person_name": "Dora Quill", "person_email": "dora.quill@elsewhere.test"}
TYPED = "What you said about the first year\r\nstayed with me."
TYPED_LAST = "stayed with me."


@pytest.fixture
def outcome(talk: Conversation, bob: Member) -> Outcome:
    delivery.say(conversation=talk, sender=bob, body="Here is the calendar.", send_id=uuid4())
    return Outcome.objects.get()


def part(conversation: Conversation, name: str) -> str:
    return reverse(f"messaging:conversation-{name}", args=[conversation.public_id])


def test_a_wish_stays_when_the_introducer_has_enough_to_see_to(alice: Member, bob: Member, client_of: ClientOf) -> None:
    for number in range(introducing.MOST_UNDER_WAY):
        asked(alice, bob, wish=f"someone else {number}")
    answer = client_of(alice).post(with_member("ask", bob), {"wish": WISH})
    assert answer.status_code == 409
    assert f'value="{WISH}"' in answer.content.decode()


@pytest.mark.parametrize("why", ["under-way", "enough-outside", "they-had-one"])
def test_name_and_address_stay_when_an_offer_is_refused(
    why: str, alice: Member, bob: Member, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_talk(alice, bob)
    if why == "under-way":
        offered(alice, bob, None, **DORA)
    elif why == "they-had-one":
        assert passed_outside(alice, bob, DORA["person_email"]).withdraw()
    else:
        monkeypatch.setattr(introducing, "OUTSIDE", 0)
    answer = client_of(bob).post(with_member("offer", alice), DORA)
    assert (answer.status_code, answer.context["refusal"].code) == (409, why)
    page = answer.content.decode()
    assert [words for words in DORA.values() if f'value="{words}"' not in page] == []


@pytest.mark.parametrize("address", bad_input.ADDRESSES)
def test_an_address_that_would_end_a_line_of_a_mail_is_refused(
    address: str, alice: Member, bob: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish=WISH)
    pass_on = reverse("messaging:introduction-pass-on", args=[introduction.public_id])
    for url, told in ((with_member("offer", alice), DORA), (pass_on, {"note": introduction.note} | DORA)):
        answer = client_of(bob).post_raw(url, told | {"person_email": address})
        assert answer.status_code == 422, url
        assert answer.context["form"].errors["person_email"] == ["This does not look like an e-mail address."]
        assert DORA["person_name"] in answer.content.decode()


@pytest.mark.parametrize("name", ["check", "send"])
def test_thanks_and_taps_stay_when_they_cannot_be_sent_any_more(
    name: str, alice: Member, bob: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    told = {"talked": "soon", "came": "understood", "note": TYPED, "send_id": uuid4()}
    answer = client_of(alice).post(reverse(f"messaging:outcome-{name}", args=[outcome.public_id]), told)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [words for words in ("We have a date", "I understand something better") if words not in page] == []
    assert TYPED_LAST in page
    assert "Forget these words" not in page
    assert not Draft.objects.exists()


def test_thanks_kept_earlier_can_still_be_read_and_forgotten(
    alice: Member, bob: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    client = client_of(alice)
    told = {"talked": "soon", "came": "understood", "note": GREEDY, "send_id": uuid4()}
    client.post(reverse("messaging:outcome-check", args=[outcome.public_id]), told)
    Block.objects.create(blocker=bob, blocked=alice)
    page = client.get(outcome.get_absolute_url()).content.decode()
    drop = reverse("messaging:outcome-drop", args=[outcome.public_id])
    assert [words for words in (GREEDY, "We have a date", drop) if words not in page] == []
    answer = client.post(reverse("messaging:outcome-check", args=[outcome.public_id]), told | {"note": TYPED})
    assert [words for words in (GREEDY, TYPED_LAST) if words not in answer.content.decode()] == []
    assert client.post(drop).status_code == 302
    assert not Draft.objects.exists()
    assert GREEDY not in client.get(outcome.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["send", "send-anyway"])
@pytest.mark.parametrize("why", ["blocked", "suspended"])
def test_a_message_stays_when_writing_has_become_impossible(
    name: str, why: str, alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(part(talk, "send"), {"body": GREEDY, "send_id": uuid4()})
    if why == "suspended":
        bob.suspend()
    else:
        Block.objects.create(blocker=bob, blocked=alice)
    answer = client.post(part(talk, name), {"body": TYPED, "send_id": uuid4()})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert TYPED_LAST in page
    assert page.count("not taking messages right now") == 1
    page = client.get(talk.get_absolute_url()).content.decode()
    assert [words for words in (GREEDY, part(talk, "draft-drop")) if words not in page] == []
    client.post(part(talk, "draft-drop"))
    assert not Draft.objects.exists()


def test_words_too_long_stay_where_nothing_can_be_said(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    words = "So much to say. " * 400
    assert words in client_of(alice).post(part(talk, "send"), {"body": words, "send_id": uuid4()}).content.decode()


def test_who_stepped_aside_meanwhile_finds_their_words(
    bob: Member, introduced: Introduction, three: Conversation, client_of: ClientOf
) -> None:
    actions.leave_conversation(place=three.participations.get(member=bob))
    answer = client_of(bob).post(part(three, "send"), {"body": TYPED, "send_id": uuid4()})
    assert answer.status_code == 409
    assert TYPED_LAST in answer.content.decode()


def test_a_refusal_is_said_beside_the_words_however_much_is_unread(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(part(talk, "send"), {"body": GREEDY, "send_id": uuid4()})
    for number in range(60):
        delivery.say(conversation=talk, sender=bob, body=f"One more, {number}.", send_id=uuid4())
    answer = client.post(part(talk, "send"), {"body": TYPED, "send_id": uuid4()})
    assert (answer.status_code, answer.context["refusal"].code) == (409, "begun-elsewhere")
    page = answer.content.decode()
    assert TYPED_LAST in page
    assert "You have begun another message to them" in page
    assert Message.objects.filter(body=TYPED).count() == 0


@pytest.mark.parametrize("who", ["bob", "nobody"])
def test_a_note_stays_when_its_reader_is_no_longer_there_for_the_writer(
    who: str, alice: Member, bob: Member, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    public_id = bob.public_id if who == "bob" else uuid4()
    answer = client_of(alice).post(reverse("messaging:request-new", args=[public_id]), {"note": TYPED})
    assert answer.status_code == 404
    assert TYPED_LAST in answer.content.decode()


def test_more_than_a_worker_can_read_is_refused_with_its_words_kept(
    alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client, send = client_of(alice), reverse("messaging:conversation-send", args=[talk.public_id])

    def say(words: str) -> Any:
        return client.post(send, {"body": words, "send_id": str(Draft.objects.get().send_id)})

    actions.write_message(author=alice, conversation=talk, body=GREEDY, send_id=uuid4())
    Pace.objects.filter(member=alice, kind="checks").update(count=READINGS - 1)
    assert say(f"{GREEDY} Please.").status_code == 302
    assert say(f"{GREEDY} Please.").status_code == 302, "the same words are not read again"
    refused = say(f"{GREEDY} Soon.")
    assert (refused.status_code, refused.context["refusal"].code) == (409, "much-to-read")
    assert f"{GREEDY} Soon." in refused.content.decode()
    Pace.objects.update(began_at=timezone.now() - READINGS_PER - timedelta(seconds=1))
    assert say(f"{GREEDY} Soon.").status_code == 302
    assert EtiquetteCheck.objects.open().count() == 1
