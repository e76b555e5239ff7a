"""What every view shares."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from profiles.models import Member

UNPROCESSABLE = 422

View = TypeVar("View", bound=Callable[..., object])


class MemberRequest(HttpRequest):
    """A request that passed the login and approval middleware: its user is a member."""

    user: Member
    htmx: HtmxDetails


def open_to_newcomers(view: View) -> View:
    """Let members in who wait for approval."""
    view.open_to_newcomers = True  # type: ignore[attr-defined]
    return view


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page, and not for a whole one from its history."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
