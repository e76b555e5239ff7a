from typing import Self

from django.db import models
from django.db.models import Q

from profiles.models.member import Member


class HelpRecordQuerySet(models.QuerySet["HelpRecord"]):
    def of(self, member: Member) -> Self:
        return self.filter(member=member)


class HelpRecord(models.Model):
    """What asks have come to a helper and what became of them, in numbers that cards and searches read.

    Counted anew by `messaging` from the asks themselves whenever one of them changes; nothing else writes it.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="help_record")
    asked_at = models.DateTimeField(null=True, blank=True)  # the newest ask
    full_until = models.DateTimeField(null=True, blank=True)  # at capacity; when the next place is free
    has_one_place = models.BooleanField(default=False)  # one more ask, and it is full
    answered = models.PositiveIntegerField(default=0)
    answered_within_week = models.PositiveIntegerField(default=0)
    expired = models.PositiveIntegerField(default=0)

    objects = HelpRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_within_week__lte=models.F("answered")), name="record_quick_answers_are_answers"
            ),
            models.CheckConstraint(
                condition=Q(full_until=None) | Q(has_one_place=False), name="record_full_or_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"
