"""Rows to tasks: the one place that talks to the broker.

A request commits a row and wakes this process by NOTIFY; a second's poll finds what a lost notice left. A job that
was enqueued and never done comes due again by itself (`Job.due_at`), which is the sweep.
"""

import logging
import select
import time
from threading import Event
from typing import cast

from django.apps import apps
from django.db import InterfaceError, OperationalError, connection
from kombu.exceptions import OperationalError as BrokerError

from brightcrowd.celery import app
from brightcrowd.db import CHANNEL, Job, JobQuerySet

BATCH = 100
POLL_SECONDS = 1.0
PAUSE_AFTER_ERROR_SECONDS = 1.0

log = logging.getLogger(__name__)


def kinds() -> list[type[Job]]:
    """List every table of jobs."""
    return [model for model in apps.get_models() if issubclass(model, Job)]


def ring_due(kind: type[Job], limit: int = BATCH) -> int:
    """Enqueue the due jobs of one kind and answer how many.

    Raises BrokerError when the broker cannot be reached; the jobs not enqueued are given back first.
    """
    jobs = cast("JobQuerySet", kind._default_manager.all())  # noqa: SLF001 - every job kind has this one
    ids = jobs.take_due(limit)
    for done, job_id in enumerate(ids):
        try:
            app.send_task(kind.task, args=[job_id], retry=False)
        except BrokerError:
            jobs.give_back(ids[done:])
            raise
    return len(ids)


def listen() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def wait(seconds: float) -> None:
    """Return at the next notice, or after `seconds`; at once when a query has brought one in already."""
    raw = connection.connection
    if not raw.notifies:
        select.select([raw], [], [], seconds)
    raw.poll()
    raw.notifies.clear()


def run(stop: Event) -> None:
    """Relay until `stop` is set; an unreachable database or broker is a pause, not an end."""
    is_listening = False
    while not stop.is_set():
        try:
            if not is_listening:
                listen()
                is_listening = True
            if not sum(ring_due(kind) for kind in kinds()):
                wait(POLL_SECONDS)
        except (OperationalError, InterfaceError) as error:
            log.warning("The database is away: %s", error)
            connection.close()
            is_listening = False
            time.sleep(PAUSE_AFTER_ERROR_SECONDS)
        except BrokerError as error:
            log.warning("The broker is away: %s", error)
            time.sleep(PAUSE_AFTER_ERROR_SECONDS)
