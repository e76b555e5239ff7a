"""What others leave behind: members let in by moderators and not told yet, words of replies that are given back."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from messaging.clocks.rows import each
from messaging.models import Incoming, Notification
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import ModerationAction

APPROVED_LATELY = timedelta(days=7)
"""Whom no clock has told for so long has found the door open without a mail."""


def welcome_approved() -> int:
    """Have members told whom moderators have let in; answers how many. `profiles` cannot ask for mails itself."""
    told = Notification.objects.filter(kind=Kind.APPROVED, recipient=OuterRef("subject"))
    approvals = ModerationAction.objects.approvals(timezone.now() - APPROVED_LATELY).exclude(Exists(told))
    return each(approvals.select_related("subject").order_by("pk"), _welcome)


def _welcome(action: ModerationAction) -> bool:
    notify(Kind.APPROVED, action.subject, action.subject.public_id)
    return True


def forget_mailed_words() -> int:
    """Forget the words of replies that mails have given back, or could not for a month; answers how many."""
    return Incoming.objects.to_forget(timezone.now()).forget_words()
