"""Where a draft leaves its author: it becomes a sent request or a message, and is gone."""

from datetime import datetime
from itertools import combinations
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from brightcrowd.db import violated
from messaging import introducing, limits, standing
from messaging.models import Conversation, Draft, Introduction, IntroductionRequest, Message, Outcome, Participation
from messaging.models.conversation import SNIPPET_LENGTH
from messaging.models.introduction_states import Origin
from messaging.models.mail import Kind
from messaging.notify import notify, notify_of_message
from profiles.models import Acquaintance, Member


@transaction.atomic
def deliver(draft: Draft) -> None:
    """Send the draft and delete it. Raises Refused when the other may not be written to any more."""
    if draft.request is not None:
        send_request(draft.request, draft.body)
    elif draft.introduction is not None:
        send_note(draft.introduction, draft.body)
    elif draft.conversation is not None:
        Member.objects.hold(draft.author, *draft.recipients())
        limits.may_write(draft.author, draft.conversation)
        message = say(conversation=draft.conversation, sender=draft.author, body=draft.body, send_id=draft.send_id)
        if draft.outcome is not None:
            draft.outcome.tell(message, now=message.sent_at)
    draft.checks.filter(revision=draft.revision).update(sent_at=timezone.now())
    draft.delete()


@transaction.atomic
def send_request(request: IntroductionRequest, note: str) -> None:
    """Send a request with these words. Raises Refused; a pair that asks each other at once is settled by the index."""
    Member.objects.hold(request.asker, request.recipient)
    limits.may_ask(request.asker, request.recipient)
    limits.may_say(request.asker, request.recipient, note)
    try:
        with transaction.atomic():
            if not request.send(note):
                raise limits.AlreadyAnswered
            standing.refresh(request.recipient)
            notify(Kind.REQUEST_MET, request.recipient, request.public_id)
    except IntegrityError as error:
        if violated(error) == "request_one_pending_per_pair":
            raise limits.TheyAskedYou from error
        raise


def send_note(introduction: Introduction, note: str) -> None:
    """Give the asker's note into the introducer's hands. Raises Refused."""
    asker, introducer = introduction.asker, introduction.introducer
    Member.objects.hold(asker, introducer)
    introducing.may_ask_through(asker, introducer, introduction.person)
    if introduction.origin == Origin.ASKED:
        introducing.may_name(asker, introduction.person)
        introducing.may_burden(introducer, asker)
    limits.may_have_said(introduction, note)
    if not introduction.ask(note):
        raise introducing.Settled
    notify(Kind.INTRODUCTION_ASKED, introducer, introduction.public_id)


@transaction.atomic
def open_conversation(request: IntroductionRequest) -> Conversation:
    """Open the conversation of an accepted request, the note as its first message."""
    asker, recipient = request.asker, request.recipient
    conversation = talk_of(asker, recipient, request=request)
    Outcome.objects.begin(request=request, asker=asker, helper=recipient)
    request.refresh_from_db(fields=["hidden_at"])  # a moderator may have been faster; from here on they wait for us
    first = say(conversation=conversation, sender=asker, body=request.note, send_id=uuid4(), request=request)
    # Who said yes has just read the note; to who asked, the yes itself is the news.
    conversation.participations.filter(member=recipient).update(read_up_to=first.pk, unread_count=0)
    conversation.participations.filter(member=asker).update(unread_count=F("unread_count") + 1)
    notify(Kind.REQUEST_ACCEPTED, asker, request.public_id)
    return conversation


@transaction.atomic
def talk_of(one: Member, other: Member, **begun_by: IntroductionRequest) -> Conversation:
    """Find the conversation between two who may talk; open it when they only shared one with a third so far."""
    low, high = sorted((one, other), key=lambda member: member.pk)
    Acquaintance.objects.get_or_create(low=low, high=high)
    conversation, is_new = Conversation.objects.get_or_create(low=low, high=high, defaults=begun_by)
    if is_new:
        Participation.objects.bulk_create(
            [
                Participation(conversation=conversation, member=low, other=high),
                Participation(conversation=conversation, member=high, other=low),
            ]
        )
    return conversation


@transaction.atomic
def open_introduced(introduction: Introduction) -> Conversation:
    """Open the conversation of the three that a yes has joined: the introducer's line, then the asker's note.

    To be called after `Introduction.accept`, in its transaction; a second call answers with what the first opened. So
    does the yes to a second note, of someone whom the introducer named once by name and once by address. From here on
    any two of the three have talked. Who said yes has read both; to the others the yes is news.
    """
    asker, introducer, person = introduction.asker, introduction.introducer, introduction.person
    if person is None:
        raise LookupError  # introduction_joins_members
    talking = Conversation.objects.joined_by(introduction).first()
    if talking is not None:
        return talking
    conversation, is_new = Conversation.objects.get_or_create(introduction=introduction)
    if not is_new:
        return conversation
    Outcome.objects.begin(introduction=introduction, asker=asker, helper=introducer)
    three = sorted((asker, introducer, person), key=lambda member: member.pk)
    for low, high in combinations(three, 2):
        Acquaintance.objects.get_or_create(low=low, high=high)
    Participation.objects.bulk_create(Participation(conversation=conversation, member=member) for member in three)
    introduction.refresh_from_db(fields=["hidden_at"])
    said = [
        (introducer, introduction.line, introduction.line_number, None),
        (asker, introduction.note, introduction.note_number, introduction.hidden_at),
    ]
    for sender, body, number, hidden_at in said:
        if body:
            last = _add(conversation=conversation, sender=sender, body=body, send_id=number, hidden_at=hidden_at)[0]
    conversation.participations.filter(member=person).update(read_up_to=last.pk, unread_count=0)
    conversation.participations.filter(member=asker).update(unread_count=F("unread_count") + 1)
    return conversation


@transaction.atomic
def say(
    *, conversation: Conversation, sender: Member, body: str, send_id: UUID, request: IntroductionRequest | None = None
) -> Message:
    """Add a message and bring every participant's row up to date; the same `send_id` again answers the first.

    `send_id` comes from a form, so it counts within one member's words in one conversation and is proof of nothing
    else. `request` is the one whose note these words are; what a moderator took down there is down here, too.
    """
    hidden_at = request.hidden_at if request else None
    message, is_new = _add(
        conversation=conversation, sender=sender, body=body, send_id=send_id, request=request, hidden_at=hidden_at
    )
    if is_new and request is None:  # a request has mails of its own
        notify_of_message(message)
    return message


@transaction.atomic
def _add(
    *,
    conversation: Conversation,
    sender: Member,
    body: str,
    send_id: UUID,
    request: IntroductionRequest | None = None,
    hidden_at: datetime | None = None,
) -> tuple[Message, bool]:
    """Add a message without telling anyone by mail, and answer whether it is new.

    The rows are locked in the order of their numbers before the message gets its own, so that two who write at once
    neither deadlock nor overtake each other. Who has left hears no more.
    """
    participations = conversation.participations.hold().values()
    there = [participation.member_id for participation in participations if participation.left_at is None]
    message, is_new = Message.objects.get_or_create(
        conversation=conversation,
        sender=sender,
        send_id=send_id,
        defaults={"body": body, "request": request, "hidden_at": hidden_at, "readers": there},
    )
    if not is_new:
        return message, False
    snippet = snippet_of(message)
    for participation in participations:
        if participation.left_at is not None:
            continue
        is_mine = participation.member_id == sender.pk
        news = {} if is_mine else {"unread_count": F("unread_count") + 1}
        Participation.objects.filter(pk=participation.pk).update(
            last_message_at=message.sent_at, snippet=snippet, is_last_mine=is_mine, archived_at=None, **news
        )
    return message, True


def snippet_of(message: Message) -> str:
    """Cut from a message what inboxes show of it: nothing of what was taken down or back."""
    return first_words(message.body) if message.is_readable else ""


def first_words(body: str) -> str:
    """Cut from what someone says what fits a row of an inbox, on one line."""
    return " ".join(body.split())[:SNIPPET_LENGTH]


def mend_snippets(conversation: Conversation) -> None:
    """Let inboxes show what the last message is now. To be called with the rows of the conversation held."""
    for place in conversation.participations.order_by("pk"):
        last = place.messages.newest_first().first()
        if last is not None:
            conversation.participations.filter(pk=place.pk).update(snippet=snippet_of(last))
