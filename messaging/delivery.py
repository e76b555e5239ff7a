"""Where a draft leaves its author: it becomes a sent request or a message, and is gone."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from brightcrowd.db import violated
from messaging import limits
from messaging.models import Conversation, Draft, IntroductionRequest, Message, Participation
from messaging.models.conversation import SNIPPET_LENGTH
from profiles.models import Acquaintance, Member


@transaction.atomic
def deliver(draft: Draft) -> None:
    """Send the draft and delete it. Raises Refused when the other may not be written to any more."""
    if draft.request is not None:
        send_request(draft.request, draft.body)
    elif draft.conversation is not None:
        Member.objects.hold(draft.author, *draft.recipients())
        limits.may_write(draft.author, draft.conversation)
        say(conversation=draft.conversation, sender=draft.author, body=draft.body, send_id=draft.send_id)
    draft.checks.filter(revision=draft.revision).update(sent_at=timezone.now())
    draft.delete()


@transaction.atomic
def send_request(request: IntroductionRequest, note: str) -> None:
    """Send a request with these words. Raises Refused; a pair that asks each other at once is settled by the index."""
    Member.objects.hold(request.asker, request.recipient)
    limits.may_ask(request.asker, request.recipient)
    try:
        with transaction.atomic():
            if not request.send(note):
                raise limits.AlreadyAnswered
    except IntegrityError as error:
        if violated(error) == "request_one_pending_per_pair":
            raise limits.TheyAskedYou from error
        raise


@transaction.atomic
def open_conversation(request: IntroductionRequest) -> Conversation:
    """Open the conversation of an accepted request, the note as its first message."""
    asker, recipient = request.asker, request.recipient
    low, high = sorted((asker, recipient), key=lambda member: member.pk)
    Acquaintance.objects.get_or_create(low=low, high=high)
    conversation, is_new = Conversation.objects.get_or_create(low=low, high=high, defaults={"request": request})
    if is_new:
        Participation.objects.bulk_create(
            [
                Participation(conversation=conversation, member=low, other=high),
                Participation(conversation=conversation, member=high, other=low),
            ]
        )
    request.refresh_from_db(fields=["hidden_at"])  # a moderator may have been faster; from here on they wait for us
    first = say(conversation=conversation, sender=asker, body=request.note, send_id=uuid4(), request=request)
    # Who said yes has just read the note; to who asked, the yes itself is the news.
    conversation.participations.filter(member=recipient).update(read_up_to=first.pk, unread_count=0)
    conversation.participations.filter(member=asker).update(unread_count=1)
    return conversation


@transaction.atomic
def say(
    *, conversation: Conversation, sender: Member, body: str, send_id: UUID, request: IntroductionRequest | None = None
) -> Message:
    """Add a message and bring every participant's row up to date; the same `send_id` again answers the first.

    `send_id` comes from a form, so it counts within one member's words in one conversation and is proof of nothing
    else. `request` is the one whose note these words are; what a moderator took down there is down here, too.
    The rows are locked in the order of their numbers before the message gets its own, so that two who write at once
    neither deadlock nor overtake each other.
    """
    rows = conversation.participations.select_for_update(no_key=True).order_by("pk")
    participations = list(rows)
    message, is_new = Message.objects.get_or_create(
        conversation=conversation,
        sender=sender,
        send_id=send_id,
        defaults={"body": body, "request": request, "hidden_at": request.hidden_at if request else None},
    )
    if not is_new:
        return message
    snippet = "" if message.hidden_at else " ".join(body.split())[:SNIPPET_LENGTH]
    now = timezone.now()
    for participation in participations:
        is_mine = participation.member_id == sender.pk
        news = {} if is_mine else {"unread_count": F("unread_count") + 1}
        Participation.objects.filter(pk=participation.pk).update(
            last_message_at=now, snippet=snippet, is_last_mine=is_mine, archived_at=None, **news
        )
    return message
