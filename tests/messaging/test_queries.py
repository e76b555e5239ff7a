"""The same number of queries for one row and for twenty."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from messaging import actions, delivery
from messaging.models import Conversation, Draft, IntroductionRequest
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.conftest import CARELESS, THOUGHTFUL


def count(client_of: ClientOf, reader: Member, url: str) -> int:
    client = client_of(reader)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def one_more(reader: Member, topic: Topic) -> None:
    """Give the reader one row more of every kind a list can show."""
    asker, helper, friend, cold = (make_member(topics=["Policy careers"], city="Albany") for _ in range(4))
    sent = IntroductionRequest.objects.create(asker=asker, recipient=reader, topic=topic)
    sent.send(THOUGHTFUL)
    made = IntroductionRequest.objects.create(asker=reader, recipient=helper, topic=topic)
    made.send(THOUGHTFUL)
    over = IntroductionRequest.objects.create(asker=friend, recipient=reader, topic=topic)
    over.send(THOUGHTFUL)
    actions.accept_request(request=over)
    begun = IntroductionRequest.objects.create(asker=reader, recipient=cold, topic=topic)
    Draft.objects.create(author=reader, request=begun, body=CARELESS)


@pytest.mark.parametrize("name", ["introduction-list", "conversation-list"])
def test_lists_cost_the_same_for_one_row_and_twenty(
    name: str, alice: Member, topic: Topic, client_of: ClientOf
) -> None:
    url = reverse(f"messaging:{name}")
    one_more(alice, topic)
    few = count(client_of, alice, url)
    for _ in range(19):
        one_more(alice, topic)
    assert count(client_of, alice, url) == few


def test_a_conversation_costs_the_same_for_one_message_and_twenty(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    few = count(client_of, alice, talk.get_absolute_url())
    for _ in range(20):
        delivery.say(conversation=talk, sender=alice, body="Hello https://example.org", send_id=uuid4())
    many = count(client_of, alice, talk.get_absolute_url())
    assert many == few


@pytest.mark.parametrize("more", [lambda: None], ids=["members"])
def test_composing_costs_the_same_for_one_topic_and_twenty(
    more: Callable[[], None], alice: Member, bob: Member, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    few = count(client_of, alice, url)
    for number in range(20):
        Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
    assert count(client_of, alice, url) == few
