import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import Job, JobQuerySet, only
from messaging import etiquette
from messaging.models.conversation import Conversation
from messaging.models.draft import Draft
from messaging.models.introduction import Introduction
from messaging.models.outcome import Outcome
from messaging.models.request import IntroductionRequest
from messaging.models.rules import RuleSwitch
from profiles.models import Member

PATIENCE = timedelta(seconds=2)
MARKED_LIMIT = 120


class Verdict(models.TextChoices):
    CLEAR = "clear", _("clear")
    NUDGE = "nudge", _("nudge")
    STOP = "stop", _("stop")


class EtiquetteCheckQuerySet(JobQuerySet):
    def for_status(self) -> Self:
        """With everything that tells where the words are now."""
        return self.select_related(
            "draft__request",
            "draft__conversation",
            "draft__introduction",
            "request__recipient",
            "conversation",
            "introduction",
            "outcome",
        )

    def sent_by(self, author: Member) -> Self:
        """Keep the checks of the author's words that have left."""
        return self.filter(author=author, sent_at__isnull=False)

    def for_admin(self) -> Self:
        """With the codes of what was found, newest first."""
        findings = Finding.objects.order_by("position", "pk")
        return self.prefetch_related(models.Prefetch("findings", findings)).order_by("-requested_at", "-pk")

    def newest(self) -> Self:
        return self.order_by("-pk")


class EtiquetteCheck(Job):
    """One reading of one revision of a draft: verdict and findings.

    It outlives its draft, without a word of it, so that rules can be judged by how often they were of use.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="checks")
    request = models.ForeignKey(IntroductionRequest, on_delete=models.SET_NULL, null=True, related_name="checks")
    conversation = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, related_name="checks")
    introduction = models.ForeignKey(Introduction, on_delete=models.SET_NULL, null=True, related_name="checks")
    outcome = models.ForeignKey(Outcome, on_delete=models.SET_NULL, null=True, related_name="checks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="checks")
    revision = models.PositiveIntegerField()
    stage = models.CharField(_("stage"), max_length=30, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, blank=True)
    refusal = models.CharField(_("why it could not be sent"), max_length=30, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    switched = models.JSONField(default=dict, editable=False)  # how moderators had set rules when it was read
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    was_sent_anyway = models.BooleanField(_("sent anyway"), default=False)

    task = "messaging.tasks.run_check"

    objects = EtiquetteCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("etiquette check")
        verbose_name_plural = _("etiquette checks")
        constraints = [
            models.UniqueConstraint(fields=["draft", "revision"], name="check_one_per_revision"),
            models.CheckConstraint(
                condition=Q(done_at=None, verdict="", refusal="")
                | (Q(done_at__isnull=False) & ~Q(verdict="", refusal="")),
                name="check_verdict_or_refusal_when_done",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(done_at__isnull=False), name="check_done_when_sent"),
            only("verdict", Verdict, name="check_verdict_known", or_empty=True),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at=None), name="check_due"),
            models.Index(fields=["requested_at"], name="check_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict or 'running'}, revision {self.revision}"

    @property
    def is_overdue(self) -> bool:
        """Whether the author has waited long enough for a worker, so that the page reads the words itself."""
        return not self.is_done and timezone.now() - self.requested_at >= PATIENCE

    @property
    def is_sent(self) -> bool:
        """Whether the words have left; a draft that is gone may have been forgotten."""
        return self.sent_at is not None

    def is_outdated(self) -> bool:
        """Ask whether moderators have switched rules since the words were read, off or back; never of unread ones."""
        return bool(self.verdict) and self.switched != RuleSwitch.objects.in_force()

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

    def advice(self) -> Self:
        """Keep what bears on the verdict; `info` notes do not."""
        return self.exclude(severity=etiquette.Severity.INFO)

    def about_safety(self) -> Self:
        """Keep what is told beside the verdict because moderators can help with it; it outlives the sending."""
        rules = [rule.code for rule in etiquette.rules() if rule.breach == etiquette.Breach.SAFETY_CONCERN]
        return self.filter(code__in=rules)

    def dismissed_in(self, draft: Draft) -> set[str]:
        """Name the rules the author waved away in these words; they stay silent for this draft."""
        waved = self.filter(check_run__draft=draft, dismissed_at__isnull=False)
        return set(waved.values_list("code", flat=True))

    def by_rule(self, week: datetime, month: datetime) -> "models.QuerySet[Any, Any]":
        """One row per code, of what was shown since `month`, and of that since `week`.

        How often it spoke, was dismissed, was called a false alarm, and stood when the words were sent anyway.
        """
        dismissed, marked = Q(dismissed_at__isnull=False), Q(marked_at__isnull=False)
        ways = {
            "spoke": Q(),
            "dismissed": dismissed,
            "marked": marked,
            "sent_anyway": ~dismissed & Q(check_run__was_sent_anyway=True),
        }
        recent = Q(check_run__requested_at__gte=week)
        counts: dict[str, Any] = {f"{name}_month": models.Count("pk", filter=way) for name, way in ways.items()}
        counts |= {f"{name}_week": models.Count("pk", filter=way & recent) for name, way in ways.items()}
        return self.filter(check_run__requested_at__gte=month).values("code").annotate(**counts)

    def marked(self, code: str) -> Self:
        """List what was called a false alarm of this rule, latest first."""
        return self.filter(code=code, marked_at__isnull=False).order_by("-marked_at", "-pk")


class Finding(models.Model):
    """A rule's code and the span it marks; the words come from the rule, so a better wording reaches old rows.

    Only an author who calls it a false alarm leaves words here: the marked ones, for moderators to mend the rule.
    """

    check_run = models.ForeignKey(EtiquetteCheck, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("rule"), max_length=20)
    severity = models.CharField(_("severity"), max_length=10)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)
    marked_at = models.DateTimeField(_("called a false alarm"), null=True, blank=True)
    marked_words = models.CharField(_("marked words"), max_length=MARKED_LIMIT, blank=True)

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
            only("severity", etiquette.Severity, name="finding_severity_known"),
            models.CheckConstraint(
                condition=Q(marked_at__isnull=False) | Q(marked_words=""), name="finding_words_only_if_marked"
            ),
        ]
        indexes = [
            models.Index(fields=["code", "dismissed_at"], name="finding_by_rule"),
            models.Index(
                fields=["code", "-marked_at", "-id"], condition=Q(marked_at__isnull=False), name="finding_false_alarms"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_stop(self) -> bool:
        return self.severity == etiquette.Severity.STOP

    def dismiss(self) -> bool:
        """Note that the finding does not fit; answers whether this call did it."""
        return Finding.objects.filter(pk=self.pk, dismissed_at=None).update(dismissed_at=timezone.now()) == 1

    def mark(self, words: str) -> bool:
        """Note that it is a false alarm, with the words it marked; answers whether this call did it."""
        kept = {"marked_at": timezone.now(), "marked_words": words[:MARKED_LIMIT]}
        return Finding.objects.filter(pk=self.pk, marked_at=None).update(**kept) == 1
