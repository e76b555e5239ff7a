"""What came of a member's help, quarter by quarter: for a page and for a mail, and nothing when there is nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from messaging.models import Introduction, IntroductionRequest, Outcome
from messaging.models.introduction import IntroductionState
from messaging.models.outcome import OutcomeQuerySet
from messaging.models.request import RequestState
from profiles.models import Block, Member

NAME = re.compile(r"(2\d{3})Q([1-4])")
ANSWERED = (RequestState.ACCEPTED, RequestState.DECLINED)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year by the site's clock; `number` counts from 1."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> Self:
        day = timezone.localdate(moment, timezone.get_default_timezone())
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, name: str) -> Self | None:
        """Read what `str` wrote, such as 2026Q4; None for anything else."""
        found = NAME.fullmatch(name)
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_month(self) -> date:
        return date(self.year, 3 * self.number, 1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def last(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)

    @property
    def begins_at(self) -> datetime:
        midnight = datetime(self.year, 3 * self.number - 2, 1)  # noqa: DTZ001 - made aware in the site's zone
        return timezone.make_aware(midnight, timezone.get_default_timezone())


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as the helper finds it again: the second tap, and the asker's own words only with consent."""

    outcome: Outcome
    name: str
    came: str
    words: str


@dataclass(frozen=True, slots=True)
class Review:
    """One helper's quarter."""

    quarter: Quarter
    introductions: int
    accepted: int
    answered: int
    told: list[Told]

    @property
    def is_empty(self) -> bool:
        return not (self.introductions or self.answered or self.told)


def review(helper: Member, quarter: Quarter) -> Review:
    """Gather what came of the help of one member in one quarter."""
    answered = _answered(quarter).filter(recipient=helper)
    return Review(
        quarter,
        introductions=_introduced(quarter).filter(introducer=helper).count(),
        accepted=answered.filter(state=RequestState.ACCEPTED).count(),
        answered=answered.count(),
        told=list(_told_to(helper, quarter)),
    )


def helpers(quarter: Quarter) -> QuerySet[Member]:
    """Find those in good standing who helped in a quarter; who only ever said no is not written to."""
    sources = (
        _introduced(quarter).values("introducer"),
        _answered(quarter).filter(state=RequestState.ACCEPTED).values("recipient"),
        _told(quarter).values("helper"),
    )
    found = Q(pk__in=sources[0]) | Q(pk__in=sources[1]) | Q(pk__in=sources[2])
    return Member.objects.in_good_standing().filter(found).order_by("pk")


def earlier(helper: Member, quarter: Quarter) -> Quarter | None:
    """Find the latest quarter before this one in which something came of the member's help."""
    until = quarter.begins_at
    moments = (
        helper.introductions_to_make.filter(state=IntroductionState.ACCEPTED, decided_at__lt=until)
        .order_by("-decided_at", "-pk")
        .values_list("decided_at", flat=True)
        .first(),
        helper.requests_met.filter(state__in=ANSWERED, decided_at__lt=until)
        .order_by("-decided_at", "-pk")
        .values_list("decided_at", flat=True)
        .first(),
        helper.outcomes_of_help.told()
        .filter(told_at__lt=until)
        .order_by("-told_at", "-pk")
        .values_list("told_at", flat=True)
        .first(),
    )
    known = [moment for moment in moments if moment is not None]
    return Quarter.of(max(known)) if known else None


def _within(field: str, quarter: Quarter) -> dict[str, datetime]:
    return {f"{field}__gte": quarter.begins_at, f"{field}__lt": quarter.next.begins_at}


def _introduced(quarter: Quarter) -> QuerySet[Introduction]:
    return Introduction.objects.filter(state=IntroductionState.ACCEPTED, **_within("decided_at", quarter))


def _answered(quarter: Quarter) -> QuerySet[IntroductionRequest]:
    return IntroductionRequest.objects.filter(state__in=ANSWERED, **_within("decided_at", quarter))


def _told(quarter: Quarter) -> OutcomeQuerySet:
    return Outcome.objects.told().filter(**_within("told_at", quarter))


def _told_to(helper: Member, quarter: Quarter) -> Iterator[Told]:
    told = _told(quarter).filter(helper=helper, asker__is_active=True).exclude(asker__in=Block.objects.between(helper))
    told = told.with_feeling_of(helper).select_related("asker__profile", "message")
    for outcome in told.order_by("-told_at", "-pk"):
        yield Told(outcome, outcome.asker.profile.name, outcome.get_came_display(), _words(outcome))


def _words(outcome: Outcome) -> str:
    """Quote the asker with consent, if the words still stand: not taken back, nor taken down by a moderator."""
    message = outcome.message
    if not outcome.is_quotable or message is None or message.hidden_at or message.deleted_at:
        return ""
    return message.body
