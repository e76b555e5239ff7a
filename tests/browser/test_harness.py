import pytest

from tests import chromium
from tests.browser.conftest import OpenWindow, path_of_a_browser

FAILED, SKIPPED = pytest.fail.Exception, pytest.skip.Exception


def test_a_browser_reads_the_site(window: OpenWindow) -> None:
    page = window().page
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.ok
    assert page.inner_text("body").strip() == "ok"


@pytest.mark.parametrize(("required", "outcome"), [("1", FAILED), ("0", SKIPPED), ("", SKIPPED)])
def test_where_a_browser_is_required_its_absence_fails_and_elsewhere_it_skips(
    monkeypatch: pytest.MonkeyPatch, required: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    monkeypatch.setenv("REQUIRE_BROWSER", required)
    with pytest.raises(outcome, match=chromium.HOW_TO_GET):
        path_of_a_browser()
