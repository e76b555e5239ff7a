"""The whole way of a check: row → relay → broker → a real Celery worker → verdict."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, Thread
from uuid import uuid4

import psycopg2
import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from brightcrowd import relay
from brightcrowd.celery import app
from brightcrowd.db import ring
from messaging import actions
from messaging.models import EtiquetteCheck, IntroductionRequest, Notification
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Member, Topic
from tests.messaging.conftest import CARELESS, THOUGHTFUL
from tests.smtp import HANG, mail_server

pytestmark = pytest.mark.django_db(transaction=True)


class Relaying(Thread):
    """A relay; the line it has begun with may be cut before one of its rounds."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stop, self.backend = Rounds(), 0

    def run(self) -> None:
        connection.ensure_connection()
        self.backend = connection.connection.info.backend_pid
        try:
            relay.run(self.stop)
        finally:
            connection.close()

    def cut(self) -> None:
        """End its backend, as a restart of the server does."""
        with closing(psycopg2.connect(os.environ["DATABASE_URL"].rpartition("/")[0] + "/postgres")) as knife:
            knife.autocommit = True
            with knife.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", (self.backend,))


class Rounds(Event):
    """Counts how often it is asked whether to stop: once a round."""

    count = 0

    def is_set(self) -> bool:
        self.count += 1
        return super().is_set()


@pytest.fixture
def running() -> Iterator[Relaying]:
    """Run a relay and a worker, both stopped at the end."""
    thread = Relaying()
    app.control.purge()
    level = logging.getLogger().level  # which Celery would raise, for whatever comes after, too
    with start_worker(app, pool="solo", loglevel=level, perform_ping_check=False, shutdown_timeout=30):
        thread.start()
        yield thread
        thread.stop.set()
        ring()
        thread.join(timeout=10)
    assert not thread.is_alive()


def until(what: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def finished(check: EtiquetteCheck, seconds: float = 20) -> EtiquetteCheck:
    deadline = time.monotonic() + seconds
    while not check.is_done:
        assert time.monotonic() < deadline, "no worker has read the words"
        time.sleep(0.02)
        check.refresh_from_db()
    return check


def test_a_notice_that_came_in_with_a_query_is_not_slept_over() -> None:
    relay.listen()
    ring()
    assert connection.connection.notifies
    started = time.monotonic()
    relay.wait(10)
    assert time.monotonic() - started < 5
    assert not connection.connection.notifies
    connection.close()


@pytest.mark.usefixtures("running")
def test_a_worker_reads_what_was_committed(alice: Member, bob: Member, topic: Topic) -> None:
    check = finished(actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS))
    assert check.verdict == "nudge"
    assert check.findings.exists()
    assert check.tries == 1
    mended = finished(actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL))
    assert mended.verdict == "clear"
    assert IntroductionRequest.objects.get().note == THOUGHTFUL


@pytest.mark.usefixtures("running")
def test_what_a_lost_bell_left_is_swept_up(alice: Member, bob: Member, topic: Topic) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    finished(check)
    EtiquetteCheck.objects.update(done_at=None, verdict="", due_at=check.requested_at)
    check.findings.all().delete()
    check.refresh_from_db()
    assert finished(check).tries == 2


@pytest.mark.usefixtures("running")
def test_a_check_does_not_wait_for_mails_that_a_silent_server_holds_up(
    alice: Member, bob: Member, topic: Topic, settings: Settings
) -> None:
    with mail_server() as silent:
        silent.answers["HELLO"] = HANG
        settings.EMAIL_BACKEND = "brightcrowd.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", silent.port, False
        settings.EMAIL_TIMEOUT = 1
        for number in range(60):
            notify(Kind.APPROVED, None, uuid4(), address=f"reader-{number}@elsewhere.test")
        until(lambda: Notification.objects.filter(tries=1).exists())
        finished(actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS))
        assert Notification.objects.filter(tries=0).count() > 30


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the relay look by itself once a minute only, so that what it does sooner it does at a notice."""
    monkeypatch.setattr(relay, "POLL_SECONDS", 60)
    monkeypatch.setattr(relay, "PAUSE_AFTER_ERROR_SECONDS", 0.1)


@pytest.mark.usefixtures("patient")
def test_a_relay_whose_line_is_cut_while_it_waits_hears_the_next_notice(
    running: Relaying, alice: Member, bob: Member, topic: Topic
) -> None:
    finished(actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS))
    time.sleep(0.5)  # it waits
    rounds = running.stop.count
    running.cut()
    until(lambda: running.stop.count >= rounds + 2)
    time.sleep(0.5)  # it waits again
    assert running.is_alive()
    finished(actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL))


@pytest.mark.usefixtures("patient")
def test_a_relay_whose_line_is_made_anew_by_a_question_hears_the_next_notice(
    alice: Member, bob: Member, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first question of a round is asked again over a new line, and nobody has said LISTEN on that one."""
    relaying = Relaying()
    ring_all = relay.ring_all

    def cut_once() -> int:
        monkeypatch.setattr(relay, "ring_all", ring_all)
        relaying.cut()
        return ring_all()

    monkeypatch.setattr(relay, "ring_all", cut_once)
    app.control.purge()
    relaying.start()
    until(lambda: relaying.stop.count >= 2)
    time.sleep(0.5)  # it waits
    relaying_rounds = relaying.stop.count
    actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    until(lambda: relaying.stop.count > relaying_rounds)
    until(lambda: EtiquetteCheck.objects.filter(due_at__gt=timezone.now()).exists())
    relaying.stop.set()
    ring()
    relaying.join(timeout=10)
    assert not relaying.is_alive()
    app.control.purge()
