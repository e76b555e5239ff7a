from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from brightcrowd.http import MemberRequest


@require_safe
def conversation_list(request: MemberRequest) -> HttpResponse:
    raise Http404


@require_safe
def conversation_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_safe
def conversation_with(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_safe
def conversation_news(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def conversation_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def conversation_send_anyway(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def conversation_draft_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404
