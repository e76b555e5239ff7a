"""What every view shares."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from brightcrowd.refused import Refused
from profiles.models import Member

UNAUTHORIZED = 401
FORBIDDEN = 403
UNPROCESSABLE = 422
GONE = 410
CONFLICT = 409

View = TypeVar("View", bound=Callable[..., object])


class MemberRequest(HttpRequest):
    """A request that passed the login and approval middleware: its user is a member."""

    user: Member
    htmx: HtmxDetails


def open_to_newcomers(view: View) -> View:
    """Let members in who wait for approval."""
    view.open_to_newcomers = True  # type: ignore[attr-defined]
    return view


def in_background(view: View) -> View:
    """Mark what a page asks for by itself: whose session has ended is told when they press something."""
    view.in_background = True  # type: ignore[attr-defined]
    return view


def kindly(page: Callable[..., HttpResponse]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Catch a view's `Refused` and answer with `page`, which takes the same arguments and the `refusal`."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return page(request, *args, refusal=refusal, **kwargs)

        return inner

    return decorate


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page, and not for a whole one from its history."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
