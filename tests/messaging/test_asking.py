"""Writing a first message: the compose page, the check, the coach, sending."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from messaging import checks
from messaging.models import Draft, EtiquetteCheck, Finding, IntroductionRequest
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf
from tests.factories import let_talk
from tests.messaging.conftest import CARELESS, THOUGHTFUL

HTMX = {"hx-request": "true"}


def ask_url(member: Member) -> str:
    return reverse("messaging:request-new", args=[member.public_id])


def status_url(check: EtiquetteCheck) -> str:
    return reverse("messaging:check-status", args=[check.public_id])


@pytest.fixture
def careless(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> EtiquetteCheck:
    """Give the finished check of a careless note from alice to bob."""
    client_of(alice).post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == "nudge"
    return check


def url_of(check: EtiquetteCheck, name: str) -> str:
    assert check.request is not None
    return reverse(f"messaging:{name}", args=[check.request.public_id])


def test_the_compose_page_shows_how_they_can_help_and_the_outline(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    page = client_of(alice).get(ask_url(bob)).content.decode()
    assert "Policy careers" in page
    assert "How Bob can help" in page
    assert "Hello Bob," in page
    assert "Same field" in page
    assert page.index("Bob likes to help with") < page.index("Something else") or "Something else" not in page


def test_the_outline_fills_the_box_without_script(alice: Member, bob: Member, client_of: ClientOf) -> None:
    response = client_of(alice).get(ask_url(bob) + "?outline=1")
    assert response.context["form"]["note"].value().startswith("Hello Bob,")


def test_htmx_gets_the_panel_that_asks_again_and_the_address_to_show(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    response = client_of(alice).post(ask_url(bob), {"topic": topic.pk, "note": CARELESS}, headers=HTMX)
    request = IntroductionRequest.objects.get()
    assert response.headers["HX-Push-Url"] == request.get_absolute_url()
    assert 'data-state="reading"' in response.content.decode()
    assert "load delay:50ms" in response.content.decode()


def test_the_second_press_with_the_same_words_makes_no_second_check(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    for _ in range(2):
        client_of(alice).post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    assert IntroductionRequest.objects.count() == 1
    assert EtiquetteCheck.objects.count() == 1


def test_a_get_reads_no_words(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    client = client_of(alice)
    response = client.post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    EtiquetteCheck.objects.update(requested_at="2020-01-01T00:00Z")
    page = client.get(response.headers["Location"]).content.decode()
    assert EtiquetteCheck.objects.get().verdict == ""
    assert '<meta http-equiv="refresh"' not in page  # nobody knows when a worker comes; the button reads at once
    assert "See what the coach says" in page


def test_without_script_the_words_are_held_while_they_are_read(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    client = client_of(alice)
    response = client.post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    page = client.get(response.headers["Location"]).content.decode()
    assert '<meta http-equiv="refresh"' in page
    assert re.search(r'<textarea name="note"[^>]* readonly', page)
    client.post(status_url(EtiquetteCheck.objects.get()))
    page = client.get(response.headers["Location"]).content.decode()
    assert '<meta http-equiv="refresh"' not in page
    assert not re.search(r'<textarea name="note"[^>]* readonly', page)


def test_the_page_reads_the_words_itself_when_no_worker_does(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    check = EtiquetteCheck.objects.get()
    early = client.post(status_url(check), {"tries": "3"}, headers=HTMX).content.decode()
    assert "load delay:50ms" in early
    EtiquetteCheck.objects.update(requested_at="2020-01-01T00:00Z")
    late = client.post(status_url(check), headers=HTMX).content.decode()
    assert 'data-state="notes"' in late
    assert "Send anyway" in late
    assert IntroductionRequest.objects.get().state == "draft"


def test_the_button_for_people_without_script_reads_at_once(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(ask_url(bob), {"topic": topic.pk, "note": CARELESS})
    response = client.post(status_url(EtiquetteCheck.objects.get()), follow=True)
    assert "Leave it as it is" in response.content.decode()


def test_clear_words_are_sent_and_the_page_moves_on(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(ask_url(bob), {"topic": topic.pk, "note": THOUGHTFUL})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    response = client.post(status_url(check), headers=HTMX)
    request = IntroductionRequest.objects.get()
    assert response.headers["HX-Redirect"] == request.get_absolute_url()
    assert (request.state, request.note) == ("sent", THOUGHTFUL)
    assert not Draft.objects.exists()
    assert "until" in client.get(request.get_absolute_url()).content.decode()


def test_the_coach_marks_the_words_and_keeps_them_in_the_box(
    alice: Member, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    response = client_of(alice).get(url_of(careless, "request-detail"))
    page = response.content.decode()
    assert "<mark" in page
    assert response.context["form"]["note"].value() == CARELESS
    assert 1 <= len(response.context["coaching"].notes) <= 3
    assert "Words you could use" in page
    assert "Why this matters" in page


def test_mended_words_are_checked_again_and_sent(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    client_of(alice).post(url_of(careless, "request-check"), {"topic": topic.pk, "note": THOUGHTFUL})
    again = EtiquetteCheck.objects.get(done_at=None)
    assert again.revision == 2
    checks.run_check(again.pk)
    assert IntroductionRequest.objects.get().state == "sent"


def test_careless_words_can_be_sent_anyway(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    client = client_of(alice)
    response = client.post(url_of(careless, "request-send"), {"topic": topic.pk, "note": CARELESS})
    request = IntroductionRequest.objects.get()
    assert response.headers["Location"] == request.get_absolute_url()
    assert (request.state, request.note) == ("sent", CARELESS)
    careless.refresh_from_db()
    assert careless.was_sent_anyway
    second = client.post(url_of(careless, "request-send"), {"topic": topic.pk, "note": CARELESS})
    assert second.headers["Location"] == request.get_absolute_url()


def test_words_changed_since_they_were_read_are_read_before_they_are_sent(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    client_of(alice).post(url_of(careless, "request-send"), {"topic": topic.pk, "note": CARELESS + " Please."})
    assert IntroductionRequest.objects.get().state == "checking"
    assert Draft.objects.get().body == CARELESS + " Please."


def test_a_topic_changed_since_goes_with_the_words(
    alice: Member, bob: Member, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    other = Topic.objects.get(name="Informational interviews")
    client_of(alice).post(url_of(careless, "request-send"), {"topic": other.pk, "note": CARELESS})
    assert IntroductionRequest.objects.get().topic == other


def test_a_stop_cannot_be_sent_anyway_nor_dismissed(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    EtiquetteCheck.objects.update(verdict="stop")
    Finding.objects.update(severity="stop")
    client = client_of(alice)
    page = client.get(url_of(careless, "request-detail")).content.decode()
    assert "Send anyway" not in page
    assert "Leave it as it is" not in page
    assert "Don’t mention this again" not in page
    response = client.post(url_of(careless, "request-send"), {"topic": topic.pk, "note": CARELESS})
    assert response.status_code == 409
    assert response.context["form"]["note"].value() == CARELESS
    dismiss = reverse("messaging:finding-dismiss", args=[careless.public_id, 0])
    assert client.post(dismiss, headers=HTMX).status_code == 422
    assert client.post(dismiss, {"topic": topic.pk, "note": "changed"}).status_code == 409
    assert not Finding.objects.exclude(dismissed_at=None).exists()
    assert IntroductionRequest.objects.get().state == "draft"


def test_dismissing_every_note_leaves_one_button_that_sends(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    client = client_of(alice)
    for finding in careless.findings.all():
        url = reverse("messaging:finding-dismiss", args=[careless.public_id, finding.position])
        last = client.post(url, headers=HTMX).content.decode()
        assert client.post(url, headers=HTMX).status_code == 200
    assert 'data-state="clear"' in last
    assert "Send anyway" not in last
    client.post(url_of(careless, "request-send"), {"topic": topic.pk, "note": CARELESS})
    careless.refresh_from_db()
    assert not careless.was_sent_anyway
    assert IntroductionRequest.objects.get().state == "sent"


def test_a_dismissed_rule_stays_silent_for_these_words(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    gone = {finding.code for finding in careless.findings.all() if finding.dismiss()}
    client_of(alice).post(url_of(careless, "request-check"), {"topic": topic.pk, "note": CARELESS + " Please."})
    again = EtiquetteCheck.objects.get(done_at=None)
    checks.run_check(again.pk)
    assert not gone & set(again.findings.values_list("code", flat=True))


def test_words_typed_since_survive_a_dismissal_without_script(
    alice: Member, topic: Topic, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    url = reverse("messaging:finding-dismiss", args=[careless.public_id, 0])
    response = client_of(alice).post(url, {"topic": topic.pk, "note": "Something new"})
    assert response.context["form"]["note"].value() == "Something new"
    assert len(response.context["coaching"].notes) == careless.findings.count() - 1


def test_a_dropped_note_leaves_nothing_of_its_words(
    alice: Member, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    client = client_of(alice)
    url = url_of(careless, "request-drop")
    assert client.post(url).headers["Location"] == reverse("messaging:introduction-list")
    assert not Draft.objects.exists()
    assert not IntroductionRequest.objects.exists()
    assert client.post(url).status_code == 404
    assert client.post(status_url(careless), headers=HTMX).headers["HX-Redirect"] == reverse(
        "messaging:introduction-list"
    )


def test_a_sent_note_is_not_dropped(alice: Member, asked: IntroductionRequest, client_of: ClientOf) -> None:
    response = client_of(alice).post(reverse("messaging:request-drop", args=[asked.public_id]))
    assert response.status_code == 409
    assert IntroductionRequest.objects.get().state == "sent"


def test_an_unsent_note_is_taken_up_again(
    alice: Member, bob: Member, careless: EtiquetteCheck, client_of: ClientOf
) -> None:
    response = client_of(alice).get(ask_url(bob))
    assert response.headers["Location"] == url_of(careless, "request-detail")


def test_a_refusal_at_sending_keeps_the_words(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    client = client_of(alice)
    client.post(ask_url(bob), {"topic": topic.pk, "note": THOUGHTFUL})
    bob.profile.is_open_to_asks = False
    bob.profile.save()
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert (check.verdict, check.refusal) == ("clear", "not-open")
    assert IntroductionRequest.objects.get().state == "draft"
    answer = client.post(status_url(check), headers=HTMX).content.decode()
    assert "paused new asks" in answer
    assert client.get(url_of(check, "request-detail")).context["form"]["note"].value() == THOUGHTFUL
    bob.profile.is_open_to_asks = True
    bob.profile.save()
    client.post(url_of(check, "request-check"), {"topic": topic.pk, "note": THOUGHTFUL})
    checks.run_check(EtiquetteCheck.objects.get(done_at=None).pk)
    assert IntroductionRequest.objects.get().state == "sent"


def test_a_refusal_at_checking_keeps_the_words(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    bob.profile.is_open_to_asks = False
    bob.profile.save()
    client = client_of(alice)
    response = client.post(ask_url(bob), {"topic": topic.pk, "note": THOUGHTFUL})
    assert response.status_code == 409
    assert response.context["form"]["note"].value() == THOUGHTFUL
    fragment = client.post(ask_url(bob), {"topic": topic.pk, "note": THOUGHTFUL}, headers=HTMX)
    assert fragment.status_code == 422
    assert "paused new asks" in fragment.content.decode()
    assert not Draft.objects.exists()


def test_who_is_not_open_is_said_kindly_before_anything_is_written(
    alice: Member, bob: Member, client_of: ClientOf
) -> None:
    bob.profile.is_open_to_asks = False
    bob.profile.save()
    response = client_of(alice).get(ask_url(bob))
    page = response.content.decode()
    assert response.status_code == 200
    assert response.context["form"] is None
    assert "Find others who could help" in page


def test_nobody_asks_themselves(alice: Member, topic: Topic, client_of: ClientOf) -> None:
    client = client_of(alice)
    assert client.get(ask_url(alice)).context["form"] is None
    assert client.post(ask_url(alice), {"topic": topic.pk, "note": THOUGHTFUL}).status_code == 409


def test_nobody_asks_whom_they_talk_with(alice: Member, bob: Member, client_of: ClientOf) -> None:
    let_talk(alice, bob)
    assert "You two have talked before" in client_of(alice).get(ask_url(bob)).content.decode()


def test_nobody_asks_twice_nor_across(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    assert "already asked" in client_of(alice).get(ask_url(bob)).content.decode()
    assert "They have just written to you" in client_of(bob).get(ask_url(alice)).content.decode()


@pytest.mark.parametrize("blocker", ["alice", "bob"])
def test_a_blocked_member_is_not_there(
    blocker: str, alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    pair = (alice, bob) if blocker == "alice" else (bob, alice)
    Block.objects.create(blocker=pair[0], blocked=pair[1])
    client = client_of(alice)
    assert client.get(ask_url(bob)).status_code == 404
    assert client.post(ask_url(bob), {"topic": topic.pk, "note": THOUGHTFUL}).status_code == 404


def test_a_strangers_id_is_not_found(alice: Member, topic: Topic, client_of: ClientOf) -> None:
    url = reverse("messaging:request-new", args=[uuid4()])
    client = client_of(alice)
    assert client.get(url).status_code == 404
    assert client.post(url, {"topic": topic.pk, "note": THOUGHTFUL}).status_code == 404


def test_a_worry_about_safety_is_told_beside_the_sent_note(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    check = EtiquetteCheck.objects.create(
        author=alice, request=asked, revision=1, verdict="clear", done_at=asked.sent_at, sent_at=asked.sent_at
    )
    from messaging import etiquette

    code = next(rule.code for rule in etiquette.rules() if rule.severity == "info")
    Finding.objects.create(check_run=check, position=0, code=code, severity="info")
    page = client_of(alice).get(asked.get_absolute_url()).content.decode()
    assert "Tell a moderator" in page
    assert "Tell a moderator" not in client_of(bob).get(asked.get_absolute_url()).content.decode()
