from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from messaging.delivery import open_conversation, open_introduced, say
from messaging.models import Conversation, Introduction, IntroductionRequest, Notification
from profiles.models import Member, Topic
from tests.factories import term

CARELESS = "Can you get me an internship? Please send my resume to everyone you know."
THOUGHTFUL = (
    "Hello Bob,\n\nI'm Alice Okafor, class of 2024, studying Public Policy at the School of Public Affairs, where you "
    "studied, too. I saw that you work as Budget Director at the State Division of the Budget, and I am writing "
    "because I would like to understand how a budget office thinks.\n\nCould I ask you two questions about your first "
    "year there? If now is not a good time, I understand completely.\n\nThank you,\nAlice"
)
GRATEFUL = "Thank you so much for your time on Tuesday. What you said about the first year stayed with me."
LINE = "Carol, Alice asks good questions. Alice, Carol plans the buses you ride. I leave you to it."
GREEDY = "Thank you! Could you do everything in your power for my chances? Do you have other contacts?"


@pytest.fixture
def topic(db: None) -> Topic:
    return term(Topic, "Policy careers")


@pytest.fixture
def asked(alice: Member, bob: Member, topic: Topic) -> IntroductionRequest:
    """Give a request of alice's that waits for bob."""
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    assert request.send(THOUGHTFUL)
    return request


@pytest.fixture
def talk(asked: IntroductionRequest) -> Conversation:
    """Give the conversation of alice and bob; its first message is the note."""
    assert asked.accept()
    return open_conversation(asked)


@pytest.fixture
def offered(talk: Conversation, bob: Member) -> Conversation:
    """Give the conversation after bob has helped; no mail about it waits."""
    words = "Gladly. I can put you in touch with Ann Lee, a former intern of ours."
    say(conversation=talk, sender=bob, body=words, send_id=uuid4())
    Notification.objects.all().delete()
    return talk


@pytest.fixture
def introduced(talk: Conversation, alice: Member, bob: Member, carol: Member) -> Introduction:
    """Give an introduction of alice to carol by bob, to which carol has just said yes."""
    introduction = Introduction.objects.create(asker=alice, introducer=bob, person=carol, origin="asked", state="draft")
    assert introduction.ask(THOUGHTFUL)
    assert introduction.pass_on(note=THOUGHTFUL, line=LINE)
    assert introduction.accept(carol)
    return introduction


@pytest.fixture
def three(introduced: Introduction) -> Conversation:
    """Give the conversation of alice, bob and carol: bob's line, then alice's note."""
    return open_introduced(introduced)


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Do all jobs at the same time, each with a database connection of its own; give results, or what was raised."""

    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except Exception as error:  # noqa: BLE001 - the test judges it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
