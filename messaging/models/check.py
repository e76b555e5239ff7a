from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import Job, JobQuerySet
from messaging.models.draft import Draft


class Verdict(models.TextChoices):
    CLEAR = "clear", _("clear")
    NUDGE = "nudge", _("nudge")
    STOP = "stop", _("stop")


class EtiquetteCheck(Job):
    """One reading of one revision of a draft: verdict and findings.

    It outlives its draft, without a word of it, so that rules can be judged by how often they were of use.
    """

    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="checks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="checks")
    revision = models.PositiveIntegerField()
    stage = models.CharField(_("stage"), max_length=30, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, blank=True)
    refusal = models.CharField(_("why it could not be sent"), max_length=30, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    was_sent_anyway = models.BooleanField(_("sent anyway"), default=False)

    task = "messaging.tasks.run_check"

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("etiquette check")
        verbose_name_plural = _("etiquette checks")
        constraints = [
            models.UniqueConstraint(fields=["draft", "revision"], name="check_one_per_revision"),
            models.CheckConstraint(
                condition=Q(done_at=None, verdict="") | (Q(done_at__isnull=False) & ~Q(verdict="")),
                name="check_verdict_when_done",
            ),
        ]
        indexes = [models.Index(fields=["due_at", "id"], condition=Q(done_at=None), name="check_due")]

    def __str__(self) -> str:
        return f"{self.verdict or 'running'}, revision {self.revision}"

    def finish(self, **fields: Any) -> bool:
        """Claim the end of this check; answers whether this reading was the first to arrive."""
        fields |= {"done_at": timezone.now()}
        won = EtiquetteCheck.objects.filter(pk=self.pk, done_at=None).update(**fields) == 1
        if won:
            for name, value in fields.items():
                setattr(self, name, value)
        return won


class FindingQuerySet(models.QuerySet["Finding"]):
    def standing(self) -> Self:
        """Keep what the author has not dismissed, most important first."""
        return self.filter(dismissed_at=None).order_by("position", "pk")


class Finding(models.Model):
    """A rule's code and the span it marks; the words come from the rule, so a better wording reaches old rows."""

    check_run = models.ForeignKey(EtiquetteCheck, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("rule"), max_length=20)
    severity = models.CharField(_("severity"), max_length=10)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["check_run", "position"], name="finding_place_once"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__gt=F("start")),
                name="finding_span_or_absence",
            ),
        ]
        indexes = [models.Index(fields=["code", "dismissed_at"], name="finding_by_rule")]

    def __str__(self) -> str:
        return self.code

    def dismiss(self) -> bool:
        """Note that the finding does not fit; answers whether this call did it."""
        return Finding.objects.filter(pk=self.pk, dismissed_at=None).update(dismissed_at=timezone.now()) == 1
