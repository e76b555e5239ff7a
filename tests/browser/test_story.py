"""The story the site is built against, played by alice, bob and carol, well this time: from search to outcome."""

import pytest
from playwright.sync_api import Page, expect

from messaging.models import Feeling, Introduction, Outcome
from profiles.models import Member
from tests.browser.conftest import OpenWindow
from tests.browser.test_main_job import WAIT, find_and_open
from tests.factories import let_talk
from tests.messaging.conftest import CARELESS, LINE, THOUGHTFUL
from tests.messaging.introduced import NOTE

THANKS = "Thank you, Bob. The talk with Carol was kind and clear, and what she said about her first year stays with me."


def ask_bob(page: Page) -> None:
    find_and_open(page, "Bob Marchetti")
    page.get_by_role("link", name="Ask for an introduction").click()
    page.get_by_label("What it is about").select_option(label="Policy careers")
    page.get_by_label("Your note").fill(CARELESS)
    page.get_by_role("button", name="Check and send").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=WAIT)
    page.get_by_label("Your note").fill(THOUGHTFUL)
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your note to Bob Marchetti", timeout=WAIT)


def accept_and_answer(page: Page) -> None:
    page.goto("/introductions/")
    page.get_by_role("link", name="Alice Okafor").click()
    page.get_by_role("button", name="Accept").click()
    say(page, "Hello Alice, gladly. The first year is mostly listening.")


def say(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".message-mine").last).to_contain_text(words, timeout=WAIT)


def open_talk(page: Page, name: str) -> None:
    page.goto("/conversations/")
    page.get_by_role("link", name=name).first.click()


def ask_for_carol(page: Page) -> None:
    open_talk(page, "Bob Marchetti")
    page.get_by_role("main").get_by_label("More", exact=True).click()
    page.get_by_role("link", name="Ask to be introduced").click()
    page.get_by_role("searchbox").fill("Carol")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("button", name="Carol Nguyen").click()
    page.get_by_label("Your note").fill(CARELESS)
    page.get_by_role("button", name="Check and send").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=WAIT)
    page.get_by_label("Your note").fill(NOTE)
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_label("Your note")).to_be_hidden(timeout=WAIT)


def pass_on(page: Page) -> None:
    page.goto("/introductions/")
    page.get_by_role("link", name="Alice Okafor").first.click()
    page.get_by_label("A line of your own").fill(LINE)
    page.get_by_role("button", name="Pass it on to Carol Nguyen").click()
    expect(page.get_by_label("A line of your own")).to_be_hidden()


def say_yes(page: Page) -> None:
    page.goto("/introductions/")
    page.get_by_role("link", name="Alice Okafor").click()
    expect(page.get_by_text(LINE)).to_be_visible()
    page.get_by_role("button", name="Yes, introduce us").click()
    say(page, "Hello Alice, how about Thursday? And thank you, Bob.")


def step_aside(page: Page) -> None:
    open_talk(page, "Carol Nguyen")
    page.get_by_role("button", name="Step aside").click()
    expect(page.get_by_label("Your message")).to_be_hidden()
    expect(page.get_by_role("button", name="Come back")).to_be_visible()


def tell(page: Page) -> None:
    page.goto("/introductions/")
    page.get_by_role("listitem").filter(has_text="Bob introduced you to Carol Nguyen").get_by_role("link").click()
    page.get_by_label("We talked").check()
    page.get_by_label("A good talk").check()
    page.get_by_label("A sentence to say thanks").fill(THANKS)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Bob knows, and that means a lot")).to_be_visible(timeout=WAIT)


@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_the_story_goes_well_this_time(window: OpenWindow, alice: Member, bob: Member, carol: Member) -> None:
    let_talk(bob, carol)
    windows = [window(member) for member in (alice, bob, carol)]
    hers, his, carols = (each.page for each in windows)

    ask_bob(hers)
    accept_and_answer(his)
    ask_for_carol(hers)
    pass_on(his)
    say_yes(carols)
    open_talk(hers, "Carol Nguyen")
    expect(hers.get_by_text(LINE)).to_be_visible()
    say(hers, "Thank you, Carol. Thursday suits me well.")
    step_aside(his)
    tell(hers)

    open_talk(his, "Alice Okafor")
    expect(his.locator(".message-theirs").last).to_contain_text(THANKS)
    his.get_by_role("button", name="It was a pleasure").first.click()
    expect(his.get_by_role("button", name="It was a pleasure").first).to_have_attribute("aria-pressed", "true")

    introduction = Introduction.objects.get()
    assert (introduction.state, introduction.conversation.participations.count()) == ("accepted", 3)
    assert Outcome.objects.get(introduction=introduction).came == "good_talk"
    assert Feeling.objects.get().felt == "pleasure"
    assert [each.wrong for each in windows] == [[], [], []]
