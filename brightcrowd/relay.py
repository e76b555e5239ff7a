"""Rows to tasks: the one place that talks to the broker.

A request commits a row and wakes this process by NOTIFY; a second's poll finds what a lost notice left. A job that
was enqueued and never done comes due again by itself (`Job.due_at`), which is the sweep. It strikes the clocks, too,
and says in the log what nobody will try again.
"""

import logging
import select
import time
from datetime import timedelta
from threading import Event
from typing import Any

from django.db import DatabaseError, InterfaceError, connection, transaction
from kombu.exceptions import OperationalError as BrokerError

from brightcrowd.celery import app
from brightcrowd.db import CHANNEL, Job, is_away, job_kinds, jobs_of
from brightcrowd.models import Clock, database_now, next_stroke

BATCH = 100
POLL_SECONDS = 1.0
PAUSE_AFTER_ERROR_SECONDS = 1.0
LEFT_UNDONE, LOOKED_FOR_EVERY = "left-undone", timedelta(seconds=5)

log = logging.getLogger(__name__)


def ring_due(kind: type[Job], limit: int = BATCH) -> int:
    """Enqueue the due jobs of one kind and answer how many.

    Raises BrokerError when the broker cannot be reached; the jobs not enqueued are given back first.
    """
    jobs = jobs_of(kind)
    taken = jobs.take_due(limit)
    for done, (job_id, tries) in enumerate(taken):
        try:
            app.send_task(kind.task, args=[job_id, tries], retry=False, priority=kind.priority)
        except BrokerError:
            jobs.give_back(job_id for job_id, _ in taken[done:])
            raise
    return len(taken)


def ring_all() -> int:
    """Ring for what is due, as far as there is room at the broker, and answer for how many.

    A crowd of rows waits in its table: nobody's bell is rung again only because the queue before it is long, and a
    check stands behind no mail, however many a silent mail server holds up.
    """
    kinds = [kind for kind in job_kinds() if jobs_of(kind).due().exists()]
    waiting = count_waiting() if kinds else 0
    shares = {kind: min(BATCH, (kind.most_waiting - waiting) // len(kinds)) for kind in kinds}
    return sum(ring_due(kind, share) for kind, share in shares.items() if share > 0)


def count_waiting() -> int:
    """Tell how many tasks wait at the broker. Raises BrokerError when it cannot be reached."""
    with app.producer_or_acquire() as producer, producer.connection._reraise_as_library_errors():  # noqa: SLF001 - as send_task does
        declared = producer.channel.queue_declare(app.conf.task_default_queue)
    return int(declared.message_count)


def strike_clocks() -> int:
    """Enqueue what is due by the clock and answer for how many, each stroke once however many relays there are.

    A stroke that is lost on its way comes again with the next: the tasks look for what is overdue.
    Raises BrokerError when the broker cannot be reached; the stroke is still due then.
    """
    now, due, struck = database_now(), Clock.objects.due_at_of(), 0
    for name, entry in app.conf.beat_schedule.items():
        seen, following = due.get(name), next_stroke(entry["schedule"], now)
        if seen is None:
            Clock.objects.wind(name, following)
        elif seen <= now and Clock.objects.move(name, seen, following):
            try:
                app.send_task(entry["task"], retry=False)
            except BrokerError:
                Clock.objects.move(name, following, seen)
                raise
            struck += 1
    return struck


def tell_of_left_undone() -> int:
    """Log each job that is dead, or unsure, once however many relays there are; answers how many.

    Such a job's bell would have rung at a moment that stands in its row, so it is enough to remember up to which moment
    was looked; that is a clock of its own.
    """
    now, seen = database_now(), Clock.objects.due_at_of().get(LEFT_UNDONE)
    if seen is None:
        Clock.objects.wind(LEFT_UNDONE, now)
    if seen is None or now - seen < LOOKED_FOR_EVERY:
        return 0
    told = 0
    with transaction.atomic():
        kinds = job_kinds() if Clock.objects.move(LEFT_UNDONE, seen, now) else []
        for kind in kinds:
            for number, tries in jobs_of(kind).left_undone(seen, now).values_list("pk", "tries"):
                log.error("%s %s is left undone after try %s and will not be tried again", kind.__name__, number, tries)
                told += 1
    return told


def listen() -> Any:
    """Have notices sent to us; answer the line that they come on, which is the only one that they come on."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    return connection.connection


def wait(seconds: float) -> None:
    """Return at the next notice, or after `seconds`; at once when a query has brought one in already.

    Raises OperationalError when the line is cut meanwhile.
    """
    raw = connection.connection
    with connection.wrap_database_errors:
        if not raw.notifies:
            select.select([raw], [], [], seconds)
        raw.poll()
        raw.notifies.clear()


def run(stop: Event) -> None:
    """Relay until `stop` is set; an unreachable database or broker is a pause, not an end.

    A line that was cut is made anew by whoever asks next, and a new one hears nothing: so each round compares.
    """
    heard_on = None
    while not stop.is_set():
        try:
            if heard_on is None or heard_on is not connection.connection:
                heard_on = listen()
            if not ring_all() + strike_clocks() + tell_of_left_undone() and heard_on is connection.connection:
                wait(POLL_SECONDS)
        except (DatabaseError, InterfaceError) as error:
            if not is_away(error):
                raise
            log.warning("The database is away: %s", error)
            connection.close()
            time.sleep(PAUSE_AFTER_ERROR_SECONDS)
        except BrokerError as error:
            log.warning("The broker is away: %s", error)
            time.sleep(PAUSE_AFTER_ERROR_SECONDS)
