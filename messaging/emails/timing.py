"""When a mail may come: at once, when the quiet hours are over, or with the daily mail."""

from datetime import UTC, datetime, timedelta

from messaging.models import Habits, MailChoice, Notification
from messaging.models.mail import Choice, Frequency
from profiles.models import Member

DIGEST_HOUR = 8
"""In the morning of whoever reads it."""


def frequency_of(mail: Notification) -> Frequency:
    """Tell how often the member wants mails like this one."""
    if mail.choice is None or mail.recipient is None:
        return Frequency.AT_ONCE
    return frequencies(mail.recipient)[mail.choice]


def frequencies(member: Member) -> dict[Choice, Frequency]:
    chosen = MailChoice.objects.of(member)
    return {choice: Frequency(chosen.get(choice, Frequency.AT_ONCE)) for choice in Choice}


def quiet_until(member: Member, now: datetime) -> datetime | None:
    """When the quiet hours around `now` end; None outside them."""
    habits: Habits | None = getattr(member, "habits", None)
    if habits is None or habits.quiet_from is None or habits.quiet_until is None:
        return None
    local = now.astimezone(member.zone)
    start, end = habits.quiet_from, habits.quiet_until
    is_quiet = start <= local.hour < end if start < end else local.hour >= start or local.hour < end
    return _next(local, end) if is_quiet else None


def next_digest(member: Member, now: datetime) -> datetime:
    """When the next daily mail goes: in the morning, or when the quiet hours are over."""
    morning = _next(now.astimezone(member.zone), DIGEST_HOUR)
    return quiet_until(member, morning) or morning


def _next(local: datetime, hour: int) -> datetime:
    """Find when the clock on the wall says this hour next."""
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if at <= local:
        at = (at + timedelta(days=1)).replace(hour=hour)
    return at.astimezone(UTC)
