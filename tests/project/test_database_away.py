"""What a visitor notices when the line to the database is cut under a request."""

import logging
import os
from collections.abc import Callable
from contextlib import closing
from html import unescape
from uuid import uuid4

import psycopg2
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from brightcrowd import away
from brightcrowd.db import is_away
from brightcrowd.postgres import base
from profiles.models import Member
from tests.conftest import ClientOf
from tests.strict_client import StrictClient

pytestmark = pytest.mark.django_db(transaction=True)


def cut() -> None:
    """End the backend of our own line, as a restart of the server does."""
    connection.ensure_connection()
    with closing(psycopg2.connect(os.environ["DATABASE_URL"].rpartition("/")[0] + "/postgres")) as knife:
        knife.autocommit = True
        with knife.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", (connection.connection.info.backend_pid,))


def _cut_and_ask() -> None:
    cut()
    Member.objects.exists()


@pytest.fixture
def alices(alice: Member, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> StrictClient:
    """Give alice's browser, and let every question be as final as one in a transaction."""
    monkeypatch.setattr(base.DatabaseWrapper, "may_ask_again", lambda *_: False)
    client = client_of(alice)
    client.raise_request_exception = False
    return client


def test_a_page_is_made_anew_over_another_line(alices: StrictClient) -> None:
    cut()
    response = alices.get("/conversations/")
    assert response.status_code == 200


def test_a_question_is_asked_again_over_a_new_line_and_a_transaction_is_not() -> None:
    cut()
    assert not Member.objects.exists()
    with pytest.raises(OperationalError), transaction.atomic():
        _cut_and_ask()
    assert not Member.objects.exists()


def test_what_was_typed_comes_back_in_a_form_that_sends_it_again(alices: StrictClient) -> None:
    words, number = "Thank you & <all>.\nMore of it.", str(uuid4())
    cut()
    response = alices.post(f"/conversations/{uuid4()}/send/?a=1", {"body": words, "send_id": number})
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "no-store" in response["Cache-Control"]
    page = unescape(response.content.decode())
    assert f">\n{words}</textarea>" in page
    assert f'name="send_id" value="{number}"' in page
    assert "/send/?a=1" in page


def test_a_part_of_a_page_gets_a_notice_and_leaves_the_words_where_they_are(alices: StrictClient) -> None:
    cut()
    response = alices.post(f"/conversations/{uuid4()}/send/", {"body": "x"}, headers={"hx-request": "true"})
    assert response.status_code == 503
    assert response["HX-Retarget"] == ".notices"
    assert "<html" not in response.content.decode()


def test_passwords_and_what_another_site_sends_do_not_come_back(alices: StrictClient) -> None:
    cut()
    response = alices.post("/accounts/login/", {"login": "alice@x.test", "password": "secret-one"})
    assert response.status_code == 503
    assert "secret-one" not in response.content.decode()
    assert "<form" not in response.content.decode()


def test_a_failing_statement_is_no_absence() -> None:
    with pytest.raises(OperationalError) as canceled, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 10; SELECT pg_sleep(5)")
    assert not is_away(canceled.value)
    assert not is_away(ProgrammingError("no results to fetch"))
    assert is_away(InterfaceError("connection already closed"))
    assert is_away(DatabaseError("server closed the connection unexpectedly"))


class Site:
    """What lies below the middleware: `/away` never reaches the database, `/up` does, `/still` asks nothing."""

    meanwhile: Callable[[], object] | None = None

    def __init__(self) -> None:
        self.middleware = away.DatabaseAwayMiddleware(self.answer)
        self.tries = 0

    def answer(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/away":
            self.tries += 1
            if self.meanwhile:
                self.meanwhile()
            request.META[away.WAS_AWAY] = True
        elif request.path == "/up":
            Member.objects.exists()
        return HttpResponse("")

    def get(self, path: str) -> int:
        return self.middleware(RequestFactory().get(path)).status_code


@pytest.fixture
def below(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(away, "PATIENCE", 0.5)
    monkeypatch.setattr(away, "PAUSE", 0.05)
    return Site()


def test_pages_that_ask_nothing_do_not_renew_the_patience_with_the_database(below: Site) -> None:
    def ask_nothing() -> None:
        assert below.get("/still") == 200
        assert below.tries < 100, "it would go on for ever"

    below.meanwhile = ask_nothing
    assert below.get("/away") == 503
    first = below.tries
    assert first > 1
    assert below.get("/away") == 503  # patience is with the database: the next page does not begin anew
    assert below.tries == first + 1


def test_an_answer_of_the_database_renews_it(below: Site) -> None:
    assert below.get("/away") == 503
    assert below.get("/up") == 200
    before = below.tries
    assert below.get("/away") == 503
    assert below.tries > before + 1


def test_a_page_that_is_answered_while_another_looks_at_the_time_breaks_nothing(below: Site) -> None:
    """Another thread's healthy answer may come between any two steps; the line in the log is one such place."""

    class Between(logging.Handler):
        def emit(self, _record: logging.LogRecord) -> None:
            assert below.get("/up") == 200

    handler = Between()
    away.log.addHandler(handler)
    try:
        assert below.get("/away") == 503
    finally:
        away.log.removeHandler(handler)
