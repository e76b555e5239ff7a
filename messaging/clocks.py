"""What time alone brings about, called by beat. Idempotent by claim: two beats do nothing twice."""

from messaging.models import IntroductionRequest


def expire_requests() -> int:
    """End the requests nobody answered in time and answer how many."""
    return sum(request.expire() for request in IntroductionRequest.objects.overdue().order_by("pk"))
