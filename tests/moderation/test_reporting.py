"""A member reports something."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from brightcrowd.fields import clean_text
from messaging import evidence, reports
from messaging.forms.reports import ReportForm
from messaging.models import IntroductionRequest, Message, Report
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.moderation.conftest import WORDS, file
from tests.strict_client import StrictClient

GOOD = {"reason": "pushy", "words": "They would not let go."}


def address(about: str, number: object) -> str:
    return reverse("messaging:report-new", args=[about, number])


def test_a_member_reports_a_message(client_of: ClientOf, rude: Message, bob: Member) -> None:
    client = client_of(bob)
    page = client.get(address("message", rude.public_id))
    assert page.status_code == 200
    assert WORDS in page.content.decode()
    answer = client.post(address("message", rude.public_id), GOOD)
    report = Report.objects.get()
    assert answer.headers["Location"] == reverse("messaging:report-detail", args=[report.public_id])
    assert (report.reporter, report.subject, report.reason) == (bob, rude.sender, "pushy")
    assert report.words == GOOD["words"]
    thanks = client.get(answer.headers["Location"]).content.decode()
    assert "What happens next" in thanks
    assert reverse("profiles:block", args=[rude.sender.public_id]) in thanks


def test_a_member_reports_a_profile_and_a_request(
    client_of: ClientOf, asked: IntroductionRequest, bob: Member, alice: Member
) -> None:
    client = client_of(bob)
    for about, number in (("profile", alice.public_id), ("request", asked.public_id)):
        assert client.get(address(about, number)).status_code == 200
        assert client.post(address(about, number), GOOD).status_code == 302
    assert Report.objects.open().filter(subject=alice).count() == 2


def test_the_second_time_is_told_kindly(client_of: ClientOf, rude: Message, bob: Member) -> None:
    earlier = file(bob, "message", rude.public_id)
    client = client_of(bob)
    for answer in (
        client.get(address("message", rude.public_id), follow=True),
        client.post(address("message", rude.public_id), GOOD, follow=True),
    ):
        assert answer.redirect_chain[0][0] == reverse("messaging:report-detail", args=[earlier.public_id])
        assert "You have told us already" in answer.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_database_decides_a_race(rude: Message, bob: Member) -> None:
    named = evidence.named(bob, "message", rude.public_id)
    assert named is not None
    both, answers = Barrier(2), []

    def report() -> None:
        both.wait()
        try:
            reports.file_report(reporter=bob, named=named, reason="pushy", words="")
            answers.append("kept")
        except reports.AlreadyReported:
            answers.append("told")
        finally:
            connection.close()

    threads = [Thread(target=report) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["kept", "told"]
    assert Report.objects.count() == 1


def test_a_settled_report_can_be_followed_by_another(rude: Message, bob: Member, mod: Member) -> None:
    reports.dismiss(report=file(bob, "message", rude.public_id), moderator=mod)
    assert file(bob, "message", rude.public_id).is_open


def test_strangers_newcomers_and_the_signed_out_report_nothing(
    client: StrictClient, client_of: ClientOf, rude: Message, mallory: Member, newcomer: Member
) -> None:
    url = address("message", rude.public_id)
    for stranger in (mallory, rude.sender):
        assert client_of(stranger).get(url).status_code == 404
        assert client_of(stranger).post(url, GOOD).status_code == 404
    assert client_of(newcomer).post(url, GOOD).headers["Location"] == reverse("home")
    assert client.post(url, GOOD).headers["Location"].startswith(reverse("account_login"))
    assert not Report.objects.exists()


def test_only_the_reporter_reads_about_a_report(
    client_of: ClientOf, complaint: Report, alice: Member, mallory: Member, bob: Member
) -> None:
    url = reverse("messaging:report-detail", args=[complaint.public_id])
    assert client_of(bob).get(url).status_code == 200
    for other in (alice, mallory):
        assert client_of(other).get(url).status_code == 404


def test_the_reporter_learns_that_it_was_settled_and_not_how(
    client_of: ClientOf, complaint: Report, bob: Member, mod: Member
) -> None:
    reports.suspend(report=complaint, moderator=mod, words="Threatened a member.")
    page = client_of(bob).get(reverse("messaging:report-detail", args=[complaint.public_id])).content.decode()
    assert "decided what to do" in page
    assert "uspend" not in page
    assert "Threatened" not in page


def test_who_has_blocked_is_not_offered_it_again(
    client_of: ClientOf, complaint: Report, alice: Member, bob: Member
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    page = client_of(bob).get(reverse("messaging:report-detail", args=[complaint.public_id])).content.decode()
    assert reverse("profiles:block", args=[alice.public_id]) not in page


def test_wrong_verbs(client_of: ClientOf, complaint: Report, rude: Message, bob: Member) -> None:
    client = client_of(bob)
    assert client.put(address("message", rude.public_id)).status_code == 405
    assert client.delete(address("message", rude.public_id)).status_code == 405
    url = reverse("messaging:report-detail", args=[complaint.public_id])
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "data",
    [
        {"words": "Kept words."},
        {"reason": "boredom", "words": "Kept words."},
        {"reason": "other", "words": ""},
        {"reason": "pushy", "words": "Kept words. " + "x" * 100_000},
        {"reason": "pushy", "words": "Kept words.\x00"},
        {"reason": "\x00", "words": "Kept words."},
    ],
)
def test_bad_input_is_answered_beside_the_field_and_the_words_are_kept(
    client_of: ClientOf, rude: Message, bob: Member, data: dict[str, str]
) -> None:
    answer = client_of(bob).post(address("message", rude.public_id), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "errorlist" in page
    assert ("Kept words." in page) == bool(data.get("words"))
    assert not Report.objects.exists()


def test_lone_surrogates_are_refused() -> None:
    form = ReportForm({"reason": "pushy", "words": "\ud800"})
    assert form.errors["words"]
    assert clean_text("\U0001f600") == "\U0001f600"


def test_markup_is_escaped(client_of: ClientOf, rude: Message, bob: Member) -> None:
    Message.objects.filter(pk=rude.pk).update(body="<script>alert(1)</script>")
    answer = client_of(bob).post(address("message", rude.public_id), {"words": "<b>bold</b>"})
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page
