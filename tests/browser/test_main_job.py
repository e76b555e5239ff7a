"""The main job, end to end: find an alum, ask well, be introduced, talk."""

import pytest
from playwright.sync_api import Page, expect

from messaging.delivery import open_conversation
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest, Message
from profiles.models import Member
from tests.browser.conftest import OpenWindow
from tests.browser.people import flaws
from tests.messaging.conftest import CARELESS, GRATEFUL, GREEDY, THOUGHTFUL

WAIT = 20_000


def find_and_open(page: Page, name: str) -> None:
    page.goto("/directory/")
    box = page.get_by_role("searchbox").first
    box.fill("budget")
    box.press("Enter")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_alice_asks_bob_accepts_and_both_talk(window: OpenWindow, alice: Member, bob: Member) -> None:  # noqa: PLR0915 - one story
    hers, his = window(alice), window(bob)
    page, theirs = hers.page, his.page

    find_and_open(page, "Bob Marchetti")
    page.get_by_role("link", name="Ask for an introduction").click()
    page.get_by_label("What it is about").select_option(label="Policy careers")
    note = page.get_by_label("Your note")
    note.fill(CARELESS)
    expect(page.locator(".field-count")).to_contain_text(f"{len(CARELESS)}")
    page.get_by_role("button", name="Check and send").click()
    coach = page.locator("#coach")
    expect(coach.locator(".finding").first).to_be_visible(timeout=WAIT)
    expect(note).to_have_value(CARELESS)
    expect(page.get_by_role("button", name="Send anyway")).to_be_visible()
    expect(page).to_have_url(f"{hers.url}{IntroductionRequest.objects.get().get_absolute_url()}")

    count = coach.locator(".finding").count()
    coach.get_by_role("button", name="Use these words").first.click()
    assert note.input_value() != CARELESS
    typed = note.input_value()
    coach.get_by_role("button", name="Leave it as it is").last.click()
    expect(coach.locator(".finding")).to_have_count(count - 1)
    expect(note).to_have_value(typed)

    note.fill(THOUGHTFUL)
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your note to Bob Marchetti", timeout=WAIT)
    expect(page.get_by_role("list", name="Where this request stands")).to_contain_text("Sent")
    assert IntroductionRequest.objects.get().note == THOUGHTFUL

    theirs.goto("/requests/")
    theirs.get_by_role("link", name="Alice Okafor").click()
    expect(theirs.get_by_text("Could I ask you two questions")).to_be_visible()
    theirs.get_by_role("button", name="Accept").click()
    expect(theirs.locator(".message-theirs")).to_contain_text("Could I ask you two questions")
    theirs.get_by_label("Your message").fill("Hello Alice, gladly. Ask away.")
    theirs.get_by_role("button", name="Send").click()
    expect(theirs.locator(".message-mine")).to_contain_text("gladly", timeout=WAIT)
    expect(theirs.get_by_label("Your message")).to_have_value("")

    page.goto("/conversations/")
    page.get_by_role("link", name="Bob Marchetti").click()
    expect(page.locator("#unread")).to_be_visible()
    box = page.get_by_label("Your message")
    box.fill(GREEDY)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=WAIT)
    expect(box).to_have_value(GREEDY)
    box.fill(GRATEFUL)
    page.get_by_role("button", name="Check again").click()
    expect(page.locator(".message-mine").last).to_contain_text(GRATEFUL, timeout=WAIT)
    expect(page.locator("#coach")).to_be_hidden()
    expect(box).to_have_value("")
    # It appears on his side without reloading.
    expect(theirs.locator(".message-theirs").last).to_contain_text(GRATEFUL, timeout=WAIT)
    assert theirs.locator(".day-break").count() == 1

    assert (hers.wrong, his.wrong) == ([], [])


def test_the_same_without_script(window: OpenWindow, alice: Member, bob: Member) -> None:
    page, theirs = (window(member, script=False).page for member in (alice, bob))

    find_and_open(page, "Bob Marchetti")
    page.get_by_role("link", name="Ask for an introduction").click()
    page.get_by_text("See it with what you share filled in").click()
    page.get_by_role("link", name="Start from this outline").click()
    assert page.get_by_label("Your note").input_value().startswith("Hello Bob")
    page.get_by_label("What it is about").select_option(label="Policy careers")
    page.get_by_label("Your note").fill(CARELESS)
    page.get_by_role("button", name="Check and send").click()
    page.get_by_role("button", name="See what the coach says").click()
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.get_by_label("Your note")).to_have_value(CARELESS)
    count = page.locator(".finding").count()
    page.get_by_label("Your note").fill(THOUGHTFUL)
    page.get_by_role("button", name="Leave it as it is").first.click()
    expect(page.locator(".finding")).to_have_count(count - 1)
    expect(page.get_by_label("Your note")).to_have_value(THOUGHTFUL)
    page.get_by_role("button", name="Check again").click()
    page.get_by_role("button", name="See what the coach says").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your note to Bob Marchetti")

    theirs.goto("/requests/")
    theirs.get_by_role("link", name="Alice Okafor").click()
    theirs.get_by_role("button", name="Accept").click()
    theirs.get_by_label("Your message").fill("Hello Alice, gladly. Ask away.")
    theirs.get_by_role("button", name="Send").click()
    theirs.get_by_role("button", name="See what the coach says").click()
    expect(theirs.locator(".message-mine")).to_contain_text("gladly")

    page.goto("/conversations/")
    page.get_by_role("link", name="Bob Marchetti").click()
    page.get_by_label("Your message").fill(GREEDY)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="See what the coach says").click()
    page.get_by_role("button", name="Send anyway").click()
    expect(page.locator(".message-mine").last).to_contain_text("chances")
    assert Message.objects.filter(body=GREEDY).count() == 1


def test_bob_declines_in_one_tap(window: OpenWindow, bob: Member, asked: IntroductionRequest) -> None:
    page = window(bob).page
    page.goto(asked.get_absolute_url())
    page.get_by_role("button", name="Too busy right now").click()
    expect(page.get_by_text("Thank you for answering")).to_be_visible()
    asked.refresh_from_db()
    assert (asked.state, asked.decline_reason) == ("declined", "too_busy")


def test_a_double_press_sends_once(window: OpenWindow, alice: Member, bob: Member) -> None:
    page = window(alice).page
    page.goto(f"/members/{bob.public_id}/ask/")
    page.get_by_label("What it is about").select_option(label="Policy careers")
    page.get_by_label("Your note").fill(THOUGHTFUL)
    page.get_by_role("button", name="Check and send").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your note to Bob Marchetti", timeout=WAIT)
    assert IntroductionRequest.objects.count() == 1
    assert EtiquetteCheck.objects.count() == 1


@pytest.mark.usefixtures("no_worker_is_waited_for")
@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_a_note_in_error_comes_back_in_place(words: str, window: OpenWindow, alice: Member, bob: Member) -> None:
    hers = window(alice)
    page = hers.page
    page.goto(f"/members/{bob.public_id}/ask/")
    page.get_by_label("Your note").fill(words)
    page.get_by_role("button", name="Check and send").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    expect(page.get_by_label("Your note")).to_have_value(words)
    assert not Draft.objects.exists()
    page.get_by_label("What it is about").select_option(label="Policy careers")
    page.get_by_label("Your note").fill(THOUGHTFUL)
    page.get_by_role("button", name="Check and send").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your note to Bob Marchetti", timeout=WAIT)
    assert hers.wrong == []


@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_what_two_windows_begin_is_shown_in_both(window: OpenWindow, alice: Member, asked: IntroductionRequest) -> None:
    assert asked.accept()
    talk = open_conversation(asked)
    one, two = window(alice), window(alice)
    for opened in (one, two):
        opened.page.goto(talk.get_absolute_url())
    for opened, words in ((one, GREEDY), (two, CARELESS)):
        opened.page.get_by_label("Your message").fill(words)
        opened.page.get_by_role("button", name="Send").click()
        expect(opened.page.locator("#coach")).to_be_visible(timeout=WAIT)
    expect(one.page.locator(".finding").first).to_be_visible(timeout=WAIT)
    expect(two.page.locator("#coach")).to_contain_text(GREEDY)
    assert flaws(two.page, [("light", "phone")]) == []
    two.page.get_by_role("button", name="Take the words here").click()
    expect(two.page.locator(".finding").first).to_be_visible(timeout=WAIT)
    expect(two.page.get_by_label("Your message")).to_have_value(CARELESS)
    assert Draft.objects.get().body == CARELESS
    assert (one.wrong, two.wrong) == ([], [])
