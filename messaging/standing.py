"""Counts what asks have come to a helper and what became of them, into the record that cards and searches read."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q
from django.utils import timezone

from messaging.models import Introduction, IntroductionRequest
from messaging.models.request import RequestState
from profiles.models import HelpRecord, Member
from profiles.openness import MONTH, MOST_A_MONTH

WEEK = timedelta(days=7)
State = RequestState


def refresh(member: Member) -> None:
    """Count the member's record anew. The caller holds the member, else of two counts at once the older may stay.

    An ask takes a place for thirty days from when it was sent, unless it is taken back; a pending one is always among
    them, as it ends after fourteen. A note that an introducer passed on takes one, too. How introductions are answered
    is left out: a no there is private, and a number that moves would tell it.
    """
    since = timezone.now() - MONTH
    asked, passed = _asked(member, since), _passed_on(member, since)
    HelpRecord.objects.update_or_create(
        member=member,
        defaults={
            "asks": sorted([*asked.pop("recent"), *passed["recent"]], reverse=True)[:MOST_A_MONTH],
            "asked_at": max(filter(None, [asked.pop("newest"), passed["newest"]]), default=None),
            **asked,
        },
    )


def _asked(member: Member, since: datetime) -> dict[str, Any]:
    took = ExpressionWrapper(F("decided_at") - F("sent_at"), output_field=DurationField())
    is_answered = Q(state__in=(State.ACCEPTED, State.DECLINED))
    requests = IntroductionRequest.objects.sent().made_to(member).exclude(state=State.WITHDRAWN)
    return requests.annotate(took=took).aggregate(
        newest=Max("sent_at"),
        recent=ArrayAgg("sent_at", filter=Q(sent_at__gt=since), default=[]),
        answered=Count("pk", filter=is_answered),
        answered_within_week=Count("pk", filter=is_answered & Q(took__lte=WEEK)),
        expired=Count("pk", filter=Q(state=State.EXPIRED)),
    )


def _passed_on(member: Member, since: datetime) -> dict[str, Any]:
    return Introduction.objects.taking_places_of(member).aggregate(
        newest=Max("passed_at"), recent=ArrayAgg("passed_at", filter=Q(passed_at__gt=since), default=[])
    )


def refresh_all() -> int:
    """Count the records of all who were ever asked anew, each in a transaction of its own; answers how many."""
    asked = Member.objects.filter(Q(requests_met__isnull=False) | Q(introductions_met__isnull=False))
    numbers = list(asked.order_by("pk").distinct().values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            member = Member.objects.select_for_update(no_key=True).get(pk=number)
            refresh(member)
    return len(numbers)
