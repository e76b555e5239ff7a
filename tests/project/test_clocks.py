"""When what time alone brings about is struck."""

from datetime import UTC, datetime, timedelta

import pytest
from celery.schedules import crontab

from brightcrowd import relay
from brightcrowd.celery import app
from brightcrowd.models import Clock, database_now, next_stroke

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_next_stroke_is_counted_from_the_time_given_and_not_from_the_machines() -> None:
    assert next_stroke(600.0, NOON) == NOON + timedelta(minutes=10)
    assert next_stroke(crontab(hour=3, minute=20), NOON) == datetime(2026, 3, 3, 3, 20, tzinfo=UTC)


@pytest.mark.django_db
def test_a_stroke_is_claimed_once() -> None:
    Clock.objects.wind("a clock", NOON)
    Clock.objects.wind("a clock", NOON + timedelta(days=1))
    later = NOON + timedelta(hours=1)
    assert Clock.objects.move("a clock", NOON, later)
    assert not Clock.objects.move("a clock", NOON, later)
    assert Clock.objects.due_at_of() == {"a clock": later}


@pytest.mark.django_db
def test_a_new_clock_waits_for_its_hour_and_one_that_stood_still_strikes_once() -> None:
    app.control.purge()
    assert relay.strike_clocks() == 0
    assert set(Clock.objects.due_at_of()) == set(app.conf.beat_schedule)
    Clock.objects.filter(name="expire-requests").update(due_at=database_now() - timedelta(days=2))
    assert relay.strike_clocks() == 1
    assert relay.strike_clocks() == 0
    assert app.control.purge() == 1
