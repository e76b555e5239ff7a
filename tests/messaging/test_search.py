"""Finding what was said: words, people, or both, and never what is not one's own to read."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions, delivery
from messaging.models import Conversation, Message
from messaging.search import FoundMessage
from profiles.models import Block, Member
from tests.conftest import ClientOf

URL = "/conversations/search/"


def say(conversation: Conversation, sender: Member, body: str) -> Message:
    return delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


def found(client_of: ClientOf, member: Member, **asked: str) -> list[str]:
    found = client_of(member).get(URL, asked).context["found"]
    return [body(message) for message in found.messages]


def body(message: FoundMessage) -> str:
    return Message.objects.get(public_id=message.public_id).body


def test_words_are_found_in_any_form_and_marked(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "The <b>budget</b> is decided in March & budgets < promises take a year.")
    page = client_of(alice).get(URL, {"q": "Budget deciding march"}).content.decode()
    assert "<mark>budget</mark>" in page
    assert "<b>" not in page
    assert "&amp; <mark>budgets</mark> &lt; promises" in page
    assert "<mark>March</mark>" in page


def test_newest_comes_first_and_leads_to_its_place(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    first = say(talk, bob, "An internship long ago")
    for number in range(60):
        say(talk, alice, f"Number {number}")
    last = say(talk, bob, "An internship next year")
    client = client_of(alice)
    assert found(client_of, alice, q="internships") == [last.body, first.body]
    page = client.get(URL, {"q": "internships"}).content.decode()
    address = f"{talk.get_absolute_url()}?at={first.public_id}"
    assert f'href="{address}#m-{first.public_id}"' in page
    shown = client.get(address).context["shown"]
    assert first in [line.message for line in shown.lines]
    assert shown.later is not None
    assert talk.participations.get(member=alice).unread_count > 0  # to look something up is not to read all


def test_people_alone_give_their_conversations(
    alice: Member, bob: Member, talk: Conversation, three: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    for who, places in (
        ("marchetti", {talk, three}),
        ("bob carol", {three}),
        ("nobody", set()),
        ("alice", set()),
        ("%", set()),
    ):
        rows = client.get(URL, {"who": who}).context["found"].conversations
        assert {row.public_id for row in rows} == {place.public_id for place in places}, who


def test_words_and_people_narrow_each_other(
    alice: Member, bob: Member, carol: Member, talk: Conversation, three: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "A timetable for the two of us")
    say(three, bob, "A timetable for three")
    assert len(found(client_of, alice, q="timetable")) == 2
    assert found(client_of, alice, q="timetable", who="nguyen") == ["A timetable for three"]
    assert found(client_of, alice, q="timetable", who="zoe") == []


def test_nobody_finds_what_is_not_theirs(
    alice: Member, bob: Member, carol: Member, mallory: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "Something confidential")
    for member in (carol, mallory):
        assert found(client_of, member, q="confidential") == []


@pytest.mark.parametrize("how", ["hidden", "taken back", "blocked"])
def test_what_is_gone_is_not_found(
    how: str, alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    message = say(talk, bob, "Something hurtful")
    assert found(client_of, alice, q="hurtful") == [message.body]
    if how == "hidden":
        message.hide(timezone.now())
    elif how == "taken back":
        actions.take_back(message=message)
    else:
        Block.objects.create(blocker=bob, blocked=alice)
    for words in ("hurtful", "-zzz", "hurtful or -zzz"):
        assert message.body not in found(client_of, alice, q=words), words
        assert message.body not in found(client_of, bob, q=words), words
        assert "" not in found(client_of, bob, q=words), words


def test_what_was_said_after_one_stepped_aside_is_not_found(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    say(three, carol, "Before: timetables")
    actions.leave_conversation(place=three.participations.get(member=bob))
    say(three, carol, "After: timetables")
    assert found(client_of, bob, q="timetables") == ["Before: timetables"]
    assert len(found(client_of, alice, q="timetables")) == 2


def test_more_come_a_page_at_a_time(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    for number in range(45):
        say(talk, bob, f"Timetable {number}")
    client = client_of(alice)
    seen, onward = [], ""
    while True:
        response = client.get(f"{URL}?{onward or 'q=timetable'}")
        seen += [body(message) for message in response.context["found"].messages]
        onward = response.context["onward"]
        if not onward:
            break
    assert seen == [f"Timetable {number}" for number in reversed(range(45))]


@pytest.mark.parametrize("after", ["x", "\x00", "8c6f0f0e-0000-4000-8000-000000000000"])
def test_a_place_nobody_wrote_is_the_first_page(
    after: str, alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "Timetable")
    assert found(client_of, alice, q="timetable", after=after) == ["Timetable"]


@pytest.mark.parametrize("words", ["the", "-", '"', "a:*", "!!", "-hello", "' OR 1=1 --", "(((", "x" * 200])
def test_any_words_can_be_looked_for(words: str, alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    assert client_of(alice).get(URL, {"q": words}).status_code == 200


def test_words_too_long_or_broken_are_said_to_be(alice: Member, client_of: ClientOf) -> None:
    for words in ("x" * 201, "a\x00b"):
        assert client_of(alice).get(URL, {"q": words}).status_code == 422


def test_an_empty_search_only_asks(alice: Member, client_of: ClientOf) -> None:
    response = client_of(alice).get(URL)
    assert response.context["found"] is None
    assert "Nothing found" not in response.content.decode()
    assert "Nothing found" in client_of(alice).get(URL, {"q": "zebra"}).content.decode()
    assert client_of(alice).post(reverse("messaging:conversation-search")).status_code == 405
