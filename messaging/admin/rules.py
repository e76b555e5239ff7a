from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brightcrowd.admin_site import AnsweringAdmin, ReadingAdmin, choice_filter
from brightcrowd.fields import LineField
from messaging import etiquette, guide, rule_counts
from messaging.models import EtiquetteCheck, Finding, RuleSwitch

StateFilter = choice_filter(
    _("state"),
    "state",
    {
        "running": (_("running"), "alive"),
        "done": (_("done"), "done"),
        "given-up": (_("given up"), "dead"),
    },
)


class StageFilter(admin.SimpleListFilter):
    """Every stage, without the empty one of a check that runs: a link needs words."""

    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [(stage.value, stage.value) for stage in etiquette.Stage]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002
        return queryset.filter(stage=self.value()) if self.value() in dict(self.lookup_choices) else queryset


@admin.register(EtiquetteCheck)
class EtiquetteCheckAdmin(ReadingAdmin[EtiquetteCheck]):
    """How the rules do. Neither words nor their author: bad manners that were never sent are nobody's business."""

    change_list_template = "admin/messaging/etiquettecheck/change_list.html"
    list_display = ("requested_at", "state", "stage", "verdict", "codes", "taken", "was_sent_anyway", "refusal")
    list_filter = (StateFilter, "verdict", StageFilter, "was_sent_anyway")
    fields = (
        "requested_at",
        "state",
        "tries",
        "stage",
        "verdict",
        "codes",
        "taken",
        "was_sent_anyway",
        "refusal",
        "engine_version",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[EtiquetteCheck]:  # noqa: ARG002
        return EtiquetteCheck.objects.for_admin()

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("rules/", wrap(self.rules_view), name="messaging_etiquettecheck_rules"),
            path("rules/<slug:code>/", wrap(self.rule_view), name="messaging_etiquettecheck_rule"),
            *super().get_urls(),
        ]

    def rules_view(self, request: HttpRequest) -> HttpResponse:
        """Show how often each rule spoke of late, and how often it was not wanted."""
        return self._page(request, "rules.html", {"title": _("How the rules do"), "table": rule_counts.table()})

    def rule_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show one rule, and the words it marked that their authors say do not fit."""
        row = next((row for row in rule_counts.table() if row.code == code), None)
        if row is None:
            raise Http404
        marks = Paginator(Finding.objects.marked(code), self.list_per_page).get_page(request.GET.get("p"))
        context = {"title": code, "row": row, "marks": marks, "switch": RuleSwitch.objects.filter(code=code).first()}
        return self._page(request, "rule.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | context | {"opts": self.opts}
        return TemplateResponse(request, f"admin/messaging/etiquettecheck/{template}", context)

    @admin.display(description=_("state"))
    def state(self, check: EtiquetteCheck) -> str:
        if check.is_done:
            return str(_("done"))
        return str(_("given up") if check.is_dead else _("running"))

    @admin.display(description=_("rules that spoke"))
    def codes(self, check: EtiquetteCheck) -> str:
        return ", ".join(finding.code for finding in check.findings.all()) or "–"

    @admin.display(description=_("time taken"))
    def taken(self, check: EtiquetteCheck) -> str:
        if check.done_at is None:
            return "–"
        return _("%(number)d ms") % {"number": (check.done_at - check.requested_at) / timedelta(milliseconds=1)}


class RuleSwitchForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule of the registry and how it is to speak."""

    reason = LineField(
        label=_("Why"),
        max_length=200,
        help_text=_("For other moderators; members do not see it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = RuleSwitch
        fields = ("code", "setting", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            taken = RuleSwitch.objects.in_force()
            free = [rule for rule in etiquette.rules() if rule.code not in taken]
            named = [(rule.code, f"{rule.code}: {guide.title(rule)} ({rule.severity})") for rule in free]
            self.fields["code"] = forms.ChoiceField(label=_("Rule"), choices=[("", "–"), *named])


@admin.register(RuleSwitch)
class RuleSwitchAdmin(AnsweringAdmin[RuleSwitch]):
    """One row for each rule that does not speak as written; deleting the row lets it do so again.

    Who and when is noted by itself, and the log of the admin keeps what was before.
    """

    form = RuleSwitchForm
    view_on_site = False
    list_display = ("code", "name", "setting", "reason", "by", "changed_at")
    list_filter = ("setting",)
    search_fields = ("code", "reason")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[RuleSwitch]:  # noqa: ARG002
        return RuleSwitch.objects.for_admin()

    def get_readonly_fields(self, request: HttpRequest, obj: RuleSwitch | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ("code", "name", "by", "changed_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: RuleSwitch | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ("code", "name", "setting", "reason", "by", "changed_at") if obj else ("code", "setting", "reason")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"code": request.GET.get("code", "")}

    def save_model(self, request: Any, obj: RuleSwitch, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        obj.changed_by, obj.changed_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("name"))
    def name(self, switch: RuleSwitch) -> str:
        try:
            return guide.title(etiquette.rule(switch.code))
        except KeyError:
            return str(_("no longer a rule"))

    @admin.display(description=_("by"), ordering="changed_by__profile__name")
    def by(self, switch: RuleSwitch) -> str:
        return switch.changed_by.profile.name
