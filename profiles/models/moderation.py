import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.models.member import Member


class ModerationActionQuerySet(models.QuerySet["ModerationAction"]):
    def about(self, member: Member) -> Self:
        return self.filter(subject=member)

    def for_moderator(self, moderator: Member) -> Self:
        """Everything but what was decided about the moderator, which is read like any member reads it: as a warning."""
        return self.exclude(subject=moderator)

    def approvals(self, since: datetime) -> Self:
        """Keep what let members in since then."""
        return self.filter(kind=ModerationAction.Kind.APPROVE, created_at__gte=since)

    def warnings(self) -> Self:
        return self.filter(kind=ModerationAction.Kind.WARN)

    def unseen_warnings(self) -> Self:
        """Warnings their members have yet to acknowledge, oldest first."""
        return self.warnings().filter(seen_at=None).order_by("created_at", "pk")

    def for_admin(self) -> Self:
        return self.select_related("subject__profile", "moderator__profile").order_by("-created_at", "-pk")


class ModerationAction(models.Model):
    """What a moderator did about a member; kept for ever."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("approved")
        SUSPEND = "suspend", _("suspended")
        RESTORE = "restore", _("restored")
        DISMISS = "dismiss", _("dismissed a report")
        HIDE_MESSAGE = "hide_message", _("hid a message")
        WARN = "warn", _("warned")
        SETTLE_FLAG = "settle_flag", _("looked into a soft flag")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("what was done"), max_length=20, choices=Kind.choices)
    subject = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="moderation_actions", verbose_name=_("about")
    )
    moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    words = models.TextField(_("words"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    seen_at = models.DateTimeField(_("acknowledged"), null=True, blank=True, editable=False)

    objects = ModerationActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("moderation action")
        verbose_name_plural = _("moderation actions")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="warn") | ~models.Q(words=""), name="moderation_warning_has_words"
            ),
            models.CheckConstraint(
                condition=models.Q(seen_at=None) | models.Q(kind="warn"), name="moderation_only_warnings_are_seen"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject"],
                condition=models.Q(kind="warn", seen_at=None),
                name="moderation_unseen_warnings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject_id}"

    def acknowledge(self) -> bool:
        """Note that the member has read the warning; answers whether this call did it."""
        unseen = ModerationAction.objects.filter(pk=self.pk, seen_at=None)
        return unseen.update(seen_at=timezone.now()) == 1
