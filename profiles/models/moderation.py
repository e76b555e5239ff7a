from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.member import Member


class ModerationAction(models.Model):
    """What a moderator did about a member; kept for ever."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("approved")
        SUSPEND = "suspend", _("suspended")
        RESTORE = "restore", _("restored")
        DISMISS = "dismiss", _("dismissed a report")
        HIDE_MESSAGE = "hide_message", _("hid a message")
        WARN = "warn", _("warned")

    kind = models.CharField(_("what was done"), max_length=20, choices=Kind.choices)
    subject = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="moderation_actions", verbose_name=_("about")
    )
    moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    words = models.TextField(_("words"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("moderation action")
        verbose_name_plural = _("moderation actions")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject_id}"
