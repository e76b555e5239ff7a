"""Mails about accounts, whatever the mail server does: no page waits for it, or tells by it who is a member."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from brightcrowd.db import job_kinds
from profiles import emails
from profiles.models import AccountMail, Member
from tests import bad_input
from tests.account_mails import send_all
from tests.conftest import ClientOf
from tests.smtp import DROP, HANG, MailServer, mail_server
from tests.strict_client import StrictClient

UNKNOWN = "nobody@elsewhere.test"
Way = Callable[[StrictClient, str], Any]


@pytest.fixture
def known(bob: Member) -> str:
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    return bob.email


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as running:
        _send_to(settings, running.port)
        yield running


def _send_to(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "brightcrowd.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_TIMEOUT = 1


def lose_password(client: StrictClient, email: str) -> Any:
    return client.post(reverse("account_reset_password"), {"email": email})


def sign_up(client: StrictClient, email: str) -> Any:
    form = {"name": "Dana Reyes", "email": email, "password1": "a-quiet-morning-in-may"}
    return client.post_raw(reverse("account_signup"), form)


def told(answer: HttpResponse, email: str) -> tuple[int, str, str, tuple[str, ...]]:
    """Give all that an answer tells, with the address taken out that the visitor typed."""
    cookies = tuple(sorted(answer.cookies))
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode().replace(email, ""), cookies


def make_due() -> None:
    AccountMail.objects.update(due_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize("way", [lose_password, sign_up])
@pytest.mark.parametrize("state", ["refusing", "silent", "well"])
def test_known_and_unknown_addresses_are_answered_alike_whatever_the_mail_server_does(
    known: str, server: MailServer, settings: Settings, way: Way, state: str
) -> None:
    if state == "refusing":
        _send_to(settings, 1)
    if state == "silent":
        server.answers["HELLO"] = HANG
    answers = {told(way(StrictClient(), email), email) for email in (known, UNKNOWN)}
    ((status, location, _words, _cookies),) = answers
    assert status == 302
    assert location in {reverse("account_reset_password_done"), reverse("account_email_verification_sent")}
    assert server.heard == []


def test_who_has_no_account_costs_the_page_as_much_and_is_sent_nothing(
    client: StrictClient, known: str, mod: Member, client_of: ClientOf
) -> None:
    asked = []
    for email in (known, UNKNOWN):
        with CaptureQueriesContext(connection) as queries:
            lose_password(client, email)
        asked.append([query["sql"].partition(" ")[0] for query in queries if "accountmail" in query["sql"]])
    assert asked[0] == asked[1] == ["INSERT"]
    send_all()
    assert [message.to for message in mail.outbox] == [[known]]
    lose_password(client, UNKNOWN)
    listed = client_of(mod).get(reverse("admin:profiles_accountmail_changelist")).context["cl"].queryset
    assert [row.address for row in listed] == [known]
    assert AccountMail.objects.count() == 2


def test_what_was_lost_is_found_once_the_mail_server_is_back(
    client: StrictClient, known: str, server: MailServer
) -> None:
    lose_password(client, known)
    for answer in ("421 busy", DROP, HANG):
        server.answers["HELLO"] = answer
        send_all()
        waiting = AccountMail.objects.get()
        assert (waiting.is_done, bool(waiting.failure)) == (False, True)
    server.answers.clear()
    send_all()
    send_all()
    (received,) = server.received
    assert received["Message-ID"] == f"<{waiting.public_id}@localhost>"
    assert received["To"] == known
    assert re.search(r"http://\S+/password/reset/key/\S+", received.get_body().get_content())  # type: ignore[attr-defined]


def test_an_address_that_no_header_can_hold_is_told_to_moderators_and_to_no_server(
    server: MailServer, db: None
) -> None:
    mail = AccountMail.objects.create(kind="email_confirmation", address=bad_input.ADDRESSES[2], subject="s", text="t")
    emails.send_account_mail(mail.pk)
    mail.refresh_from_db()
    assert (mail.is_done, mail.failure.partition(":")[0]) == (False, "HeaderParseError")
    assert server.received == []


def test_words_are_forgotten_once_a_mail_server_has_them_or_never_will(
    client: StrictClient, known: str, server: MailServer
) -> None:
    lose_password(client, known)
    send_all()
    server.answers["RCPT"] = "550 no such person"
    lose_password(client, known)
    send_all()
    sent, refused = AccountMail.objects.order_by("pk")
    for row in (sent, refused):
        assert (row.is_done, row.subject, row.text, row.html) == (True, "", "", "")
    assert (sent.failure, refused.failure) == ("", "550 no such person")
    assert list(AccountMail.objects.sent()) == [sent]
    assert list(AccountMail.objects.refused()) == [refused]


def test_words_of_a_mail_given_up_are_forgotten_and_in_time_all_of_it(client: StrictClient, known: str) -> None:
    lose_password(client, known)
    AccountMail.objects.forget()
    row = AccountMail.objects.get()
    assert "password" in row.text  # it is yet to go
    AccountMail.objects.update(tries=5)
    make_due()
    AccountMail.objects.forget()
    row.refresh_from_db()
    assert (row.subject, row.text, row.html, row.is_dead) == ("", "", "", True)
    AccountMail.objects.update(created_at=timezone.now() - timedelta(days=31))
    AccountMail.objects.forget()
    assert not AccountMail.objects.exists()


def test_a_mail_that_may_have_arrived_is_sent_again_under_the_same_number(
    client: StrictClient, known: str, server: MailServer
) -> None:
    lose_password(client, known)
    server.answers["DOT"] = DROP
    send_all()
    server.answers.clear()
    send_all()
    first, second = server.received
    assert first["Message-ID"] == second["Message-ID"]


def test_an_address_at_a_domain_in_any_script_is_reached(client: StrictClient, db: None, server: MailServer) -> None:
    sign_up(client, "dana@b\u00fccher.test")
    send_all()
    (received,) = server.received
    assert received["To"] == "dana@xn--bcher-kva.test"


def test_a_mail_that_is_gone_or_done_is_nothing_to_do(client: StrictClient, known: str) -> None:
    lose_password(client, known)
    number = AccountMail.objects.get().pk
    for _again in range(2):
        emails.send_account_mail(number)
    emails.send_account_mail(number + 1)
    assert len(mail.outbox) == 1


def test_the_tries_outlast_an_hour_without_a_mail_server(client: StrictClient, known: str) -> None:
    assert AccountMail in job_kinds()
    lose_password(client, known)
    row = AccountMail.objects.get()
    for tries, minutes in enumerate((1, 4, 16, 64)):
        assert AccountMail.objects.begin(row.pk, tries)
        row.refresh_from_db()
        assert abs(row.due_at - timezone.now() - timedelta(minutes=minutes)) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("state", "change"),
    [
        ("waiting", {}),
        ("sent", {"done_at": timezone.now(), "subject": "", "text": "", "html": ""}),
        ("refused", {"done_at": timezone.now(), "failure": "550 no", "subject": "", "text": "", "html": ""}),
        ("given-up", {"tries": 5, "due_at": timezone.now() - timedelta(minutes=1)}),
    ],
)
def test_moderators_see_what_became_of_it_and_none_of_its_words(
    client: StrictClient, known: str, mod: Member, client_of: ClientOf, state: str, change: dict[str, object]
) -> None:
    lose_password(client, known)
    link = re.search(r"http://\S+", AccountMail.objects.get().text)
    assert link is not None
    AccountMail.objects.update(**change)
    row, reader = AccountMail.objects.get(), client_of(mod)
    listed = reader.get(reverse("admin:profiles_accountmail_changelist"), {"state": state})
    assert list(listed.context["cl"].queryset) == [row]
    shown = reader.get(reverse("admin:profiles_accountmail_change", args=[row.pk]))
    front = reader.get(reverse("admin:index")).content.decode()
    assert ("1 mail about an account given up" in front) == (state == "given-up")
    for page in (listed.content.decode(), shown.content.decode(), front):
        assert link[0] not in page
        assert "Choose a new password" not in page
    assert known in shown.content.decode()
