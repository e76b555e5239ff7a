"""Takes the pictures of the README from a running demo: `make run` in one window, `make screenshots` in another."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from messaging.demo.cast import ALICE, PASSWORD
from tests import chromium

SITE = f"http://localhost:{os.environ.get('PORT', '8000')}"
FOLDER = Path(__file__).parent / "screenshots"
SIZE = {"width": 1280, "height": 900}


def sign_in(page: Page) -> None:
    """Sign in as the asker, whose draft waits with the coach's notes."""
    page.goto(f"{SITE}/accounts/login/")
    page.locator("input[name=login]").fill(ALICE.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{SITE}/")


def follow(page: Page, path: str, link: str) -> None:
    """Open a list and from there the first thing in it."""
    page.goto(SITE + path)
    page.locator(f"main {link}").first.click()
    page.wait_for_load_state("networkidle")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport=SIZE)
        sign_in(page)
        page.goto(f"{SITE}/directory/?q=policy")
        page.screenshot(path=FOLDER / "directory.png")
        follow(page, "/introductions/", ".request-card:has([data-state=draft]) a")
        page.screenshot(path=FOLDER / "coach.png")
        follow(page, "/conversations/", "a[href^='/conversations/']")
        page.screenshot(path=FOLDER / "conversation.png")
        browser.close()


if __name__ == "__main__":
    main()
