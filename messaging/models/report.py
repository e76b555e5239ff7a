import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from messaging.models.introduction import Introduction
from profiles.models import Member, ModerationAction


class ReportAbout(models.TextChoices):
    PROFILE = "profile", _("a profile")
    REQUEST = "request", _("an introduction request")
    INTRODUCTION = "introduction", _("a note to be passed on")
    MESSAGE = "message", _("a message")


class ReportReason(models.TextChoices):
    PUSHY = "pushy", _("pushy or disrespectful")
    HARASSMENT = "harassment", _("harassment or hate")
    SELLING = "selling", _("selling or recruiting")
    FAKE = "fake", _("pretends to be someone else")
    SAFETY = "safety", _("I am worried about someone’s safety")
    OTHER = "other", _("something else")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def by(self, reporter: Member) -> Self:
        return self.filter(reporter=reporter)

    def for_page(self) -> Self:
        return self.select_related("subject__profile")

    def about_thing(self, about: str, about_id: uuid.UUID) -> Self:
        return self.filter(about=about, about_id=about_id)

    def others_about(self, report: "Report") -> Self:
        """Find the other complaints about the same member."""
        return self.filter(subject=report.subject).exclude(pk=report.pk)

    def for_moderator(self, moderator: Member) -> Self:
        """Everything but what is someone else's to read and decide.

        That is a complaint about the moderator, or about an introduction that they wait for: with the evidence stands
        the private no that they are not to know of.
        """
        awaited = Introduction.objects.filter(Q(asker=moderator) | Q(introducer=moderator)).values("public_id")
        return self.exclude(subject=moderator).exclude(about=ReportAbout.INTRODUCTION, about_id__in=awaited)

    def for_admin(self) -> Self:
        """Open ones first, oldest first among them."""
        return self.select_related("reporter__profile", "subject__profile", "decision").order_by(
            F("closed_at").desc(nulls_first=True), "created_at", "pk"
        )


class Report(models.Model):
    """A member's complaint with the evidence it names, kept as it was at that moment."""

    About = ReportAbout
    Reason = ReportReason

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports_made", verbose_name=_("by")
    )
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reports_met",
        verbose_name=_("about"),
    )
    about = models.CharField(_("what"), max_length=12, choices=About.choices)
    about_id = models.UUIDField()
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    words = models.TextField(_("in the reporter’s words"), max_length=2000, blank=True)
    evidence = models.JSONField(_("evidence"))
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    decision = models.ForeignKey(
        ModerationAction, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(condition=~Q(reporter=F("subject")), name="report_two_people"),
            models.CheckConstraint(
                condition=Q(closed_at=None, decision=None) | Q(closed_at__isnull=False, decision__isnull=False),
                name="report_closed_by_a_decision",
            ),
            models.UniqueConstraint(
                fields=["reporter", "about", "about_id"],
                condition=Q(closed_at=None),
                name="report_one_open_per_thing",
            ),
            only("about", ReportAbout, name="report_about_known"),
            only("reason", ReportReason, name="report_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.get_about_display()}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def close(self, decision: ModerationAction) -> bool:
        """Settle the report by what was done; answers whether this call was the first."""
        now = timezone.now()
        won = Report.objects.open().filter(pk=self.pk).update(closed_at=now, decision=decision) == 1
        if won:
            self.closed_at, self.decision = now, decision
        return won
