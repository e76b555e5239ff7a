"""Windows of members who are signed in, and what such a window must never show."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from profiles.models import Member
from tests.strict_client import StrictClient

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
AXE = Axe().axe_script
# Only what is wrong leaves the browser: to write out and carry over all that is right takes three times as long.
VIOLATIONS = """
  (rules) => axe.run({ runOnly: rules, resultTypes: ["violations"], preload: false })
    .then(({ violations }) => violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" ")}`))
"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_LIGHT = ["color-contrast", "link-in-text-block"]
"""What can be other in the dark than by day, at the same width."""

# htmx says so where a button was pressed while the live coach still looked (hx-sync); a refusal is told besides.
GIVEN_UP = {f"htmx:{event}, [object HTMLDetailsElement]" for event in ("afterRequest", "sendAbort")}


class Window:
    """A window that a member, or a stranger, looks through; `wrong` collects errors and what the policy forbids.

    It is kept for the next test: Chromium takes a second and a half to draw the first page of a new one, and a third
    of a second for the next.
    """

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.url = url
        self.wrong: list[str] = []
        self.context = browser.new_context(base_url=url, reduced_motion="reduce", **options)
        self.context.set_default_timeout(15_000)
        self.context.on("console", self._note)
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        self.page = self.context.new_page()

    def _note(self, message: ConsoleMessage) -> None:
        # The browser itself says so of every answer that is not 2xx; 422 is how a form comes back.
        is_wrong = message.type == "error" and "status of 422" not in message.text
        if is_wrong and message.text not in GIVEN_UP:
            self.wrong.append(message.text)

    def sign_in(self, member: Member) -> None:
        client = StrictClient()
        client.force_login(member)
        cookie = client.cookies["sessionid"]
        self.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.url}])

    def clear(self) -> None:
        """Make it as good as new."""
        for tab in self.context.pages:
            if tab is not self.page:
                tab.close()
        self.page.goto("about:blank")
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": SIZES["desk"][0], "height": SIZES["desk"][1]})
        self.context.clear_cookies()
        self.wrong.clear()


def flaws(page: Page, views: Sequence[tuple[Scheme, str]] = tuple(product(SCHEMES, SIZES))) -> list[str]:
    """List what axe-core finds on the page that is open, in each of these views: by default in light and dark, on a
    phone and on a desk; and by how much it is too wide there. What light does not change is looked at once a width.
    """
    found, widths = list[str](), set[str]()
    page.evaluate(AXE)
    for scheme, size in views:
        rules = BY_LIGHT if size in widths else EVERY_RULE
        widths.add(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
        found += [f"{scheme} {size}: {violation}" for violation in page.evaluate(VIOLATIONS, rules)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{scheme} {size}: {wide} px wider than the window")
    return found
