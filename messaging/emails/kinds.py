"""Which words belong to which kind of mail."""

from collections.abc import Callable

from messaging.emails import coaching, digest, introductions, outcomes, own, requests, talks
from messaging.emails.letter import Letter
from messaging.models import Notification
from messaging.models.mail import Kind

TELL: dict[Kind, Callable[[Notification], Letter]] = {
    Kind.REQUEST_MET: requests.met,
    Kind.REQUEST_REMINDER: requests.reminder,
    Kind.REQUEST_ACCEPTED: requests.accepted,
    Kind.REQUEST_DECLINED: requests.declined,
    Kind.REQUEST_EXPIRED: requests.expired,
    Kind.MESSAGE: talks.message,
    Kind.INTRODUCTION_OFFERED: introductions.offered,
    Kind.INTRODUCTION_ASKED: introductions.asked,
    Kind.INTRODUCTION_MET: introductions.met,
    Kind.INTRODUCTION_REMINDER: introductions.reminder,
    Kind.INTRODUCTION_MADE: introductions.made,
    Kind.INTRODUCTION_OVER: introductions.over,
    Kind.OUTCOME_ASKED: outcomes.asked,
    Kind.HELP_REVIEW: outcomes.review,
    Kind.COACHING: coaching.coaching,
    Kind.APPROVED: own.approved,
    Kind.DIGEST: digest.digest,
}


def tell(mail: Notification) -> Letter:
    """Say what is true now. Raises NotWanted when nobody needs to hear it any more."""
    return TELL[Kind(mail.kind)](mail)
