"""What a visitor notices when the database is away for a moment: next to nothing.

A request that only reads is answered anew until the database is back. One that writes is never repeated by us, since
nobody can tell whether its last statement was heard: it gets 503 with everything that was typed, and to press again is
safe, as what is sent carries its number.
"""

import logging
import math
import sys
import time
from collections.abc import Callable
from copy import copy
from typing import Any

from django.core.signals import got_request_exception
from django.db import connection
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from brightcrowd.db import is_away

READING = {"GET", "HEAD", "OPTIONS"}
PATIENCE = 10.0  # seconds a page waits; a restart of Postgres takes one to three
PAUSE = 0.1
RETRY_AFTER = "3"
LONG = 80  # characters; shorter values go along unseen
WAS_AWAY = "brightcrowd.database_away"

log = logging.getLogger(__name__)


@receiver(got_request_exception)
def _note(request: HttpRequest | None = None, **_: Any) -> None:
    """Remember what ended the request: Django has made a page of the error before any middleware hears of it."""
    if request is not None and is_away(sys.exc_info()[1]):
        request.META[WAS_AWAY] = True


class DatabaseAwayMiddleware:
    """Outside of everything that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.away_since = math.inf  # shared by all threads: patience is with the database, not with each page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        untouched = copy(request)  # before sessions and users are remembered on it
        response = self.get_response(request)
        since = math.inf
        while request.META.pop(WAS_AWAY, False):
            connection.close()
            since = min(since, self._away_since())
            if request.method not in READING or time.monotonic() - since > PATIENCE:
                return unavailable(request)
            time.sleep(PAUSE)
            request = copy(untouched)
            response = self.get_response(request)
        if self._heard_at() > self.away_since:
            self.away_since = math.inf
        return response

    def _away_since(self) -> float:
        """Tell since when the database is away, as far as any page has noticed; never anything but a number."""
        now = time.monotonic()
        since = min(self.away_since, now)
        if since == now:
            self.away_since = now
            log.warning("The database is away")
        return since

    @staticmethod
    def _heard_at() -> float:
        """Tell when this thread last heard from the database: a page that asks it nothing knows nothing of it."""
        return getattr(connection, "heard_at", -math.inf)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503, with a form of what was typed so that nothing has to be written again."""
    is_part = "HX-Request" in request.headers
    context = {"typed": None if is_part else typed(request), "action": request.get_full_path()}
    context["csrf_token"] = get_token(request) if context["typed"] else ""
    page = render_to_string("brightcrowd/_away.html" if is_part else "brightcrowd/away.html", context)
    headers = {"Retry-After": RETRY_AFTER} | ({"HX-Retarget": ".notices", "HX-Reswap": "innerHTML"} if is_part else {})
    response = HttpResponse(page, status=503, headers=headers)
    add_never_cache_headers(response)
    return response


def typed(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """List name, value and whether it is long, of a form that was proven to be one of ours.

    Nothing of a form that another site may have sent, and nothing of one with a password.
    """
    is_ours = getattr(request, "csrf_processing_done", False)
    if not is_ours or request.method != "POST" or any("password" in name for name in request.POST):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value, is_long(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def is_long(value: str) -> bool:
    return len(value) > LONG or "\n" in value
