"""The daily mail: what is new for members who want to hear of it once a day."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from messaging.emails import timing
from messaging.emails.letter import Letter, NotWanted
from messaging.models import Notification
from messaging.models.mail import CHOICE_OF, Frequency, Kind, Why
from messaging.notify import notify
from profiles.models import Member

log = logging.getLogger(__name__)
GRACE = timedelta(hours=12)
"""How long after the daily mail was to tell of it a mail is looked at again: for the next one, if that was lost."""


def wait_for_it(mail: Notification, member: Member, now: datetime) -> None:
    """Let a mail wait for the member's next daily mail, which is asked for with it: one a member and day.

    The day is the member's own and the rows are unique by it, so two clocks an hour apart ask for the same one, or
    for two that share what there is to tell.
    """
    at = timing.next_digest(member, now)
    day = at.astimezone(member.zone).date().isoformat()
    notify(Kind.DIGEST, member, member.public_id, window=day, not_before=at)
    mail.put_off(at + GRACE)


def digest(mail: Notification) -> Letter:
    """Tell all that waits for the daily mail; what nobody needs to hear any more is dropped on the way."""
    member = mail.recipient
    if member is None:
        raise NotWanted(Why.GONE)
    told = list(_letters(member))
    if not told:
        raise NotWanted(Why.EMPTY)
    count = len(told)
    return Letter(
        subject=ngettext("One thing for you today", "%(count)d things for you today", count) % {"count": count},
        lead=_("This is your daily mail. Each link leads to where you can answer."),
        parts=tuple(letter for _row, letter in told),
        covers=tuple(row.pk for row, _letter in told),
    )


def _letters(member: Member) -> Iterator[tuple[Notification, Letter]]:
    from messaging.emails.kinds import tell  # the daily mail is itself one of the kinds

    daily = {choice for choice, often in timing.frequencies(member).items() if often == Frequency.DAILY}
    kinds = [kind for kind, choice in CHOICE_OF.items() if choice in daily]
    rows = Notification.objects.unclaimed().to(member).filter(kind__in=kinds).select_related("recipient__profile")
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        try:
            letter = tell(row)
        except NotWanted as reason:
            row.drop(reason.why)
        except (Error, SoftTimeLimitExceeded):
            raise  # the daily mail comes due again by itself
        except Exception as error:
            # One that cannot be told keeps the others from nothing: it waits for a daily mail that can tell it.
            log.exception("Mail %s could not be told in the daily mail", row.public_id)
            row.stay(f"{type(error).__name__}: {error}")
        else:
            yield row, letter
