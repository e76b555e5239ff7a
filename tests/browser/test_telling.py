"""The loop closed in a browser: what came of it is told, and how it felt, with script and without."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from messaging import delivery
from messaging.models import Feeling, IntroductionRequest, Outcome
from profiles.models import Member
from tests.browser.conftest import OpenWindow
from tests.browser.people import flaws
from tests.messaging.conftest import GRATEFUL, GREEDY


@pytest.fixture
def outcome(asked: IntroductionRequest) -> Outcome:
    assert asked.accept()
    delivery.open_conversation(asked)
    return Outcome.objects.get()


def write(page: Page, words: str) -> None:
    page.get_by_label("We talked").check()
    page.get_by_label("A good talk").check()
    page.get_by_label("A sentence to say thanks").fill(words)
    page.get_by_role("button", name="Check").click()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_what_came_of_it_is_told_after_the_coach_has_read_it(
    window: OpenWindow, alice: Member, outcome: Outcome, *, script: bool
) -> None:
    opened = window(alice, script=script)
    page = opened.page
    page.goto(delivery.talk_of(outcome.asker, outcome.helper).get_absolute_url())
    page.get_by_role("link", name="Tell Bob Marchetti what came of it").click()
    write(page, GREEDY)
    if not script:
        page.get_by_role("button", name="See what the coach says").click()
    expect(page.get_by_role("button", name="Send anyway")).to_be_visible()
    assert not script or flaws(page, [("dark", "phone")]) == []
    write(page, GRATEFUL)
    if not script:
        page.get_by_role("button", name="See what the coach says").click()
    expect(page.get_by_role("heading", name="Bob knows, and that means a lot")).to_be_visible()
    expect(page.get_by_text(GRATEFUL)).to_be_visible()
    assert Outcome.objects.get().came == "good_talk"
    assert opened.wrong == []


@pytest.mark.parametrize("script", [True, False])
def test_how_it_felt_is_one_tap(window: OpenWindow, bob: Member, outcome: Outcome, *, script: bool) -> None:
    opened = window(bob, script=script)
    page = opened.page
    talk = delivery.talk_of(outcome.asker, outcome.helper)
    delivery.say(conversation=talk, sender=bob, body="Gladly. Ask away.", send_id=uuid4())
    page.goto(talk.get_absolute_url())
    for label, felt in (("I felt used", "used"), ("It was a pleasure", "pleasure")):
        page.get_by_role("button", name=label).click()
        expect(page.get_by_role("button", name=label)).to_have_attribute("aria-pressed", "true")
        assert Feeling.objects.get().felt == felt
    assert opened.wrong == []
