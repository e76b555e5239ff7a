from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from messaging.models import IntroductionRequest
from profiles.models import Member, Topic
from tests import chromium
from tests.factories import term


@pytest.fixture(scope="session")
def browser(django_db_setup: None, live_server: LiveServer) -> Iterator[Browser]:
    """Start one browser for each worker; skip, or fail under REQUIRE_BROWSER=1, when there is none.

    It names what must outlive it: a browser still open keeps the server's threads, and they the test database.
    """
    path = chromium.find()
    if path is None:
        if chromium.is_required():
            pytest.fail(f"REQUIRE_BROWSER=1, but {chromium.HOW_TO_GET}", pytrace=False)
        pytest.skip(chromium.HOW_TO_GET)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for an asynchronous view.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """Open a window without cookies on the live server."""
    opened = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open one page in it."""
    return context.new_page()


@pytest.fixture
def topic(db: None) -> Topic:
    return term(Topic, "Policy careers")


@pytest.fixture
def asked(alice: Member, bob: Member, topic: Topic) -> IntroductionRequest:
    """Give a request of alice's that waits for bob."""
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    assert request.send("Hello Bob, I am Alice. Could I ask you two questions?")
    return request
