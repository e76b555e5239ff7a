from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from brightcrowd.http import MemberRequest, kindly, wants_fragment
from messaging import actions, checks
from messaging.forms.introductions import ForwardForm
from messaging.forms.outcomes import TellForm
from messaging.forms.words import MessageForm, NoteForm
from messaging.models import EtiquetteCheck
from messaging.people import other
from messaging.views import desk
from messaging.views.conversations import conversation_page
from messaging.views.introductions import introduction_page
from messaging.views.outcomes import outcome_page
from messaging.views.requests import compose


@require_POST
def check_status(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say where a check stands. Who has waited long enough, or presses the button, reads the words right here."""
    check = get_object_or_404(request.user.checks.for_status(), public_id=public_id)
    if check.is_overdue or not wants_fragment(request):
        checks.run_check(check.pk)
        check = get_object_or_404(request.user.checks.for_status(), public_id=public_id)
    tries = request.POST.get("tries", "")
    return desk.answer(request, check, tries=int(tries) if tries.isdecimal() and len(tries) < 5 else 0)  # noqa: PLR2004


def _with_words_kept(request: MemberRequest, check: EtiquetteCheck, **how: Any) -> HttpResponse:
    """Answer a press beside the words with the whole page, words changed since included."""
    draft = check.draft
    if draft is not None and draft.request is not None:
        recipient = draft.request.recipient
        form = NoteForm(request.POST, recipient=other(request.user, recipient))
        return compose(request, recipient, asked=draft.request, form=form, **how)
    if draft is not None and draft.introduction is not None:
        return introduction_page(request, draft.introduction.public_id, form=ForwardForm(request.POST), **how)
    if draft is not None and draft.outcome is not None:
        return outcome_page(request, draft.outcome.public_id, form=TellForm(request.POST), **how)
    if draft is not None and draft.conversation is not None:
        return conversation_page(request, draft.conversation.public_id, form=MessageForm(request.POST), **how)
    return desk.answer(request, check)


def _stands(request: MemberRequest, public_id: UUID, position: int, **how: Any) -> HttpResponse:  # noqa: ARG001
    return _with_words_kept(request, get_object_or_404(request.user.checks.for_status(), public_id=public_id), **how)


def _about_finding(request: MemberRequest, public_id: UUID, position: int, act: Callable[..., None]) -> HttpResponse:
    check = get_object_or_404(request.user.checks.for_status(), public_id=public_id)
    act(finding=get_object_or_404(check.findings.select_related("check_run__draft"), position=position))
    if wants_fragment(request) or not ({"note", "body"} & request.POST.keys()):
        return desk.answer(request, check)
    return _with_words_kept(request, check)


@require_POST
@kindly(_stands)
def finding_dismiss(request: MemberRequest, public_id: UUID, position: int) -> HttpResponse:
    return _about_finding(request, public_id, position, actions.dismiss_finding)


@require_POST
@kindly(_stands)
def finding_mark(request: MemberRequest, public_id: UUID, position: int) -> HttpResponse:
    return _about_finding(request, public_id, position, actions.mark_finding)


@require_POST
@kindly(_stands)
def finding_mute(request: MemberRequest, public_id: UUID, position: int) -> HttpResponse:
    return _about_finding(request, public_id, position, actions.mute_rule)
