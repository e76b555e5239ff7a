"""What is new appears by itself within seconds, while the tab is in sight."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from messaging import actions, delivery
from messaging.models import Conversation, IntroductionRequest
from profiles.models import Member
from tests.browser.conftest import OpenWindow
from tests.browser.people import flaws

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 8_000  # ms: a tick is 5 s


def say(conversation: Conversation, sender: Member, body: str) -> None:
    delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


def test_the_number_and_the_inbox_follow(
    alice: Member, bob: Member, asked: IntroductionRequest, window: OpenWindow
) -> None:
    talk = actions.accept_request(request=asked)
    actions.read_conversation(place=talk.participations.get(member=alice), newest=talk.messages.get().pk)
    opened = window(alice)
    page = opened.page
    page.goto(f"{opened.url}/conversations/")
    number = page.locator("[data-waiting=conversations]")
    expect(number).to_be_hidden()
    say(talk, bob, "Here I am")
    expect(number).to_be_visible(timeout=SOON)
    expect(number).to_contain_text("1")
    expect(page.locator("#inbox")).to_contain_text("Here I am")
    assert opened.wrong == []


def test_a_message_appears_in_the_open_conversation(
    alice: Member, bob: Member, asked: IntroductionRequest, window: OpenWindow
) -> None:
    talk = actions.accept_request(request=asked)
    opened = window(alice)
    opened.page.goto(f"{opened.url}{talk.get_absolute_url()}")
    say(talk, bob, "Here I am")
    expect(opened.page.locator("#messages")).to_contain_text("Here I am", timeout=SOON)
    assert opened.wrong == []


@pytest.mark.parametrize("what", ["", "print/"])
def test_a_conversation_of_three_has_no_flaw(
    what: str, alice: Member, bob: Member, carol: Member, window: OpenWindow
) -> None:
    three = Conversation.objects.create()
    for member in (alice, bob, carol):
        three.participations.create(member=member)
    for sender in (bob, alice, carol):
        say(three, sender, "Hello https://example.org/a-very-long-address/" + "x" * 90)
    actions.leave_conversation(place=three.participations.get(member=carol))
    opened = window(alice)
    opened.page.goto(f"{opened.url}{three.get_absolute_url()}{what}")
    assert flaws(opened.page) == []
    assert opened.wrong == []
