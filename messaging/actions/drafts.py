"""Words on their way: written, checked, sent anyway or forgotten, and what their author thinks of the findings."""

import re
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from brightcrowd.db import ring
from messaging import limits
from messaging.delivery import deliver
from messaging.models import (
    Conversation,
    Draft,
    EtiquetteCheck,
    Finding,
    Introduction,
    IntroductionRequest,
    Message,
    MutedRule,
    Outcome,
    Pace,
)
from messaging.models.check import Verdict
from messaging.switches import can_be_muted
from profiles.models import Member, Topic

READINGS, READINGS_PER = 60, timedelta(minutes=1)
"""How much one member may have read, which takes a worker longer than it takes to send."""
ANY_DIGIT = re.compile(r"\d")
ANY_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


@transaction.atomic
def write_request(*, asker: Member, recipient: Member, topic: Topic, body: str) -> EtiquetteCheck:
    """Keep the words of a first message and have them checked; clear words go out by themselves.

    The asker's unsent request to this recipient is the one that is written on, so a second tab makes no second one.
    """
    limits.may_ask(asker, recipient)
    limits.may_say(asker, recipient, body)
    request = unsent_request(asker, recipient, topic)
    # The draft is held before anything of its request is written, as everywhere, so that no two wait for each other.
    draft, is_new = Draft.objects.held().get_or_create(request=request, defaults={"author": asker, "body": body})
    if is_new and not IntroductionRequest.objects.unsent().filter(pk=request.pk).exists():
        raise limits.AlreadyAsked  # the words before these left while we waited
    if request.topic_id != topic.pk:
        request.topic = topic
        request.save(update_fields=["topic"])
    return have_checked(draft, body)


def unsent_request(asker: Member, recipient: Member, topic: Topic) -> IntroductionRequest:
    """Find the request to this recipient that is not sent yet, or begin one. Raises AlreadyAsked."""
    unsent = IntroductionRequest.objects.unsent().filter(asker=asker, recipient=recipient)
    try:
        with transaction.atomic():
            return unsent.first() or IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=topic)
    except IntegrityError:  # request_one_open_per_asker: the other tab was first
        request = unsent.first()
        if request is None:
            raise limits.AlreadyAsked from None
        return request


@transaction.atomic
def write_message(
    *,
    author: Member,
    conversation: Conversation,
    body: str,
    send_id: UUID,
    instead: str = "",
    outcome: Outcome | None = None,
) -> EtiquetteCheck | Message:
    """Keep the words of a message and have them checked; words already sent under `send_id` answer with the message.

    Raises BegunElsewhere when another window's words are kept here; `instead` is their number when the author has
    read them and lets these take their place. With an `outcome` the words are the thanks that tell it.
    """
    limits.may_write(author, conversation)
    draft, is_new = Draft.objects.held().get_or_create(
        author=author, conversation=conversation, defaults={"body": body, "send_id": send_id, "outcome": outcome}
    )
    while (sent := conversation.messages.filter(sender=author, send_id=send_id).first()) is not None:
        if sent.body == body:
            if is_new:
                draft.delete()
            return sent
        # A page from before the last message still carries that message's number; other words are another message,
        # whose number is found the same way at the next press.
        send_id = uuid5(send_id, "another message")
    if draft.send_id != send_id:
        if not is_new and draft.body != body and instead != str(draft.send_id):
            raise limits.BegunElsewhere
        draft.send_id, draft.outcome = send_id, outcome
        draft.save(update_fields=["send_id", "outcome"])
    return have_checked(draft, body)


def have_checked(draft: Draft, body: str) -> EtiquetteCheck:
    """Commit one check of the words as they stand; the same words are read twice only if something changed since.

    That is a refusal, or a rule that a moderator switched. Raises MuchToRead when too much came in a minute.
    """
    last = draft.current_check()
    if draft.body != body or (last is not None and (last.refusal or last.is_outdated())):
        draft.rewrite(body)
    check, is_new = EtiquetteCheck.objects.get_or_create(
        draft=draft,
        revision=draft.revision,
        defaults={
            "author": draft.author,
            "request": draft.request,
            "conversation": draft.conversation,
            "introduction": draft.introduction,
            "outcome": draft.outcome,
        },
    )
    if is_new:
        if not Pace.objects.keeps(draft.author, "checks", limit=READINGS, per=READINGS_PER):
            raise limits.MuchToRead
        ring()
        if draft.request is not None:
            draft.request.start_checking()
    return check


@transaction.atomic
def send_anyway(*, draft: Draft, body: str, topic: Topic | None = None) -> None:
    """Send words that were read and found wanting, as the author decides.

    Raises NotCheckedYet when these very words have not been read under the rules as they are now, StoppedForSafety when
    a finding is a stop.
    """
    held = Draft.objects.hold(draft)
    if held is None:
        raise limits.AlreadySent
    draft = held
    check = draft.current_check()
    if draft.body != body or check is None or not check.is_done or check.is_outdated():
        raise limits.NotCheckedYet
    if check.verdict == Verdict.STOP:
        raise limits.StoppedForSafety
    if topic is not None and draft.request is not None and draft.request.topic_id != topic.pk:
        draft.request.topic = topic
        draft.request.save(update_fields=["topic"])
    against_advice = check.findings.standing().advice().exists()
    EtiquetteCheck.objects.filter(pk=check.pk).update(was_sent_anyway=against_advice)
    deliver(draft)


@transaction.atomic
def dismiss_finding(*, finding: Finding) -> None:
    """Let a rule be silent for these words. Raises StoppedForSafety for a stop, which stands."""
    if finding.is_stop:
        raise limits.StoppedForSafety
    finding.dismiss()


@transaction.atomic
def mark_finding(*, finding: Finding) -> None:
    """Call a finding a false alarm: “this does not fit”. Moderators get the marked words; it is dismissed with it.

    A stop stands all the same. Of words changed since they were read none are kept, nor where the marked ones are more
    than half of the message: they would be the message.
    """
    check, draft = finding.check_run, finding.check_run.draft
    marked = ""
    if draft is not None and draft.revision == check.revision and finding.start is not None:
        marked = draft.body[finding.start : finding.end]
        if 2 * len(marked) > len(draft.body.strip()):
            marked = ""
    finding.mark(masked(marked))
    if not finding.is_stop:
        finding.dismiss()


def masked(words: str) -> str:
    """Put words on one line, without the numbers and addresses in them: someone's contact data is no one's evidence."""
    return ANY_DIGIT.sub("•", ANY_ADDRESS.sub("•@•", " ".join(words.split())))


@transaction.atomic
def mute_rule(*, finding: Finding) -> None:
    """Let the rule of a finding be silent for its author. Raises StoppedForSafety for what guards others."""
    if finding.is_stop or not can_be_muted(finding.code):
        raise limits.StoppedForSafety
    MutedRule.objects.get_or_create(member=finding.check_run.author, code=finding.code)
    finding.dismiss()


def unmute_rule(*, member: Member, code: str) -> bool:
    """Let a rule speak to the member again; answers whether it was muted."""
    return MutedRule.objects.filter(member=member, code=code).delete()[0] > 0


@transaction.atomic
def drop_draft(*, draft: Draft) -> None:
    """Forget unsent words and the request they were for; an offered introduction stays. Raises AlreadySent."""
    held = Draft.objects.hold(draft)
    if held is None:
        raise limits.AlreadySent
    held.stop_reading()
    request, introduction = held.request, held.introduction
    held.delete()
    if request is not None:
        request.delete()
    if introduction is not None:
        Introduction.objects.begun().filter(pk=introduction.pk).delete()
