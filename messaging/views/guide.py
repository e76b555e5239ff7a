from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brightcrowd.http import MemberRequest
from messaging import actions, etiquette, guide
from messaging.models import MutedRule


@require_safe
@login_not_required
def etiquette_guide(request: HttpRequest) -> HttpResponse:
    """Show the art of asking to everyone, members or not."""
    return render(request, "messaging/etiquette_guide.html", {"chapters": guide.chapters()})


@dataclass(frozen=True, slots=True)
class Muted:
    lesson: guide.Lesson
    since: datetime


@require_safe
def coach_settings(request: MemberRequest) -> HttpResponse:
    """Show what the member does not want to hear; rules that are gone have nothing left to say."""
    rules = {rule.code: rule for rule in etiquette.rules()}
    rows = MutedRule.objects.of(request.user)
    muted = [Muted(guide.lesson(rules[row.code]), row.muted_at) for row in rows if row.code in rules]
    context: dict[str, Any] = {"muted": muted}
    return render(request, "messaging/coach_settings.html", context)


@require_POST
def rule_unmute(request: MemberRequest, code: str) -> HttpResponse:
    """Let a rule speak again; pressing twice does no harm."""
    if code not in {rule.code for rule in etiquette.rules()}:
        raise Http404
    if actions.unmute_rule(member=request.user, code=code):
        messages.success(request, _("The coach will mention it again."))
    return redirect("messaging:coach-settings")
