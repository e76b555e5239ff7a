from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from brightcrowd.http import UNPROCESSABLE

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    ModelAdmin = admin.ModelAdmin
else:

    class ModelAdmin(admin.ModelAdmin):
        """Django 5.2's cannot be written with the model it is for."""

        def __class_getitem__(cls, _model: object) -> type:
            return cls


def choice_filter(
    title: "StrOrPromise", parameter: str, choices: dict[str, tuple["StrOrPromise", str]]
) -> type[admin.SimpleListFilter]:
    """Make a filter of a list: by the value in the address, its label and the queryset method that keeps these rows."""

    class ChoiceFilter(admin.SimpleListFilter):
        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
            return [(value, label) for value, (label, _) in choices.items()]

        def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002
            chosen = choices.get(self.value() or "")
            return getattr(queryset, chosen[1])() if chosen else queryset

    ChoiceFilter.title, ChoiceFilter.parameter_name = title, parameter
    return ChoiceFilter


def as_ours(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """Let a view of Django's answer as the site's own do: 405 to a wrong verb, 422 with a form it cannot accept."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        # A page of one row tells its errors apart from its form, the others leave them in it.
        if context.get("errors") or getattr(context.get("form"), "errors", None):
            response.status_code = UNPROCESSABLE
        return response

    return inner


class BrandedAdminSite(AdminSite):
    """The moderators' room. Its sign-in and its passwords are allauth's, so that its rate limits cover them too."""

    site_header = _("BrightCrowd moderation")
    site_title = _("BrightCrowd moderation")
    index_title = _("What needs a look")

    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response: HttpResponse = secure_admin_login(as_ours(super().login))(request, extra_context)
        return response

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        return super().admin_view(as_ours(view), cacheable)

    def password_change(self, *_args: Any, **_kwargs: Any) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, self.waiting(request) | (extra_context or {}))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().app_index(request, app_label, self.waiting(request) | (extra_context or {}))

    def waiting(self, request: HttpRequest) -> dict[str, int]:
        """Count what needs a moderator."""
        from messaging import rule_counts  # models are loaded after this module
        from messaging.models import EtiquetteCheck, Notification, Recount, Report, SoftFlag
        from profiles.models import AccountMail, Member

        mails = Notification.objects.for_moderator(cast("Member", request.user)).for_admin()
        of_coach = Notification.objects.of_coach()
        return {
            "open_reports": Report.objects.for_moderator(cast("Member", request.user)).open().count(),
            "open_flags": SoftFlag.objects.for_moderator(cast("Member", request.user)).open().count(),
            "dead_checks": EtiquetteCheck.objects.dead().count(),
            "dead_account_mails": AccountMail.objects.dead().count(),
            "dead_mails": mails.dead().count(),
            "unsure_mails": mails.unsure().count(),
            "dead_coach_mails": of_coach.dead().count(),
            "unsure_coach_mails": of_coach.unsure().count(),
            "is_drifting": Recount.objects.drifting(),
            "is_recount_missing": Recount.objects.is_missing(),
            "rising_rules": rule_counts.rising(),
            "waiting_members": Member.objects.waiting_for_approval().count(),
        }


class AnsweringAdmin(ModelAdmin[M]):
    """Every list is asked by addresses of its own making alone; others get 400, and no error."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow what the links of the filters say and nothing more: `?note__startswith=` would spell out private words,
        and `?state__regex=` may be no pattern.
        """
        filters = self.get_list_filter(request)
        named = {each if isinstance(each, str) else getattr(each, "parameter_name", None) for each in filters}
        name, _separator, how = lookup.partition("__")
        is_a_links = name in named and how in {"", "exact", "isnull", "id__exact"}
        return is_a_links and super().lookup_allowed(lookup, value, request)

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Act on rows by their numbers, and raise BadRequest when one is none."""
        try:
            for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(chosen)
        except ValidationError as error:
            raise BadRequest from error
        return super().response_action(request, *args, **kwargs)


class ReadingAdmin(AnsweringAdmin[M]):
    """Rows are read by who has the permission to view them; only actions change them, and no one deletes them."""

    view_on_site = False
    list_per_page = 50
    show_full_result_count = False

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().render_change_form(request, context | {"subtitle": None}, *args, **kwargs)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False
