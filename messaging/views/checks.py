from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from brightcrowd.http import MemberRequest


@require_POST
def check_status(request: MemberRequest, public_id: UUID) -> HttpResponse:
    raise Http404


@require_POST
def finding_dismiss(request: MemberRequest, public_id: UUID, position: int) -> HttpResponse:
    raise Http404
