"""Rows that are work to be done: the table is the truth, the broker only a bell."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, cast

import psycopg2
from django.apps import apps
from django.db import DatabaseError, InterfaceError, OperationalError, connection, models, transaction
from django.db.models.functions import Now
from django.utils import timezone

CHANNEL = "relay"
MAX_TRIES = 5
FIRST_PAUSE = timedelta(seconds=15)
RING_AGAIN = timedelta(seconds=15)


class JobQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def due(self) -> Self:
        """Jobs whose bell is to be rung: not done, their time has come, tries left."""
        return self.open().filter(due_at__lte=Now(), tries__lt=MAX_TRIES).order_by("due_at", "pk")

    def done(self) -> Self:
        return self.filter(done_at__isnull=False)

    def dead(self) -> Self:
        """Jobs that were tried five times and never done."""
        return self.open().filter(due_at__lte=Now(), tries__gte=MAX_TRIES)

    def left_undone(self, since: datetime, until: datetime) -> Self:
        """Jobs whose time came between the two, that are not done, and whose bell will not be rung again by itself."""
        came = self.open().filter(due_at__gt=since, due_at__lte=until)
        return came.exclude(pk__in=self.due().values("pk")).order_by("due_at", "pk")

    def alive(self) -> Self:
        """Jobs under way: not done, and not dead."""
        return self.open().filter(models.Q(due_at__gt=Now()) | models.Q(tries__lt=MAX_TRIES))

    @transaction.atomic
    def take_due(self, limit: int) -> list[tuple[int, int]]:
        """Claim up to `limit` due jobs for one ring of the bell and answer their row numbers and tries so far.

        A ring is no try: nobody may be there to hear it. It is rung again after a pause until a worker begins.
        """
        jobs = list(self.due().select_for_update(skip_locked=True)[:limit].values_list("pk", "tries"))
        self.filter(pk__in=[pk for pk, _ in jobs]).update(due_at=Now() + RING_AGAIN)
        return jobs

    def begin(self, job_id: int, tries: int) -> bool:
        """Claim one try; answers false for a bell that another worker has heard, or that rings for the past.

        Committed before the work, so that work which kills its worker is counted, too. The job is due again after a
        pause that grows with every try: whatever is lost comes back. The database's clock decides, as machines
        disagree.
        """
        pause = self.model.first_pause * self.model.pause_grows**tries
        return self.open().filter(pk=job_id, tries=tries).update(tries=tries + 1, due_at=Now() + pause) == 1

    def finish(self, job_id: int) -> bool:
        """Claim the end of a job; answers whether this call was the first."""
        return self.open().filter(pk=job_id).update(done_at=timezone.now()) == 1

    def give_back(self, ids: Iterable[int]) -> None:
        """Undo `take_due` for jobs whose bell could not be rung."""
        self.open().filter(pk__in=list(ids)).update(due_at=Now())


class Job(models.Model):
    """A row that a task, a `celery.JobTask`, takes to its end. Subclasses name it; it takes the row's number.

    They say, too, how long the pause after the first try is, and how many times as long each later one; which of them
    the broker hands out first, that with 0 before all others; and how long the line there may be for one more to join.
    """

    due_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    task: ClassVar[str]
    first_pause: ClassVar[timedelta] = FIRST_PAUSE
    pause_grows: ClassVar[int] = 2
    priority: ClassVar[int] = 0
    most_waiting: ClassVar[int] = 400

    class Meta:
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_dead(self) -> bool:
        """Whether the row was tried five times and never done; `JobQuerySet.dead` in words for one row."""
        return not self.is_done and self.tries >= MAX_TRIES and self.due_at <= timezone.now()


class MailJob(Job):
    """A job that speaks to a mail server, which may keep it waiting: it stands behind all others and leaves them room.

    1, 4, 16 and 64 minutes between the tries: a server that greylists takes a mail after some minutes, and one that is
    down for an hour costs none. What failed five times is given up after four hours more.
    """

    first_pause, pause_grows = timedelta(minutes=1), 4
    priority, most_waiting = 9, 300

    class Meta:
        abstract = True


def job_kinds() -> list[type[Job]]:
    """List every table of jobs."""
    return [model for model in apps.get_models() if issubclass(model, Job)]


def jobs_of(kind: type[Job]) -> JobQuerySet:
    return cast("JobQuerySet", kind._default_manager.all())  # noqa: SLF001 - every job kind has this one


def ring() -> None:
    """Wake the relay when this transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def only(field: str, known: Iterable[str], *, name: str, or_empty: bool = False) -> models.CheckConstraint:
    """Make the constraint that a column holds one of the values its choices name."""
    values = [str(value) for value in known] + ([""] if or_empty else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def is_away(error: BaseException | None) -> bool:
    """Whether an error means that the connection is gone or cannot be made, and not that a statement failed.

    psycopg2 says it by an OperationalError, an InterfaceError, or, of a line cut in the middle, a bare DatabaseError;
    where Django tidies up after one, its own InterfaceError comes as it is.
    """
    if isinstance(error, psycopg2.InterfaceError | psycopg2.OperationalError):
        raw: BaseException | None = error
    elif isinstance(error, InterfaceError | OperationalError) or type(error) is DatabaseError:
        raw = error.__cause__
    else:
        return False
    code = getattr(raw, "pgcode", None)
    return code is None or code.startswith(("08", "57P"))  # connection exceptions; the server stops or was told to


def violated(error: BaseException) -> str:
    """Name the constraint a database error is about; an empty string when it is about none."""
    diag = getattr(error.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None) or ""
