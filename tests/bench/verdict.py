"""How long a member waits from pressing “Check and send” to the verdict, in a browser on a running demo.

`make run` in one window, `make bench` in another. The limit of 300 ms, as a median, is the product owner's.
"""

import os
import sys

from playwright.sync_api import Page, sync_playwright

from brightcrowd.run import say
from messaging.demo.cast import ALICE, PASSWORD
from tests import chromium
from tests.bench import report
from tests.bench.measuring import late, median

SITE = f"http://localhost:{os.environ.get('PORT', '8000')}"
PRESSES = 40
LIMIT_MS = 300
NOTES = (
    "Where can grad students network for policy internships?",
    "Hi! I need a job in your field, please do everything in your power to get me in. Here is my CV.",
    "Dear alum, I came across your profile and would love to pick your brain. When can we talk?",
)


def sign_in(page: Page) -> None:
    """Sign in as the asker of the demo."""
    page.goto(f"{SITE}/accounts/login/")
    page.locator("input[name=login]").fill(ALICE.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{SITE}/")


def open_note(page: Page) -> None:
    """Open the form of a note to the first member near alice's path who is open to asks."""
    page.goto(f"{SITE}/directory/?open=on&q=policy")
    for address in page.eval_on_selector_all("main a[href^='/members/']", "found => found.map(one => one.href)"):
        page.goto(address)
        ask = page.locator("main a[href$='/ask/']")
        if ask.count():
            ask.first.click()
            return
    sys.exit("Nobody in the demo can be asked; start with a fresh var/.")


WATCH = """() => {
  const before = document.querySelector('#coach');
  window.verdict = new Promise((resolve) => {
    let pressed = 0;
    document.addEventListener('click', () => { pressed = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      const coach = document.querySelector('#coach');
      if (!coach || coach === before || coach.dataset.state !== 'notes') return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - pressed));
    }).observe(document.body, { childList: true, subtree: true });
  });
}"""


def press(page: Page, note: str) -> float:
    """Write the note anew, press the button, and return the milliseconds, by the page's clock, to the verdict."""
    page.locator("textarea").first.fill(note)
    page.evaluate(WATCH)
    page.locator("form#words-form button.button:not(.button-quiet)").first.click()
    waited: float = page.evaluate("() => window.verdict")
    return waited


def main() -> None:
    """Press the button many times with words that change, so that each is a reading of its own."""
    load = os.getloadavg()[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        sign_in(page)
        open_note(page)
        topic = page.locator("select").first
        if topic.count():
            topic.select_option(index=1)
        waits = [press(page, f"{NOTES[turn % len(NOTES)]} ({turn})") for turn in range(PRESSES)]
        browser.close()
    title = f"from pressing “Check and send” to the verdict, median of {PRESSES}, by the page's clock"
    figure = median("press_to_verdict_median", title, waits, limit=LIMIT_MS)
    worst = f"One press in twenty takes more than {late(waits):.0f} ms."
    report.keep("verdict", [figure], report.machine(load), "", worst)
    say("\n".join(report.table_of([figure])))


if __name__ == "__main__":
    main()
