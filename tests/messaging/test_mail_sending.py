"""What becomes of a mail, whatever the mail server says or does: at most once, and nothing lost without a word."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from messaging import emails
from messaging.models import IntroductionRequest, Notification
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Member
from tests.messaging.conftest import at_once
from tests.smtp import DROP, HANG, MailServer, mail_server


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "brightcrowd.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", running.port, False
        settings.EMAIL_TIMEOUT = 1
        yield running


@pytest.fixture
def waiting(asked: IntroductionRequest, bob: Member) -> Notification:
    """Give the mail that tells bob of a request."""
    notify(Kind.REQUEST_MET, bob, asked.public_id)
    return Notification.objects.get(kind=Kind.REQUEST_MET)


def test_a_mail_is_sent_once_and_known_by_its_number(waiting: Notification, server: MailServer) -> None:
    for _again in range(3):
        emails.send_notification(waiting.pk)
    (received,) = server.received
    assert received["Message-ID"] == f"<{waiting.public_id}@localhost>"
    waiting.refresh_from_db()
    assert waiting.sent_at is not None
    assert waiting.is_done


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("HELLO", "421 too busy"),
        ("HELLO", DROP),
        ("HELLO", HANG),
        ("EHLO", DROP),
        ("MAIL", "451 later"),
        ("MAIL", "550 we do not know you"),
        ("MAIL", DROP),
        ("MAIL", HANG),
        ("RCPT", "450 greylisted"),
        ("RCPT", "421 closing"),
        ("RCPT", DROP),
        ("DATA", "451 later"),
        ("DATA", DROP),
        ("DATA", HANG),
        ("DOT", "452 full"),
    ],
)
def test_what_was_certainly_not_taken_is_tried_again(
    waiting: Notification, server: MailServer, verb: str, answer: str
) -> None:
    server.answers[verb] = answer
    emails.send_notification(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.sending_at is None
    assert not waiting.is_done
    assert waiting.failure
    server.answers.clear()
    emails.send_notification(waiting.pk)
    assert len(server.received) == 1
    waiting.refresh_from_db()
    assert waiting.sent_at is not None
    assert waiting.failure == ""


@pytest.mark.parametrize(("verb", "answer"), [("RCPT", "550 no such person"), ("DOT", "554 not here")])
def test_what_is_refused_for_good_is_dropped_with_the_reason(
    waiting: Notification, server: MailServer, verb: str, answer: str
) -> None:
    server.answers[verb] = answer
    for _again in range(2):
        emails.send_notification(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.dropped, waiting.failure) == ("refused", answer)
    assert server.heard.count("MAIL") == 1
    assert server.received == []


@pytest.mark.parametrize("answer", [DROP, HANG])
def test_what_nobody_knows_about_is_never_sent_again_and_shown(
    waiting: Notification, server: MailServer, answer: str
) -> None:
    server.answers["DOT"] = answer
    emails.send_notification(waiting.pk)
    server.answers.clear()
    emails.send_notification(waiting.pk)
    assert len(server.received) == 1
    assert list(Notification.objects.unsure()) == [waiting]
    assert not Notification.objects.due().exists()
    waiting.refresh_from_db()
    assert waiting.failure


def test_a_crash_after_the_claim_sends_nothing_again(waiting: Notification, server: MailServer) -> None:
    assert waiting.start_sending()
    emails.send_notification(waiting.pk)
    assert server.heard == []
    assert list(Notification.objects.unsure()) == [waiting]


def test_a_server_that_is_away_costs_a_try_and_in_the_end_a_look(waiting: Notification, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "brightcrowd.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for tries in range(1, 6):
        Notification.objects.update(due_at="2020-01-01T00:00Z")
        assert Notification.objects.take_due(10) == [(waiting.pk, tries - 1)]
        assert Notification.objects.begin(waiting.pk, tries - 1)
        emails.send_notification(waiting.pk)
        waiting.refresh_from_db()
        assert (waiting.tries, waiting.sending_at) == (tries, None)
    Notification.objects.update(due_at="2020-01-01T00:00Z")
    assert Notification.objects.take_due(10) == []
    assert list(Notification.objects.dead()) == [waiting]
    assert "Refused" in Notification.objects.get().failure


def test_the_tries_outlast_an_hour_without_a_mail_server(waiting: Notification) -> None:
    """Five minutes of a server that is away, or the quarter of an hour of one that greylists, cost no mail."""
    for tries, minutes in enumerate((1, 4, 16, 64, 256)):
        assert Notification.objects.begin(waiting.pk, tries)
        waiting.refresh_from_db()
        assert abs(waiting.due_at - timezone.now() - timedelta(minutes=minutes)) < timedelta(seconds=30)


@pytest.mark.django_db(transaction=True)
def test_ten_workers_send_one_mail(waiting: Notification, server: MailServer) -> None:
    results = at_once(*[lambda: emails.send_notification(waiting.pk)] * 10)
    assert results == [None] * 10
    assert len(server.received) == 1


def test_an_address_at_a_domain_in_any_script_is_reached(
    waiting: Notification, server: MailServer, bob: Member
) -> None:
    bob.email = "bob@b\u00fccher.test"
    bob.save()
    emails.send_notification(waiting.pk)
    (received,) = server.received
    assert received["To"] == "Bob Marchetti <bob@xn--bcher-kva.test>"


def test_a_mail_that_cannot_be_made_says_why_and_comes_due_again(
    waiting: Notification, server: MailServer, bob: Member
) -> None:
    bob.email = "bob@" + "b\u00fccher" * 20 + ".test"  # longer than any name of a domain
    bob.save()
    emails.send_notification(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.is_done, waiting.sending_at) == (False, None)
    assert waiting.failure.startswith("Unicode")
    assert server.heard == []


def test_headers_that_cannot_be_are_handed_to_nobody(
    waiting: Notification, server: MailServer, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "BrightCrowd\n<hello@brightcrowd.test>"
    emails.send_notification(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.is_done, waiting.sending_at) == (False, None)
    assert waiting.failure
    assert server.received == []


def test_a_worker_without_a_line_takes_nothing_from_one_that_has_it(waiting: Notification) -> None:
    """Both have looked at the row; one claims it, then the other finds the server busy."""
    late = Notification.objects.get(pk=waiting.pk)
    assert waiting.start_sending()
    late.stay("421 too busy")
    late.take_back("421 too busy")
    late.refresh_from_db()
    assert (late.sending_at, late.failure) == (waiting.sending_at, "")


@pytest.mark.django_db(transaction=True)
def test_the_claim_is_committed_before_the_words_leave(waiting: Notification, server: MailServer) -> None:
    claimed: list[bool] = []

    def look() -> None:
        claimed.append(Notification.objects.unsure().filter(pk=waiting.pk).exists())
        connection.close()

    server.at_words = look
    emails.send_notification(waiting.pk)
    assert claimed == [True]


def test_asking_twice_makes_one_mail(waiting: Notification, bob: Member) -> None:
    notify(Kind.REQUEST_MET, bob, waiting.about)
    assert Notification.objects.filter(kind=Kind.REQUEST_MET).count() == 1


def test_without_a_mail_server_the_mail_is_written_down(waiting: Notification) -> None:
    emails.send_notification(waiting.pk)
    (written,) = mail.outbox
    assert written.to == ["Bob Marchetti <bob@demo.brightcrowd.test>"]
