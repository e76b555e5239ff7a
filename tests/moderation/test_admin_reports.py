"""Reports in the admin."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from messaging import reports
from messaging.models import IntroductionRequest, Message, Report
from profiles.models import Member, ModerationAction
from tests.conftest import ClientOf
from tests.moderation.conftest import NOTE, WORDS, file
from tests.strict_client import StrictClient

LIST = "admin:messaging_report_changelist"


def page_of(report: Report) -> str:
    return reverse("admin:messaging_report_change", args=[report.pk])


def decide(report: Report, kind: str) -> str:
    return reverse("admin:messaging_report_decide", args=[report.pk, kind])


def test_open_reports_come_first(
    client_of: ClientOf, moderator: Member, complaint: Report, rude: Message, bob: Member
) -> None:
    reports.dismiss(report=complaint, moderator=moderator)
    later = file(bob, "profile", rude.sender.public_id)
    client = client_of(moderator)
    listed = client.get(reverse(LIST)).context["cl"].result_list
    assert list(listed) == [later, complaint]
    assert list(client.get(reverse(LIST), {"handling": "open"}).context["cl"].result_list) == [later]
    assert list(client.get(reverse(LIST), {"handling": "closed"}).context["cl"].result_list) == [complaint]


def test_a_report_shows_its_evidence_and_words_and_nothing_else_of_the_conversation(
    client_of: ClientOf, moderator: Member, complaint: Report
) -> None:
    page = client_of(moderator).get(page_of(complaint)).content.decode()
    assert WORDS in page
    assert "This hurt." in page
    assert NOTE not in page
    for kind in ("dismiss", "hide_message", "warn", "suspend"):
        assert decide(complaint, kind) in page


def test_a_request_and_a_profile_are_readable_too(
    client_of: ClientOf, moderator: Member, asked: IntroductionRequest, bob: Member
) -> None:
    request, profile = file(bob, "request", asked.public_id), file(bob, "profile", asked.asker.public_id)
    client = client_of(moderator)
    page = client.get(page_of(request)).content.decode()
    assert NOTE in page
    assert decide(request, "hide_message") in page
    assert "Lincoln High School" in client.get(page_of(profile)).content.decode()
    assert decide(profile, "hide_message") not in client.get(page_of(profile)).content.decode()
    assert client.post(decide(profile, "hide_message"), {"words": ""}).status_code == 404
    client.post(decide(request, "hide_message"), {"words": ""})
    asked.refresh_from_db()
    assert asked.hidden_at is not None


@pytest.mark.parametrize("kind", ["dismiss", "hide_message", "warn", "suspend"])
def test_each_decision_closes_the_report_and_is_written_down(
    client_of: ClientOf, moderator: Member, complaint: Report, rude: Message, kind: str
) -> None:
    client = client_of(moderator)
    assert client.get(decide(complaint, kind)).status_code == 200
    assert Report.objects.open().exists()
    answer = client.post(decide(complaint, kind), {"words": "My words."}, follow=True)
    assert "Done:" in answer.content.decode()
    complaint.refresh_from_db()
    assert complaint.decision is not None
    assert (complaint.decision.kind, complaint.decision.moderator) == (kind, moderator)
    assert complaint.decision.words == "My words."
    assert LogEntry.objects.filter(user=moderator, object_id=str(complaint.pk)).exists()
    rude.refresh_from_db()
    assert (rude.hidden_at is not None) == (kind == "hide_message")
    assert Member.objects.get(pk=rude.sender_id).is_active == (kind != "suspend")
    assert ModerationAction.objects.unseen_warnings().exists() == (kind == "warn")


def test_what_is_decided_twice_is_told_and_changes_nothing(
    client_of: ClientOf, moderator: Member, complaint: Report
) -> None:
    client = client_of(moderator)
    client.post(decide(complaint, "dismiss"), {"words": ""})
    assert decide(complaint, "warn") not in client.get(page_of(complaint)).content.decode()
    for answer in (
        client.get(decide(complaint, "suspend"), follow=True),
        client.post(decide(complaint, "suspend"), {"words": "After all."}, follow=True),
    ):
        assert "already done that" in answer.content.decode()
    assert ModerationAction.objects.count() == 1
    assert Member.objects.get(pk=complaint.subject_id).is_active


@pytest.mark.parametrize("words", ["", "x" * 100_000, "nul\x00"])
def test_a_warning_needs_good_words(client_of: ClientOf, moderator: Member, complaint: Report, words: str) -> None:
    answer = client_of(moderator).post(decide(complaint, "warn"), {"words": words})
    assert answer.status_code == 422
    assert Report.objects.open().exists()


def test_no_one_else_reads_or_decides(
    client: StrictClient, client_of: ClientOf, complaint: Report, mallory: Member, newcomer: Member
) -> None:
    for outsider in (client, client_of(complaint.reporter), client_of(mallory), client_of(newcomer)):
        for url in (reverse(LIST), page_of(complaint), decide(complaint, "suspend")):
            answer: Any = outsider.get(url, follow=True)
            assert answer.redirect_chain or answer.status_code in {403, 404}
            assert WORDS not in answer.content.decode()
        assert outsider.post(decide(complaint, "suspend"), {"words": "x"}).status_code == 302
    assert Report.objects.open().exists()


def test_wrong_verbs(client_of: ClientOf, moderator: Member, complaint: Report) -> None:
    client = client_of(moderator)
    assert client.delete(decide(complaint, "dismiss")).status_code == 405
    assert client.post(decide(complaint, "approve"), {"words": ""}).status_code == 404


def test_the_evidence_itself_is_never_changed_or_deleted(client_of: ClientOf, mod: Member, complaint: Report) -> None:
    client = client_of(mod)
    assert client.post(page_of(complaint), {"words": "Other words."}).status_code == 403
    delete = reverse("admin:messaging_report_delete", args=[complaint.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    complaint.refresh_from_db()
    assert complaint.words == "This hurt."


def test_a_moderator_does_not_see_complaints_about_themselves(
    client_of: ClientOf, bob: Member, moderator: Member, mod: Member
) -> None:
    report = file(bob, "profile", moderator.public_id, "They let their friends off.")
    theirs = client_of(moderator)
    assert not theirs.get(reverse(LIST)).context["cl"].result_list
    assert theirs.get(page_of(report)).status_code == 302
    assert theirs.post(decide(report, "dismiss"), {"words": ""}).status_code == 404
    assert theirs.get(reverse("admin:index")).context["open_reports"] == 0
    assert client_of(mod).get(reverse("admin:index")).context["open_reports"] == 1
    assert client_of(mod).get(page_of(report)).status_code == 200


def test_markup_in_evidence_and_words_is_escaped(
    client_of: ClientOf, moderator: Member, rude: Message, bob: Member
) -> None:
    Message.objects.filter(pk=rude.pk).update(body="<img src=x onerror=alert(1)>")
    report = file(bob, "message", rude.public_id, "<script>alert(2)</script>")
    page = client_of(moderator).get(page_of(report)).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
