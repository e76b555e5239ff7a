"""The admin's way of deciding: every decision has a page of its own that asks for the moderator's words."""

from functools import partial
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brightcrowd.admin_site import ReadingAdmin
from brightcrowd.http import UNPROCESSABLE
from brightcrowd.refused import Refused
from profiles.models import Member, ModerationAction
from profiles.moderation import AlreadyDone
from profiles.moderation_forms import BUTTONS, CONSEQUENCES, NEEDS_WORDS, QUESTIONS, DecisionForm

Kind = ModerationAction.Kind
M = TypeVar("M", bound=models.Model)

MOST_AT_ONCE = 200  # rows of one bulk action: each is a hidden field of its form, which may have 400


class DecidingAdmin(ReadingAdmin[M]):
    """Rows that moderators decide about, by actions of the site; who may is told by the change permission."""

    def kinds(self, row: M) -> list[Kind]:
        """List what can ever be decided about such a row."""
        raise NotImplementedError

    def offered(self, row: M) -> list[Kind]:
        """List what can be decided about it as it stands."""
        raise NotImplementedError

    def decide(self, row: M, kind: Kind, moderator: Member, words: str) -> None:
        """Call the action. Raises Refused."""
        raise NotImplementedError

    def refusal(self, row: M, kind: Kind) -> type[Refused]:  # noqa: ARG002
        """Say why something is not offered: mostly, someone has done it."""
        return AlreadyDone

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Member) and request.user.has_perm(
            f"{self.opts.app_label}.change_{self.opts.model_name}"
        )

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_decide"
        view = self.admin_site.admin_view(self.decide_view)
        return [path("<int:number>/decide/<slug:kind>/", view, name=name), *super().get_urls()]

    def address(self, page: str, *args: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def name_of(self, row: M) -> str:
        """Say whom a decision is about."""
        raise NotImplementedError

    def beside(self, row: M, moderator: Member) -> dict[str, Any]:
        """Gather what the row's page shows the moderator beside its fields."""
        raise NotImplementedError

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row: M = kwargs["obj"]
        offered = self.offered(row) if self.has_decide_permission(request) else []
        context |= self.beside(row, request.user)
        context["decisions"] = [
            {"label": BUTTONS[kind], "href": self.address("decide", row.pk, kind), "kind": kind} for kind in offered
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def decide_view(self, request: HttpRequest, number: int, kind: str) -> HttpResponse:
        if not self.has_decide_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(number))
        if row is None or kind not in [known.value for known in self.kinds(row)]:
            raise Http404
        wanted = Kind(kind)
        form = self._form(request, wanted)
        if wanted not in self.offered(row):
            self.message_user(request, str(self.refusal(row, wanted).message), messages.WARNING)
        elif form.is_valid():
            self._try(request, row, wanted, form.cleaned_data["words"])
        else:
            return self._ask(request, wanted, form, [row])
        return redirect(self.address("change", row.pk))

    def _form(self, request: HttpRequest, kind: Kind) -> DecisionForm:
        return DecisionForm(kind, request.POST) if request.method == "POST" else DecisionForm(kind)

    def _try(self, request: HttpRequest, row: M, kind: Kind, words: str) -> None:
        try:
            self.decide(row, kind, request.user, words)  # type: ignore[arg-type]
        except Refused as refused:
            self.message_user(request, str(refused), messages.WARNING)
        else:
            self.message_user(request, _("Done: %(what)s.") % {"what": kind.label}, messages.SUCCESS)

    def _ask(self, request: HttpRequest, kind: Kind, form: DecisionForm, rows: list[M], **context: Any) -> HttpResponse:
        context |= self.admin_site.each_context(request) | {
            "title": QUESTIONS[kind],
            "consequence": CONSEQUENCES[kind],
            "button": BUTTONS[kind],
            "form": form,
            "names": [self.name_of(row) for row in rows],
            "opts": self.opts,
            "back": self.address("change", rows[0].pk) if len(rows) == 1 else self.address("changelist"),
        }
        status = UNPROCESSABLE if form.is_bound else 200
        return TemplateResponse(request, "admin/decide.html", context, status=status)

    def decide_many(self, request: HttpRequest, queryset: QuerySet[M], kind: Kind) -> HttpResponse | None:
        """Decide about several rows: at once where no words are called for, else after a page that asks for them."""
        rows = list(queryset[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            self.message_user(request, _("That is too many at once. Pick fewer."), messages.ERROR)
            return None
        if not rows:
            self.message_user(request, _("They are gone already."), messages.WARNING)
            return None
        is_answer = "words" in request.POST or kind not in NEEDS_WORDS
        form = DecisionForm(kind, request.POST) if is_answer else DecisionForm(kind)
        if not form.is_valid():
            names = {"action": request.POST["action"], "chosen": [row.pk for row in rows]}
            return self._ask(request, kind, form, rows, **names)
        refusals = []
        for row in rows:
            try:
                self.decide(row, kind, request.user, form.cleaned_data["words"])  # type: ignore[arg-type]
            except Refused as refused:
                refusals.append(f"{self.name_of(row)}: {refused}")
        self._tell(request, len(rows) - len(refusals), refusals)
        return None

    def _tell(self, request: HttpRequest, done: int, refusals: list[str]) -> None:
        tell = partial(self.message_user, request)
        if done:
            words = ngettext("Done for %(done)d member.", "Done for %(done)d members.", done)
            tell(words % {"done": done}, messages.SUCCESS)
        for refusal in refusals:
            tell(refusal, messages.WARNING)
