"""The one row of the project's own: when each clock strikes next."""

from datetime import datetime, timedelta
from typing import Any

from celery.schedules import BaseSchedule, maybe_schedule
from django.db import connection, models


class ClockQuerySet(models.QuerySet["Clock"]):
    def due_at_of(self) -> dict[str, datetime]:
        return dict(self.values_list("name", "due_at"))

    def wind(self, name: str, due_at: datetime) -> None:
        """Let a new clock strike at `due_at`; one that goes already is left alone."""
        self.bulk_create([Clock(name=name, due_at=due_at)], ignore_conflicts=True)

    def move(self, name: str, seen: datetime, due_at: datetime) -> bool:
        """Claim the stroke that was seen; answers whether this call was the first."""
        return self.filter(name=name, due_at=seen).update(due_at=due_at) == 1


class Clock(models.Model):
    """When an entry of `CELERY_BEAT_SCHEDULE` is due; the relay moves it on and rings.

    Celery's own beat keeps this in a file: two of them do everything twice, and each believes its machine's time.
    """

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()

    objects = ClockQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


def database_now() -> datetime:
    """Ask the one clock that all machines share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now: datetime = cursor.fetchone()[0]
        return now


def next_stroke(schedule: float | timedelta | BaseSchedule, now: datetime) -> datetime:
    """Say when an entry is due after `now`; seconds, a timedelta, or a crontab, which is in UTC."""
    entry: Any = maybe_schedule(schedule)  # type: ignore[arg-type]  # a float is a number
    entry.nowfun = lambda: now
    remaining: timedelta = entry.remaining_estimate(now)
    return now + remaining
