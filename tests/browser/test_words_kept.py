"""What one types is not lost, whatever happens to the page, the session or the way to us."""

from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from messaging import actions, delivery
from messaging.models import IntroductionRequest
from profiles.models import Member
from tests.browser.conftest import OpenWindow

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Tuesday at three works for me, thank you!"
TICK = "document.body.dispatchEvent(new CustomEvent('visible-tick'))"


@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_words_outlive_a_page_a_session_and_a_broken_line(
    alice: Member, asked: IntroductionRequest, window: OpenWindow
) -> None:
    talk = actions.accept_request(request=asked)
    for number in range(20):
        delivery.say(conversation=talk, sender=alice, body=f"Line {number}", send_id=uuid4())
    opened = window(alice)
    page = opened.page
    page.goto(f"{opened.url}{talk.get_absolute_url()}")
    field = page.locator("#id_body")
    field.press_sequentially(WORDS)

    page.goto(f"{opened.url}/directory/")
    page.goto(f"{opened.url}{talk.get_absolute_url()}")
    expect(field).to_have_value(WORDS)

    page.context.set_offline(True)
    page.click("#desk-do")
    expect(page.locator(".notice")).to_contain_text("Your words are still here")
    expect(page.locator(".notice")).to_be_in_viewport()
    page.context.set_offline(False)
    page.reload()
    expect(field).to_have_value(WORDS)

    Session.objects.all().delete()
    page.evaluate(TICK)
    page.wait_for_timeout(1000)
    expect(field).to_have_value(WORDS)
    with page.expect_navigation(url="**/accounts/login/?next=*"):
        page.click("#desk-do")
    opened.sign_in(alice)
    page.goto(f"{opened.url}{talk.get_absolute_url()}")
    expect(field).to_have_value(WORDS)

    page.click("#desk-do")
    expect(field).to_have_value("")
    page.goto(f"{opened.url}/directory/")
    page.goto(f"{opened.url}{talk.get_absolute_url()}")
    expect(field).to_have_value("")


def test_signing_out_forgets_what_was_typed(alice: Member, asked: IntroductionRequest, window: OpenWindow) -> None:
    talk = actions.accept_request(request=asked)
    opened = window(alice)
    page = opened.page
    page.goto(f"{opened.url}{talk.get_absolute_url()}")
    page.locator("#id_body").press_sequentially(WORDS)
    page.click("[aria-label='Your account']")
    with page.expect_navigation():
        page.click("[data-forget-words] button")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('words:'))") == []
