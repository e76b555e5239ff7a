from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from messaging.models import IntroductionRequest, check
from profiles.models import Member, Topic
from tests import chromium
from tests.browser.people import Window
from tests.factories import term

OpenWindow = Callable[..., Window]


def path_of_a_browser() -> str:
    """Find one; skip, or fail under REQUIRE_BROWSER=1, when there is none."""
    path = chromium.find()
    if path is None:
        if chromium.is_required():
            pytest.fail(f"REQUIRE_BROWSER=1, but {chromium.HOW_TO_GET}", pytrace=False)
        pytest.skip(chromium.HOW_TO_GET)
    return path


@pytest.fixture(scope="session")
def browser(django_db_setup: None, live_server: LiveServer) -> Iterator[Browser]:
    """Start one browser for each worker.

    It names what must outlive it: a browser still open keeps the server's threads, and they the test database.
    """
    path = path_of_a_browser()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for an asynchronous view.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def kept() -> dict[bool, list[Window]]:
    """Hold the windows that no test looks through, with script and without."""
    return {True: [], False: []}


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, kept: dict[bool, list[Window]]) -> Iterator[OpenWindow]:
    """Give a function that opens a window with a member signed in, or as a stranger."""
    taken: list[tuple[bool, Window]] = []

    def take(member: Member | None = None, *, script: bool = True) -> Window:
        window = kept[script].pop() if kept[script] else Window(browser, live_server.url, java_script_enabled=script)
        taken.append((script, window))
        if member is not None:
            window.sign_in(member)
        return window

    yield take
    for script, window in taken:
        window.clear()
        kept[script].append(window)


@pytest.fixture
def no_worker_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page read the words at its first question: there is no worker here, and two seconds are two seconds."""
    monkeypatch.setattr(check, "PATIENCE", timedelta(0))


@pytest.fixture
def topic(db: None) -> Topic:
    return term(Topic, "Policy careers")


@pytest.fixture
def asked(alice: Member, bob: Member, topic: Topic) -> IntroductionRequest:
    """Give a request of alice's that waits for bob."""
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    assert request.send("Hello Bob, I am Alice. Could I ask you two questions?")
    return request
