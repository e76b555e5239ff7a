"""Requests that nobody answers: a reminder half way, and the end."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from messaging import standing
from messaging.clocks.rows import each
from messaging.models import IntroductionRequest, Notification
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Member


def expire_requests() -> int:
    """End the requests nobody answered in time and answer how many."""
    overdue = IntroductionRequest.objects.overdue().select_related("asker", "recipient").order_by("pk")
    return each(overdue, _expire)


def _expire(request: IntroductionRequest) -> bool:
    Member.objects.hold(request.recipient)
    is_over = request.expire()
    if is_over:
        standing.refresh(request.recipient)
        notify(Kind.REQUEST_EXPIRED, request.asker, request.public_id)
    return is_over


def remind_of_requests() -> int:
    """Have recipients reminded, once, of requests that have waited half their time; answers how many."""
    reminded = Notification.objects.filter(
        kind=Kind.REQUEST_REMINDER, recipient=OuterRef("recipient"), about=OuterRef("public_id")
    )
    waiting = IntroductionRequest.objects.half_way(timezone.now()).exclude(Exists(reminded))
    return each(waiting.select_related("recipient").order_by("pk"), _remind)


def _remind(request: IntroductionRequest) -> bool:
    notify(Kind.REQUEST_REMINDER, request.recipient, request.public_id)
    return True
