"""The coach in a browser: it reads along quietly, never stands in the way, and can be told what does not fit."""

import pytest
from playwright.sync_api import Page, Route, expect

from messaging import actions, checks
from messaging.models import Draft, EtiquetteCheck, Finding, IntroductionRequest, MutedRule
from profiles.models import Member, Topic
from tests.browser.conftest import OpenWindow
from tests.browser.people import flaws
from tests.messaging.conftest import CARELESS, THOUGHTFUL


def top_of(page: Page, name: str) -> float:
    box = page.get_by_role("button", name=name).bounding_box()
    assert box is not None
    return box["y"]


def test_it_reads_along_and_nothing_jumps(window: OpenWindow, alice: Member, bob: Member) -> None:
    opened = window(alice)
    page = opened.page
    looks: list[str] = []
    page.on("request", lambda request: looks.append(request.url) if request.url.endswith("/live/") else None)
    page.goto(f"/members/{bob.public_id}/ask/")
    before = top_of(page, "Check and send")
    line = page.locator(".live-line")
    page.get_by_label("Your note").press_sequentially("Can you get me")
    expect(line).to_contain_text("Your words are read with you")
    page.get_by_label("Your note").press_sequentially(" an internship this summer?")
    expect(page.locator(".live-found")).to_be_visible()
    assert top_of(page, "Check and send") == before
    line.click()
    expect(page.locator(".live-note").first).to_be_visible()
    assert flaws(page) == []
    page.get_by_label("Your note").fill(THOUGHTFUL)
    expect(page.locator(".live-found")).to_have_count(0)
    expect(page.locator("#live")).to_have_attribute("open", "")
    assert 2 <= len(looks) <= 3  # not once a letter, but whenever the hand has rested
    assert not Draft.objects.exists()
    assert not EtiquetteCheck.objects.exists()
    assert opened.wrong == []


@pytest.mark.usefixtures("no_worker_is_waited_for")
def test_it_never_stands_in_the_way_of_sending(window: OpenWindow, alice: Member, bob: Member, topic: Topic) -> None:
    opened = window(alice)
    page = opened.page
    looks: list[Route] = []
    page.route("**/live/", lambda route: looks.append(route))  # noqa: PLW0108 - a server that takes its time
    page.goto(f"/members/{bob.public_id}/ask/")
    page.get_by_label("What it is about").select_option(label="Policy careers")
    with page.expect_request("**/live/"):
        page.get_by_label("Your note").fill(CARELESS)
    page.get_by_role("button", name="Check and send").dblclick()
    expect(page.locator(".finding").first).to_be_visible()
    assert len(looks) == 1
    assert EtiquetteCheck.objects.count() == 1
    page.unroute("**/live/")
    assert opened.wrong == []


def test_what_it_said_before_is_gone_once_the_words_are_checked(
    window: OpenWindow, alice: Member, bob: Member, topic: Topic
) -> None:
    opened = window(alice)
    page = opened.page
    page.goto(f"/members/{bob.public_id}/ask/")
    page.get_by_label("What it is about").select_option(label="Policy careers")
    page.get_by_label("Your note").fill(CARELESS)
    expect(page.locator(".live-found")).to_be_visible()
    page.get_by_role("button", name="Check and send").click()
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.locator(".live-found")).to_have_count(0)
    assert opened.wrong == []


@pytest.mark.parametrize("script", [True, False])
def test_what_does_not_fit_is_told_and_what_is_not_wanted_muted(
    script: bool,  # noqa: FBT001 - a parameter of the test
    window: OpenWindow,
    alice: Member,
    bob: Member,
    topic: Topic,
) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    checks.run_check(check.pk)
    opened = window(alice, script=script)
    page = opened.page
    page.goto(IntroductionRequest.objects.get().get_absolute_url())
    notes = page.locator(".finding")
    count = notes.count()
    page.locator(".finding-do summary").last.click()
    page.get_by_role("button", name="This does not fit").last.click()
    expect(notes).to_have_count(count - 1)
    assert Finding.objects.exclude(marked_at=None).count() == 1
    page.locator(".finding-do summary").first.click()
    page.get_by_role("button", name="Don’t mention this again").first.click()
    expect(notes).to_have_count(count - 2)
    expect(page.get_by_label("Your note")).to_have_value(CARELESS)
    page.goto("/coach/")
    assert MutedRule.objects.count() == 1
    page.get_by_role("button", name="Mention it again").click()
    expect(page.get_by_text("You hear everything")).to_be_visible()
    assert not MutedRule.objects.exists()
    assert opened.wrong == []


def test_the_list_of_muted_rules_has_no_flaw(window: OpenWindow, alice: Member) -> None:
    for code in ("MORE101", "THX101", "TONE101"):
        MutedRule.objects.create(member=alice, code=code)
    opened = window(alice)
    opened.page.goto("/coach/")
    assert flaws(opened.page) == []


def test_a_link_of_a_note_opens_the_guide_at_the_rule(window: OpenWindow, alice: Member, bob: Member) -> None:
    opened = window(alice)
    page = opened.page
    page.goto(f"/members/{bob.public_id}/ask/")
    page.get_by_label("Your note").fill(CARELESS)
    expect(page.locator(".live-found")).to_be_visible()
    page.locator(".live-line").click()
    with page.context.expect_page() as there:
        page.locator(".live-note a").first.click()
    expect(there.value.locator(".lesson:target h3")).to_be_in_viewport()
    expect(page.get_by_label("Your note")).to_have_value(CARELESS)


def test_the_words_to_use_take_the_place_of_what_is_marked_and_nothing_else(
    window: OpenWindow, alice: Member, bob: Member, topic: Topic
) -> None:
    note = (
        "Hi Jonathan, I'm Alice Okafor, a graduate student in Albany. Your years at [company] made me curious. "
        "Could I ask you one question?"
    )
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=note)
    checks.run_check(check.pk)
    page = window(alice).page
    page.goto(Draft.objects.get().request.get_absolute_url())  # type: ignore[union-attr]
    for marked, words in (("“Hi Jonathan,”", "Hello Bob,"), ("“[company]”", "State Division of the Budget")):
        finding = page.locator(".finding").filter(has=page.get_by_text(marked))
        finding.locator("details.finding-words").evaluate("folded => { folded.open = true }")
        finding.get_by_role("button", name="Use these words").click()
        note = note.replace(marked.strip("“”"), words)
        expect(page.get_by_label("Your note")).to_have_value(note)
