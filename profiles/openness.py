"""Whether someone can be asked, and how they answer: what their settings and the asks that came say together. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

MONTH = timedelta(days=30)
"""How long an ask takes one of the places a helper has in a month."""
MOST_A_MONTH = 30
ENOUGH_TO_SAY = 5
"""Asks that were answered or ran out before anything is said of how someone answers."""


class Door(StrEnum):
    OPEN = "yes"
    LAST_PLACE = "limited"
    CLOSED = "no"


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether someone can be asked today; `until` is the day on which to try again, when there is one."""

    door: Door
    until: date | None = None

    @property
    def can_be_asked(self) -> bool:
        return self.door != Door.CLOSED


def openness(
    *,
    is_open_to_asks: bool,
    asks_per_month: int | None,
    paused_until: date | None,
    asks: Sequence[datetime],
    now: datetime,
) -> Openness:
    """Say whether someone can be asked now. `asks` are the times of the asks that take a place, newest first."""
    if not is_open_to_asks:
        return Openness(Door.CLOSED)
    back = [_first_day_after(_start_of(paused_until))] if paused_until and paused_until > site_day(now) else []
    taken = [asked_at for asked_at in asks if asked_at > now - MONTH]
    if asks_per_month and len(taken) >= asks_per_month:
        back.append(_first_day_after(taken[asks_per_month - 1] + MONTH))
    if back:
        return Openness(Door.CLOSED, max(back))
    return Openness(Door.LAST_PLACE if asks_per_month and len(taken) == asks_per_month - 1 else Door.OPEN)


def site_day(now: datetime) -> date:
    """Give the day it is at the site. A pause ends with it, at one moment for whoever looks and for the worker."""
    return timezone.localdate(now, timezone.get_default_timezone())


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _first_day_after(moment: datetime) -> date:
    """Give the reader's first day that is wholly after a moment: on the day it falls in one may still be too early."""
    local = timezone.localtime(moment)
    return local.date() + timedelta(days=local.time() > time.min)


def bands(*, answered: int, answered_within_week: int, expired: int) -> tuple[str, ...]:
    """Say in words how someone answers: nothing before five asks have ended, and never a number.

    Most is more than half. Who leaves most asks unanswered is said nothing of, quick as the few answers may be.
    """
    if answered + expired < ENOUGH_TO_SAY or answered <= expired:
        return ()
    words = [_("Answers most asks")]
    if answered_within_week * 2 > answered:
        words.append(_("Usually answers within a week"))
    return tuple(words)
