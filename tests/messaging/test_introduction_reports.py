"""Complaints about a note that was passed on: who may make them, what they keep, and what a moderator can do."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions, evidence, reports
from messaging.models import Introduction, IntroductionRequest, Message, Report
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.introduced import LINE, NOTE, asked, begun, fresh, passed_on

SAID = "how a plan becomes a timetable"


def report_url(introduction: Introduction) -> str:
    return reverse("messaging:report-new", args=["introduction", introduction.public_id])


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_who_has_read_the_note_may_report_it(
    who: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    reporter = {"bob": bob, "carol": carol}[who]
    assert SAID in client_of(reporter).get(report_url(introduction)).content.decode()
    client_of(reporter).post(report_url(introduction), {"reason": "pushy"})
    report = Report.objects.get()
    assert (report.about, report.subject, report.reporter) == ("introduction", alice, reporter)
    assert (report.evidence["note"], report.evidence["line"]) == (NOTE, LINE)
    told = dict(evidence.readable(report))
    assert (told["From"], told["Through"], told["To"]) == ("Alice Okafor", "Bob Marchetti", "Carol Nguyen")


def test_nobody_else_may(alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf) -> None:
    waiting, unsent, gone = asked(alice, bob, carol), begun(alice, bob, wish="someone"), asked(alice, bob, mallory)
    for introduction, member in ((waiting, alice), (waiting, carol), (waiting, mallory), (unsent, bob)):
        assert client_of(member).get(report_url(introduction)).status_code == 404
    gone.withdraw()
    assert client_of(mallory).get(report_url(gone)).status_code == 404


def test_a_report_does_not_tell_the_introducer_of_a_private_no(alice: Member, bob: Member, carol: Member) -> None:
    introduction = passed_on(alice, bob, carol)
    introduction.decline()
    states = [evidence.named(member, "introduction", introduction.public_id) for member in (bob, carol)]
    assert [named.snapshot["state"] for named in states if named] == ["passed_on", "declined"]


def test_hiding_the_note_hides_it_everywhere(
    alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    actions.accept_introduction(introduction=introduction, person=carol)
    client_of(carol).post(report_url(introduction), {"reason": "pushy"})
    reports.hide_words(report=Report.objects.get(), moderator=mod)
    assert fresh(introduction).hidden_at is not None
    said = {message.body: message.hidden_at is not None for message in Message.objects.all()}
    assert said == {LINE: False, NOTE: True}
    for member in (alice, bob, carol):
        page = client_of(member).get(introduction.get_absolute_url()).content.decode()
        assert "A moderator has taken this note down." in page
        assert SAID not in page


def test_hiding_the_message_hides_the_note(alice: Member, bob: Member, carol: Member, mod: Member) -> None:
    introduction = passed_on(alice, bob, carol)
    actions.accept_introduction(introduction=introduction, person=carol)
    named = evidence.named(carol, "message", Message.objects.get(body=NOTE).public_id)
    assert named is not None
    report = reports.file_report(reporter=carol, named=named, reason="pushy", words="")
    reports.hide_words(report=report, moderator=mod)
    assert fresh(introduction).hidden_at is not None
    assert Message.objects.get(body=LINE).hidden_at is None


def test_a_note_taken_down_is_not_passed_on_in_other_words(
    alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    client_of(bob).post(report_url(introduction), {"reason": "pushy"})
    reports.hide_words(report=Report.objects.get(), moderator=mod)
    page = client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert SAID not in page
    url = reverse("messaging:introduction-pass-on", args=[introduction.public_id])
    assert client_of(bob).post(url, {"note": NOTE, "line": LINE}).status_code == 409
    assert fresh(introduction).state == "asked"


def test_moderators_see_who_and_when_and_no_words(
    alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    passed_on(alice, bob, carol)
    unsent = begun(alice, bob, wish="someone kind")
    page = client_of(mod).get(reverse("admin:messaging_introduction_changelist")).content.decode()
    for name in ("Alice Okafor", "Bob Marchetti", "Carol Nguyen", "passed on"):
        assert name in page
    for words in (SAID, LINE, "someone kind"):
        assert words not in page
    row = reverse("admin:messaging_introduction_change", args=[unsent.pk])
    assert client_of(mod).get(row).status_code == 302  # not the moderators' to see


@pytest.mark.parametrize("what", ["request", "introduction"])
def test_every_link_beside_words_that_were_taken_down_leads_somewhere(
    what: str, alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    words: IntroductionRequest | Introduction
    if what == "request":
        words = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
        words.send("Hello Bob.")
    else:
        words = passed_on(alice, bob, carol)
    assert words.hide(timezone.now())
    for reader in (bob, carol) if what == "introduction" else (bob,):
        client = client_of(reader)
        page = client.get(words.get_absolute_url()).content.decode()
        links = set(re.findall(r'href="(/[^"#]*)"', page))
        assert reverse("messaging:report-new", args=["profile", alice.public_id]) in links
        assert all(client.get(link).status_code == 200 for link in links if "/report" in link)
