"""Asking what came of an introduction, and showing helpers what their quarter did."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from messaging import helped
from messaging.clocks.rows import each
from messaging.models import Notification, Outcome
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Member

REVIEW_FOR = timedelta(days=14)
"""So long after a quarter its reviews are still asked for, should the clocks have stood still at its end."""


def ask_what_came(now: datetime | None = None) -> int:
    """Ask, three weeks after an introduction, what came of it; answers how many were asked. Idempotent by claim."""
    now = now or timezone.now()
    due = Outcome.objects.due(now).reachable().select_related("asker").oldest_first()
    return each(due, partial(_ask, now=now))


def _ask(outcome: Outcome, now: datetime) -> bool:
    is_ours = outcome.ask_about(now)
    if is_ours:
        notify(Kind.OUTCOME_ASKED, outcome.asker, outcome.public_id)
    return is_ours


def review_help(now: datetime | None = None) -> int:
    """Have last quarter's helpers shown what came of their help; answers how many. The mail's row is the claim."""
    now = now or timezone.now()
    quarter = helped.Quarter.of(now).last
    if now - quarter.next.begins_at > REVIEW_FOR:
        return 0
    shown = Notification.objects.filter(kind=Kind.HELP_REVIEW, window=str(quarter), recipient__isnull=False)
    return each(helped.helpers(quarter).exclude(pk__in=shown.values("recipient")), partial(_show, quarter=quarter))


def _show(helper: Member, quarter: helped.Quarter) -> bool:
    notify(Kind.HELP_REVIEW, helper, helper.public_id, window=str(quarter))
    return True
