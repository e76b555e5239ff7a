from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from brightcrowd.http import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def report_new(request: MemberRequest, about: str, about_id: UUID) -> HttpResponse:
    raise Http404
