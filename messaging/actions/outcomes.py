"""The loop closed: what came of it, with thanks; putting the thanks off; how helping felt."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging import limits
from messaging.actions.drafts import send_anyway, write_message
from messaging.delivery import talk_of
from messaging.models import Draft, EtiquetteCheck, Feeling, Message, Outcome, SoftFlag
from messaging.models.outcome import USED_BY
from profiles import moderation
from profiles.models import Member, ModerationAction


class AlreadyTold(Refused):
    code = "already-told"
    message = _("You have told them already, and they were glad to hear it.")


class MessageBegun(limits.BegunElsewhere):
    code = "message-begun"
    message = _("You have begun a message to them, and there is room for one at a time.")


class Answers(TypedDict):
    """The two taps, and whether the words may be quoted to the helper."""

    talked: str
    came: str
    is_quotable: bool


@transaction.atomic
def tell_outcome(
    *, outcome: Outcome, answers: Answers, body: str, send_id: UUID, instead: str = ""
) -> EtiquetteCheck | Message:
    """Keep taps and thanks and have the words checked; once delivered they tell the outcome.

    Raises AlreadyTold, and MessageBegun when other words to the helper are kept; `instead` is their number when the
    asker has read them and lets these take their place.
    """
    talk = talk_of(outcome.asker, outcome.helper)
    try:
        written = write_message(
            author=outcome.asker, conversation=talk, body=body, send_id=send_id, instead=instead, outcome=outcome
        )
    except limits.BegunElsewhere:
        raise MessageBegun from None
    # After the draft is held, as where it is delivered, so that no two wait for each other.
    if isinstance(written, EtiquetteCheck) and not outcome.keep(**answers):
        raise AlreadyTold
    return written


@transaction.atomic
def tell_outcome_anyway(*, outcome: Outcome, answers: Answers, draft: Draft, body: str) -> None:
    """Send thanks that were read and found wanting. Raises AlreadyTold, and what `send_anyway` raises."""
    held = Draft.objects.hold(draft)
    if held is None or not outcome.keep(**answers):
        raise AlreadyTold
    send_anyway(draft=held, body=body)


def put_off_thanks(*, outcome: Outcome) -> None:
    """Count that the asker was offered to say thanks and put it off. Raises AlreadyTold."""
    if not outcome.skip():
        raise AlreadyTold


@transaction.atomic
def tell_feeling(*, outcome: Outcome, helper: Member, felt: str) -> None:
    """Keep how helping felt, in place of what was said before, and have someone look when two felt used.

    To say the same again is no new feeling. The asker's row is held, so that of two who tell at once the second counts
    the first.
    """
    Member.objects.hold(outcome.asker)
    now = timezone.now()
    feeling, is_new = Feeling.objects.get_or_create(
        outcome=outcome, helper=helper, defaults={"felt": felt, "felt_at": now}
    )
    if not is_new and feeling.felt != felt:
        Feeling.objects.filter(pk=feeling.pk).update(felt=felt, felt_at=now)
    _weigh(outcome.asker, now)


def _weigh(member: Member, now: datetime) -> None:
    """Raise the one open flag, or take it back when a helper has changed their mind before anyone has looked."""
    flag = SoftFlag.objects.open().filter(member=member).first()
    if flag is None and Feeling.objects.used_by(member, now).count_of_helpers() >= USED_BY:
        SoftFlag.objects.get_or_create(member=member, settled_at=None, defaults={"raised_at": now})
    elif flag is not None and Feeling.objects.behind(flag).count_of_helpers() < USED_BY:
        flag.delete()


@transaction.atomic
def settle_flag(*, flag: SoftFlag, moderator: Member, words: str = "") -> ModerationAction:
    """Note that a moderator has looked into it. Raises AlreadyDone, NotYoursToJudge."""
    moderation.may_judge(moderator, flag.member)
    if not flag.settle(moderator):
        raise moderation.AlreadyDone
    kind = moderation.Kind.SETTLE_FLAG
    moderation.log(moderator, flag, kind)
    return moderation.record(kind=kind, subject=flag.member, moderator=moderator, words=words)
