from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(minutes=45)
"""Longer than the task may take before it is killed, shorter than the hour until the clock strikes again."""
MISSED_AFTER = timedelta(days=2)


class RecountQuerySet(models.QuerySet["Recount"]):
    def begin(self, day: date) -> "Recount | None":
        """Claim the recount of a day; None when it is done, or another is at it. What was killed is taken over."""
        recount, is_new = self.get_or_create(on=day)
        killed = self.filter(pk=recount.pk, done_at=None, begun_at__lte=Now() - LONGEST)
        return recount if is_new or killed.update(begun_at=Now()) else None

    def done(self) -> Self:
        return self.filter(done_at__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def drifting(self) -> bool:
        """Whether the last recount that came to its end found anything wrong."""
        last = self.done().newest_first().first()
        return last is not None and last.drift > 0

    def is_missing(self) -> bool:
        """Whether none has come to its end for two days although they are begun: then nobody knows of any drift."""
        long_ago = timezone.now() - MISSED_AFTER
        return self.filter(begun_at__lte=long_ago).exists() and not self.filter(done_at__gt=long_ago).exists()


class Recount(models.Model):
    """One night's check of what inboxes keep against what was said. Every number of drift must be 0."""

    on = models.DateField(_("day"), unique=True)
    begun_at = models.DateTimeField(_("begun"), db_default=Now())
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
