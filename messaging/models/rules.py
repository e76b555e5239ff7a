from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.db import only
from messaging import etiquette
from profiles.models import Member


class Setting(models.TextChoices):
    """How a rule speaks when not as written; all but `off` are severities of the engine."""

    OFF = "off", _("off: it says nothing")
    INFO = "info", _("hint: shown while one writes, holds nothing back")
    NUDGE = "nudge", _("nudge: the words come back once, with advice")
    WARN = "warn", _("warning: as a nudge, not a stop")


class RuleSwitchQuerySet(models.QuerySet["RuleSwitch"]):
    def in_force(self) -> dict[str, str]:
        """Map the code of every changed rule to its setting."""
        return dict(self.values_list("code", "setting"))

    def for_admin(self) -> Self:
        """With who changed it, latest first."""
        return self.select_related("changed_by__profile").order_by("-changed_at", "-pk")


class RuleSwitch(models.Model):
    """A rule that moderators turned off or lowered for the whole site; without a row it speaks as written."""

    Setting = Setting

    code = models.CharField(_("rule"), max_length=20, unique=True)
    setting = models.CharField(_("setting"), max_length=10, choices=Setting.choices)
    reason = models.CharField(_("why"), max_length=200)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    changed_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = RuleSwitchQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed rule")
        verbose_name_plural = _("changed rules")
        constraints = [
            only("setting", Setting, name="switch_setting_known"),
            models.CheckConstraint(condition=~models.Q(code=""), name="switch_names_a_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.setting}"

    def clean(self) -> None:
        """Refuse a rule that does not exist, and a setting that is not lower than the rule's own."""
        try:
            own = etiquette.rule(self.code).severity
        except KeyError:
            raise ValidationError(_("There is no such rule.")) from None
        order = [str(severity) for severity in etiquette.Severity]
        if self.setting in order and order.index(self.setting) <= order.index(own):
            raise ValidationError({"setting": _("That is not less than the rule is as written.")})


class MutedRuleQuerySet(models.QuerySet["MutedRule"]):
    def codes_of(self, member: Member) -> set[str]:
        return set(self.filter(member=member).values_list("code", flat=True))

    def of(self, member: Member) -> Self:
        """List what the member has muted, latest first."""
        return self.filter(member=member).order_by("-muted_at", "-pk")

    def by_rule(self, week: datetime, month: datetime) -> "models.QuerySet[Any, Any]":
        """One row per code: how many members have it muted, and how many of them since a week and a month ago."""
        return self.values("code").annotate(
            muted=models.Count("pk"),
            muted_week=models.Count("pk", filter=models.Q(muted_at__gte=week)),
            muted_month=models.Count("pk", filter=models.Q(muted_at__gte=month)),
        )


class MutedRule(models.Model):
    """A rule that one member does not want to hear about any more."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_rules")
    code = models.CharField(max_length=20)
    muted_at = models.DateTimeField(default=timezone.now)

    objects = MutedRuleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "code"], name="rule_muted_once")]

    def __str__(self) -> str:
        return f"{self.code}, {self.member_id}"
