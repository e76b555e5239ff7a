from playwright.sync_api import Page


def test_a_browser_reads_the_site(page: Page) -> None:
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.ok
    assert page.inner_text("body").strip() == "ok"
