"""A conversation of three: opened by a yes, read by those who are in it, left by who steps aside."""

from itertools import combinations

import pytest

from messaging import delivery
from messaging.models import Conversation, Introduction, Message, Participation
from profiles.models import Acquaintance, Member
from tests.messaging.conftest import LINE, THOUGHTFUL, at_once


def place(conversation: Conversation, member: Member) -> Participation:
    return conversation.participations.get(member=member)


def test_a_yes_opens_it_with_the_line_and_the_note(
    introduced: Introduction, three: Conversation, alice: Member, bob: Member, carol: Member
) -> None:
    said = list(three.messages.in_order())
    assert [(message.sender, message.body) for message in said] == [(bob, LINE), (alice, THOUGHTFUL)]
    assert three.introduction == introduced
    for one, other in combinations((alice, bob, carol), 2):
        assert Acquaintance.objects.between(one, other).exists()
    # Alice has bob's line and the yes itself to read, bob her note; carol has read both before she said yes.
    assert [place(three, member).unread_count for member in (alice, bob, carol)] == [2, 1, 0]
    assert {place(three, member).last_message_at for member in (alice, bob, carol)} == {said[-1].sent_at}


def test_without_a_line_it_opens_with_the_note(introduced: Introduction, alice: Member) -> None:
    Introduction.objects.update(line="")
    introduced.refresh_from_db()
    opened = delivery.open_introduced(introduced)
    assert opened.messages.get().body == THOUGHTFUL
    assert place(opened, alice).unread_count == 1


def test_a_note_that_was_taken_down_is_down_in_it(introduced: Introduction, carol: Member) -> None:
    Introduction.objects.update(hidden_at=introduced.decided_at)
    opened = delivery.open_introduced(introduced)
    assert opened.messages.get(body=THOUGHTFUL).hidden_at == introduced.decided_at
    assert place(opened, carol).snippet == ""


def test_opening_twice_opens_once(introduced: Introduction, three: Conversation) -> None:
    assert delivery.open_introduced(introduced) == three
    assert three.messages.count() == 2
    assert three.participations.count() == 3


@pytest.mark.django_db(transaction=True)
def test_opening_at_once_opens_once(introduced: Introduction) -> None:
    opened = at_once(*[lambda: delivery.open_introduced(introduced)] * 8)
    assert set(opened) == {Conversation.objects.get(introduction=introduced)}
    assert Message.objects.filter(conversation__introduction=introduced).count() == 2
