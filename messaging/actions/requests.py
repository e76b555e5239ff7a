"""What becomes of an introduction request once it is sent."""

from django.db import transaction

from messaging import limits
from messaging.delivery import open_conversation
from messaging.models import Conversation, IntroductionRequest
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Block, Member


@transaction.atomic
def accept_request(*, request: IntroductionRequest) -> Conversation:
    """Say yes: open the conversation, the note as its first message. Raises AlreadyAnswered, NotAvailable."""
    Member.objects.hold(request.asker, request.recipient)
    request.asker.refresh_from_db(fields=["is_active", "approved_at"])
    if Block.objects.separates(request.asker, request.recipient) or not request.asker.is_in_good_standing:
        raise limits.NotAvailable
    if not request.accept():
        raise limits.AlreadyAnswered
    return open_conversation(request)


@transaction.atomic
def decline_request(*, request: IntroductionRequest, reason: str) -> None:
    """Say no, kindly; the reason stays with the helper. Raises AlreadyAnswered."""
    if not request.decline(reason):
        raise limits.AlreadyAnswered
    notify(Kind.REQUEST_DECLINED, request.asker, request.public_id)


def withdraw_request(*, request: IntroductionRequest) -> None:
    """Take a sent request back. Raises AlreadyAnswered."""
    if not request.withdraw():
        raise limits.AlreadyAnswered
