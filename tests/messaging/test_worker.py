"""The whole way of a check: row → relay → broker → a real Celery worker → verdict."""

import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection

from brightcrowd import relay
from brightcrowd.celery import app
from brightcrowd.db import ring
from messaging import actions
from messaging.models import EtiquetteCheck, IntroductionRequest
from profiles.models import Member, Topic
from tests.messaging.conftest import CARELESS, THOUGHTFUL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def running() -> Iterator[None]:
    """Run a relay and a worker, both stopped at the end."""
    stop = Event()

    def run() -> None:
        try:
            relay.run(stop)
        finally:
            connection.close()

    thread = Thread(target=run)
    app.control.purge()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        thread.start()
        yield
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


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
