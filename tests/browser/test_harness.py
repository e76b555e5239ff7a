from tests.browser.conftest import OpenWindow


def test_a_browser_reads_the_site(window: OpenWindow) -> None:
    page = window().page
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.ok
    assert page.inner_text("body").strip() == "ok"
