"""What moderators do about members: each action leaves a `ModerationAction`, kept for ever, and a line in the log."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from profiles import directory
from profiles.models import Member, ModerationAction

Kind = ModerationAction.Kind


class AlreadyDone(Refused):
    code = "already-done"
    message = _("Someone has already done that. Nothing was changed.")


class AddressNotProven(Refused):
    code = "address-not-proven"
    message = _("They have not proven their address yet.")


class NotYoursToJudge(Refused):
    code = "not-yours-to-judge"
    message = _("You cannot decide about yourself, and only an administrator decides about another moderator.")


@transaction.atomic
def approve(*, member: Member, moderator: Member, words: str = "") -> ModerationAction:
    """Let a waiting member in; a clock has them told by mail. Raises AddressNotProven, AlreadyDone."""
    won = member.approve()
    if not won and Member.objects.waiting_for_proof().filter(pk=member.pk).exists():
        raise AddressNotProven
    return _settle(won, Kind.APPROVE, member, moderator, words)


@transaction.atomic
def suspend(*, member: Member, moderator: Member, words: str) -> ModerationAction:
    """Keep a member out and hide them everywhere. Raises AlreadyDone, NotYoursToJudge."""
    may_judge(moderator, member)
    return _settle(member.suspend(), Kind.SUSPEND, member, moderator, words)


@transaction.atomic
def restore(*, member: Member, moderator: Member, words: str = "") -> ModerationAction:
    """Undo a suspension. Raises AlreadyDone, NotYoursToJudge."""
    may_judge(moderator, member)
    return _settle(member.restore(), Kind.RESTORE, member, moderator, words)


@transaction.atomic
def warn(*, member: Member, moderator: Member, words: str) -> ModerationAction:
    """Show `words` to the member on their home page until they have acknowledged them. Raises NotYoursToJudge."""
    may_judge(moderator, member)
    return record(kind=Kind.WARN, subject=member, moderator=moderator, words=words)


def may_judge(moderator: Member, member: Member) -> None:
    """Raise NotYoursToJudge when `moderator` may not act against `member`."""
    if moderator == member or (member.is_staff and not moderator.is_superuser):
        raise NotYoursToJudge


@transaction.atomic
def record(*, kind: Kind, subject: Member, moderator: Member, words: str) -> ModerationAction:
    """Write down what was done about a member, for ever."""
    log(moderator, subject, kind)
    return ModerationAction.objects.create(kind=kind, subject=subject, moderator=moderator, words=words)


def log(moderator: Member, thing: models.Model, kind: Kind) -> None:
    """Add a line to the history that the admin shows of `thing`; the words stay in the moderation action."""
    LogEntry.objects.log_actions(moderator.pk, [thing], CHANGE, str(kind.label).capitalize(), single_object=True)


def _settle(
    won: bool,  # noqa: FBT001 - the answer of a claim
    kind: Kind,
    member: Member,
    moderator: Member,
    words: str,
) -> ModerationAction:
    if not won:
        raise AlreadyDone
    directory.refresh(member.profile)
    return record(kind=kind, subject=member, moderator=moderator, words=words)
