"""Reporting something, and deciding what is done about it. Each action refuses with a `Refused` that says why."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import violated
from brightcrowd.refused import Refused
from messaging.delivery import mend_snippets
from messaging.evidence import Named
from messaging.models import Introduction, IntroductionRequest, Message, Report
from profiles import moderation
from profiles.models import Member, ModerationAction


class AlreadyReported(Refused):
    code = "already-reported"
    message = _("You have told us already, and we are looking into it. Thank you.")


class AlreadyDecided(Refused):
    code = "already-decided"
    message = _("Someone has already decided about this report. Nothing was changed.")


class NothingToHide(Refused):
    code = "nothing-to-hide"
    message = _("There are no words to hide here.")


@transaction.atomic
def file_report(*, reporter: Member, named: Named, reason: str, words: str) -> Report:
    """Keep a complaint with its evidence as it is now. Raises AlreadyReported; the index decides a race."""
    try:
        with transaction.atomic():
            return Report.objects.create(
                reporter=reporter,
                subject=named.subject,
                about=named.about,
                about_id=named.about_id,
                reason=reason,
                words=words,
                evidence=named.snapshot,
            )
    except IntegrityError as error:
        if violated(error) == "report_one_open_per_thing":
            raise AlreadyReported from error
        raise


@transaction.atomic
def dismiss(*, report: Report, moderator: Member, words: str = "") -> ModerationAction:
    """Close a report without doing anything about the member. Raises AlreadyDecided, NotYoursToJudge."""
    moderation.may_judge(moderator, report.subject)
    return _close(report, moderator, _record(report, moderator, moderation.Kind.DISMISS, words))


@transaction.atomic
def hide_words(*, report: Report, moderator: Member, words: str = "") -> ModerationAction:
    """Put a notice in the place of the reported note or message. Raises AlreadyDecided, NothingToHide, NotYoursToJudge.

    The evidence keeps the words. Words that another report has hidden already are no obstacle.
    """
    moderation.may_judge(moderator, report.subject)
    note, message = _reported_words(report)
    now = timezone.now()
    if note is not None:
        note.hide(now)
    if message is not None:
        message.conversation.participations.hold()
        message.hide(now)
        mend_snippets(message.conversation)
    return _close(report, moderator, _record(report, moderator, moderation.Kind.HIDE_MESSAGE, words))


@transaction.atomic
def warn(*, report: Report, moderator: Member, words: str) -> ModerationAction:
    """Show `words` to the reported member. Raises AlreadyDecided, NotYoursToJudge."""
    decision = moderation.warn(member=report.subject, moderator=moderator, words=words)
    return _close(report, moderator, decision)


@transaction.atomic
def suspend(*, report: Report, moderator: Member, words: str) -> ModerationAction:
    """Suspend the reported member. Raises AlreadyDecided, AlreadyDone, NotYoursToJudge."""
    decision = moderation.suspend(member=report.subject, moderator=moderator, words=words)
    return _close(report, moderator, decision)


def _reported_words(report: Report) -> tuple[IntroductionRequest | Introduction | None, Message | None]:
    """Find where the reported words stand: a note is a message of the conversation it opened, too.

    Request or introduction are held, so that they are not accepted, and the words repeated, while they are hidden.
    """
    note: IntroductionRequest | Introduction | None = None
    messages = Message.objects.select_related("conversation__introduction")
    message = None
    if report.about == Report.About.REQUEST:
        note = IntroductionRequest.objects.select_for_update().filter(public_id=report.about_id).first()
        message = messages.filter(request=note).first() if note else None
    elif report.about == Report.About.INTRODUCTION:
        note = Introduction.objects.select_for_update().filter(public_id=report.about_id).first()
        message = messages.filter(_is_note_of(note)).first() if note else None
    elif report.about == Report.About.MESSAGE:
        message = messages.filter(public_id=report.about_id).first()
        note = _note_of(message) if message else None
    if note is None and message is None:
        raise NothingToHide
    return note, message


def _note_of(message: Message) -> IntroductionRequest | Introduction | None:
    """Find the note whose words a message repeats."""
    introduction = message.conversation.introduction
    if message.request_id is not None:
        return IntroductionRequest.objects.select_for_update().filter(pk=message.request_id).first()
    if introduction is not None and message.send_id == introduction.note_number:
        return Introduction.objects.select_for_update().filter(pk=introduction.pk).first()
    return None


def _is_note_of(introduction: Introduction) -> Q:
    return Q(conversation__introduction=introduction, send_id=introduction.note_number)


def _record(report: Report, moderator: Member, kind: ModerationAction.Kind, words: str) -> ModerationAction:
    return moderation.record(kind=kind, subject=report.subject, moderator=moderator, words=words)


def _close(report: Report, moderator: Member, decision: ModerationAction) -> ModerationAction:
    """Claim the end of a report; who loses the race loses the decision with it, as the transaction is undone."""
    if not report.close(decision):
        raise AlreadyDecided
    moderation.log(moderator, report, moderation.Kind(decision.kind))
    return decision
