from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, OuterRef, Q

from profiles.models.member import Member
from profiles.openness import bands


class HelpRecordQuerySet(models.QuerySet["HelpRecord"]):
    def of(self, member: Member) -> Self:
        return self.filter(member=member)

    def of_all(self, numbers: Iterable[int]) -> "dict[int, HelpRecord]":
        """Load the records of members by their row numbers; who was never asked has none."""
        return self.in_bulk(list(numbers))

    def full(self, places: F | OuterRef, since: datetime) -> Self:
        """Keep those in whose asks as many as there are `places` are newer than `since`."""
        return self.annotate(filling=_Nth(F("asks"), places)).filter(filling__gt=since)


class HelpRecord(models.Model):
    """What asks have come to a helper and what became of them, in numbers that cards and searches read.

    Counted anew by `messaging` from the asks themselves whenever one of them changes; nothing else writes it. It holds
    when the newest asks came instead of whether a place is free: that changes with the hours and with the settings.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="help_record")
    asked_at = models.DateTimeField(null=True, blank=True)  # the newest ask
    asks = ArrayField(models.DateTimeField(), default=list, blank=True)  # those that take a place, newest first
    answered = models.PositiveIntegerField(default=0)
    answered_within_week = models.PositiveIntegerField(default=0)
    expired = models.PositiveIntegerField(default=0)

    objects = HelpRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_within_week__lte=F("answered")), name="record_quick_answers_are_answers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"

    @classmethod
    def of_loaded(cls, member: Member) -> "HelpRecord":
        """Give the record of a member loaded with it; who was never asked has an empty one."""
        return getattr(member, "help_record", None) or cls(member=member)

    @property
    def bands(self) -> tuple[str, ...]:
        return bands(answered=self.answered, answered_within_week=self.answered_within_week, expired=self.expired)


class _Nth(Func):
    """An element of an array, counted from 1; null when there are fewer."""

    template = "(%(expressions)s])"
    arg_joiner = "["
    output_field = models.DateTimeField()
