"""What becomes of an introduction request once it is sent."""

from django.db import transaction

from messaging import checks, limits, notes, standing
from messaging.actions.drafts import unsent_request
from messaging.delivery import open_conversation
from messaging.models import Conversation, Draft, IntroductionRequest
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Block, Member


@transaction.atomic
def accept_request(*, request: IntroductionRequest) -> Conversation:
    """Say yes: open the conversation, the note as its first message. Raises AlreadyAnswered, NotToBeJoined."""
    Member.objects.hold(request.asker, request.recipient)
    request.asker.refresh_from_db(fields=["is_active", "approved_at"])
    if Block.objects.separates(request.asker, request.recipient) or not request.asker.is_in_good_standing:
        raise limits.NotToBeJoined
    if not request.accept():
        raise limits.AlreadyAnswered
    standing.refresh(request.recipient)
    return open_conversation(request)


@transaction.atomic
def decline_request(*, request: IntroductionRequest, reason: str) -> None:
    """Say no, kindly; the reason stays with the helper. Raises AlreadyAnswered."""
    Member.objects.hold(request.recipient)
    if not request.decline(reason):
        raise limits.AlreadyAnswered
    standing.refresh(request.recipient)
    notify(Kind.REQUEST_DECLINED, request.asker, request.public_id)


@transaction.atomic
def send_note_on(*, request: IntroductionRequest, recipient: Member) -> IntroductionRequest:
    """Begin a request to another member with the note of one that led to nothing, read but not sent. Raises Refused.

    Who it is for stands in the greeting, and what only the first one asked about is left out. An unsent note to this
    member stays as it is.
    """
    limits.may_ask(request.asker, recipient)
    another = unsent_request(request.asker, recipient, request.topic)
    was, now = request.recipient.profile.name, recipient.profile.name
    body = notes.readdressed(notes.without_answers(request.note), was, now)
    draft, is_new = Draft.objects.get_or_create(request=another, defaults={"author": request.asker, "body": body})
    if is_new:
        checks.read_first(draft)
    return another


@transaction.atomic
def withdraw_request(*, request: IntroductionRequest) -> None:
    """Take a sent request back. Raises AlreadyAnswered."""
    Member.objects.hold(request.recipient)
    if not request.withdraw():
        raise limits.AlreadyAnswered
    standing.refresh(request.recipient)
