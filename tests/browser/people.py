"""Windows of members who are signed in, and what such a window must never show."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from profiles.models import Member
from tests.strict_client import StrictClient

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def window(browser: Browser, live_server: LiveServer, member: Member | None, **options: Any) -> BrowserContext:
    """Open a window with the member signed in; None is a stranger."""
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
    context.set_default_timeout(15_000)
    if member is None:
        return context
    client = StrictClient()
    client.force_login(member)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    return context


def watch(context: BrowserContext) -> list[str]:
    """Collect what goes wrong in a window: errors of scripts, and anything its security policy forbids."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # The browser itself says so of every answer that is not 2xx; 422 is how a form comes back.
        if message.type == "error" and "status of 422" not in message.text:
            found.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: found.append(str(error.error)))
    return found


def flaws(page: Page) -> list[str]:
    """List what axe-core finds, in light and dark, on a phone and on a desk."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            found += look(page, f"{scheme} {name}")
    return found


def look(page: Page, where: str) -> list[str]:
    """List what axe-core finds on a page as it stands, and by how much it is too wide."""
    found = []
    for violation in Axe().run(page, options=RULES).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"{where}: {violation['id']}: {violation['help']}: {nodes}")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{where}: {wide} px wider than the window")
    return found
