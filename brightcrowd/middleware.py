from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from brightcrowd.away import READING, typed
from brightcrowd.fields import showable
from brightcrowd.http import FORBIDDEN, UNAUTHORIZED, UNPROCESSABLE
from profiles.models import Member


class NoNulMiddleware(MiddlewareMixin):
    """Refuse an address with a NUL, which Postgres cannot be asked about, unless a form of ours reads it.

    Ours say what they left out; the admin's filters and the pages of allauth would fail.
    """

    OURS = ("profiles", "messaging")

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        is_ours = request.resolver_match is not None and request.resolver_match.namespace in self.OURS
        if not is_ours and ("\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "")):
            raise BadRequest


class CharsetMiddleware(MiddlewareMixin):
    """Refuse forms in another encoding than UTF-8, which no page of ours sends and Django fails on before any view."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if charset in {"utf-8", "utf8"}:
            return None
        return HttpResponse("Please send UTF-8.", status=415, content_type="text/plain")


class PrivatePagesMiddleware(MiddlewareMixin):
    """Keep what a member read out of every cache, the browser's included: Back after signing out shows nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Let strangers sign in and come back to the page they were on; what a form of it goes to is no page."""

    def handle_no_permission(  # type: ignore[override]  # the stubs know of redirects alone
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.method in READING:
            return super().handle_no_permission(request, view_func)
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: _page_of(request)})}"
        if "HX-Request" not in request.headers and any(long for *_, long in typed(request)):
            return render(request, "brightcrowd/signed_out.html", {"sign_in": sign_in}, status=FORBIDDEN)
        return redirect(sign_in)


class HtmxSignInMiddleware(MiddlewareMixin):
    """Send the whole page to sign in when a part of it is asked for after the session has ended.

    htmx would follow the redirect and put the sign-in page where the part belongs. What the page asks for by itself
    gets nothing: nobody is torn from what they are writing.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        sign_in = resolve_url(settings.LOGIN_URL)
        if "HX-Request" not in request.headers or not response.headers.get("Location", "").startswith(sign_in):
            return response
        if request.resolver_match is not None and getattr(request.resolver_match.func, "in_background", False):
            return HttpResponse(status=204)
        answer = HttpResponseClientRedirect(f"{sign_in}?{urlencode({REDIRECT_FIELD_NAME: _page_of(request)})}")
        answer.status_code = UNAUTHORIZED  # so that the page keeps what was typed in it for the way back
        return answer


def _page_of(request: HttpRequest) -> str:
    """Return the address of the page a request was made on, if it is one of ours."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    parts = urlsplit(page if is_ours else "/")
    return urlunsplit(("", "", parts.path, parts.query, ""))


class MemberTimeMiddleware(MiddlewareMixin):
    """Show times as the member's own clock does; to strangers as the site's."""

    def process_request(self, request: HttpRequest) -> None:
        user = request.user
        if isinstance(user, Member):
            timezone.activate(user.zone)
        else:
            timezone.deactivate()


class ApprovedMemberMiddleware(MiddlewareMixin):
    """Closed by default: who waits for approval sees only what is marked `open_to_newcomers`, and the account pages."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        user = request.user
        is_public = not getattr(view, "login_required", True)
        is_account_page = view.__module__.startswith("allauth.")
        is_for_newcomers = getattr(view, "open_to_newcomers", False)
        if not isinstance(user, Member) or is_public or is_account_page or is_for_newcomers:
            return None
        return None if user.is_in_good_standing else redirect("home")


class AccountFormMiddleware(MiddlewareMixin):
    """Answer a form of allauth's that cannot be accepted as the site's own views do: 422, with what was typed."""

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        is_account_page = getattr(request.resolver_match, "view_name", "").startswith("account_")
        if request.method != "POST" or not is_account_page:
            return response
        forms = [value for value in (response.context_data or {}).values() if isinstance(value, BaseForm)]
        for form in forms:
            if form.is_bound and form.errors:
                form.data = {name: showable(form.data[name]) for name in form.data}
                response.status_code = UNPROCESSABLE
        return response
