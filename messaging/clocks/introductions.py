"""Introductions that nobody goes on with: a reminder, the end, and when each of the three is told of it."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from messaging.clocks.rows import each
from messaging.models import Draft, Introduction, Notification
from messaging.models.introduction_states import State
from messaging.models.mail import Kind
from messaging.notify import notify, notify_of_note
from profiles.models import Block


def pass_time(now: datetime | None = None) -> int:
    """End what nobody acted on, tell what is to be told, remind whoever's turn it is; answers how many it did."""
    now = now or timezone.now()
    return expire(now) + tell(now) + remind(now) + _sweep(now)


def expire(now: datetime) -> int:
    """End the introductions whose time is over. Behind a closed door nobody is told yet: that is for `tell`."""
    return each(Introduction.objects.overdue(now).for_page().order_by("pk"), _expire)


def _expire(introduction: Introduction) -> bool:
    waiting = {State.OFFERED: introduction.introducer, State.ASKED: introduction.asker}.get(State(introduction.state))
    if not introduction.expire():
        return False
    if waiting is not None:
        notify(Kind.INTRODUCTION_OVER, waiting, introduction.public_id)
    return True


def tell(now: datetime) -> int:
    """Tell asker and introducer of what came to nothing: a no, a block and silence in the same hour and words."""
    return each(Introduction.objects.to_tell(now).for_page().order_by("pk"), _tell)


def _tell(introduction: Introduction) -> bool:
    if not introduction.tell():
        return False
    for member in (introduction.asker, introduction.introducer):
        notify(Kind.INTRODUCTION_OVER, member, introduction.public_id)
    return True


def remind(now: datetime) -> int:
    """Remind, once for each step, whose turn it is after half the time. The notification's own row is the claim."""
    reminded = Notification.objects.filter(
        kind=Kind.INTRODUCTION_REMINDER, about=OuterRef("public_id"), window=OuterRef("state")
    )
    return each(Introduction.objects.half_way(now).exclude(Exists(reminded)).for_page().order_by("pk"), _remind)


def _remind(introduction: Introduction) -> bool:
    window = str(introduction.state)
    if introduction.state == State.PASSED_ON:
        return notify_of_note(introduction, Kind.INTRODUCTION_REMINDER, window=window)
    if Block.objects.separates(introduction.asker, introduction.introducer):
        return False
    who = introduction.asker if introduction.state == State.OFFERED else introduction.introducer
    notify(Kind.INTRODUCTION_REMINDER, who, introduction.public_id, window=window)
    return True


def _sweep(now: datetime) -> int:
    """Forget what an asker once began without a word, and words written while they took the rest back.

    Words for an offer that ended by itself stay on its page until their author drops them.
    """
    left = Draft.objects.filter(introduction__state=State.WITHDRAWN)
    over = Draft.objects.filter(introduction__state__in=(State.WITHDRAWN, State.KEPT_BACK, State.EXPIRED))
    over.stop_reading()
    return left.delete()[0] + Introduction.objects.wordless(now).delete()[0]
