from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecountQuerySet(models.QuerySet["Recount"]):
    def begin(self, day: date) -> "Recount | None":
        """Claim the recount of a day; None when another has it."""
        recount, is_new = self.get_or_create(on=day)
        return recount if is_new else None

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def drifting(self) -> bool:
        """Whether the last recount that came to its end found anything wrong."""
        last = self.filter(done_at__isnull=False).newest_first().first()
        return last is not None and last.drift > 0


class Recount(models.Model):
    """One night's check of what inboxes keep against what was said. Every number of drift must be 0."""

    on = models.DateField(_("day"), unique=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    rows = models.PositiveIntegerField(_("inbox rows"), default=0)
    unread = models.PositiveIntegerField(_("wrong number of unread messages"), default=0)
    latest = models.PositiveIntegerField(_("wrong last message"), default=0)
    snippets = models.PositiveIntegerField(_("wrong first words"), default=0)
    readers = models.PositiveIntegerField(_("messages with wrong readers"), default=0)

    objects = RecountQuerySet.as_manager()

    class Meta:
        verbose_name = _("recount")
        verbose_name_plural = _("recounts")

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def drift(self) -> int:
        return self.unread + self.latest + self.snippets + self.readers
