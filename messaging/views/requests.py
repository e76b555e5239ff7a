from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_http_methods, require_safe

from brightcrowd.http import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_safe
def request_list(request: MemberRequest) -> HttpResponse:
    raise Http404


@require_safe
def request_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_check(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_accept(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_decline(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_withdraw(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def request_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404
