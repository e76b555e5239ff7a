"""What two members are to each other, as far as profiles must know."""

from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from profiles.models.member import Member


class AcquaintanceQuerySet(models.QuerySet["Acquaintance"]):
    def between(self, one: Member, other: Member) -> Self:
        low, high = sorted((one.pk, other.pk))
        return self.filter(low_id=low, high_id=high)

    def of(self, member: Member) -> "models.QuerySet[Acquaintance, int]":
        """Row numbers of those the member has talked with."""
        other = Case(When(low=member, then=F("high")), default=F("low"))
        return self.filter(Q(low=member) | Q(high=member)).values_list(other, flat=True)


class Acquaintance(models.Model):
    """Two members who have talked: an introduction request was accepted, or an introduction made."""

    low = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="acquaintance_two_people_in_order"),
            models.UniqueConstraint(fields=["low", "high"], name="acquaintance_once_per_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} and {self.high_id}"


class BlockQuerySet(models.QuerySet["Block"]):
    def between(self, viewer: Member) -> "models.QuerySet[Block, int]":
        """Row numbers of the members the viewer blocked or was blocked by."""
        other = Case(When(blocker=viewer, then=F("blocked")), default=F("blocker"))
        return self.filter(Q(blocker=viewer) | Q(blocked=viewer)).values_list(other, flat=True)

    def by(self, blocker: Member) -> Self:
        return self.filter(blocker=blocker)

    def separates(self, one: Member, other: Member) -> bool:
        """Whether either of the two has blocked the other."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)).exists()

    def for_page(self) -> Self:
        """Everything the page of one's blocks prints, newest first."""
        return self.select_related("blocked__profile").order_by("-created_at", "-pk")


class Block(models.Model):
    """One member wants to hear nothing from another, who is not told."""

    blocker = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="blocks_met")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once_per_pair"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"
