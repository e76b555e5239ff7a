"""What members choose about mail, on their page or by a link in a mail."""

from collections.abc import Mapping

from django.db import transaction

from brightcrowd.db import ring
from messaging.models import Habits, MailChoice, Notification, Silenced
from messaging.models.mail import Choice, Frequency
from profiles.models import Member


@transaction.atomic
def save_mail_settings(
    *,
    member: Member,
    frequencies: Mapping[Choice, Frequency],
    time_zone: str,
    quiet_from: int | None,
    quiet_until: int | None,
    shows_seen: bool,
) -> None:
    """Keep what reaches the member when; mails that wait are looked at anew."""
    _choose(member, frequencies)
    habits = {"quiet_from": quiet_from, "quiet_until": quiet_until, "shows_seen": shows_seen}
    Habits.objects.update_or_create(member=member, defaults=habits)
    Member.objects.filter(pk=member.pk).update(time_zone=time_zone)
    member.time_zone = time_zone
    Notification.objects.to(member).for_choices().alive().wake()
    ring()


@transaction.atomic
def stop_mail(*, member: Member, choices: list[Choice]) -> None:
    """End these groups of mails; to end them twice does no harm."""
    _choose(member, dict.fromkeys(choices, Frequency.NEVER))


@transaction.atomic
def stop_daily_mail(*, member: Member) -> None:
    """End every group of mails that comes once a day."""
    daily = [Choice(choice) for choice, often in MailChoice.objects.of(member).items() if often == Frequency.DAILY]
    stop_mail(member=member, choices=daily)


def silence(*, address: str) -> None:
    """Mail nothing any more to the address of someone without an account; twice does no harm, and nobody is told."""
    Silenced.objects.get_or_create(address=address.lower())


def _choose(member: Member, frequencies: Mapping[Choice, Frequency]) -> None:
    rows = [MailChoice(member=member, choice=choice, frequency=often) for choice, often in frequencies.items()]
    MailChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["member", "choice"], update_fields=["frequency"]
    )
