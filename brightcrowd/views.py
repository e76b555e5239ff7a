from collections.abc import Callable
from functools import wraps

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from brightcrowd import outbox
from messaging.today import today
from profiles.models import Member


def for_developers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to everyone while DEBUG is on; otherwise there is nothing."""

    @wraps(view)
    def inner(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_safe(inner))


@csp_update({"frame-src": [SELF]})
@for_developers
def dev_mail(request: HttpRequest) -> HttpResponse:
    """Show the mails that were written to a folder as they would look; `?name=` picks one."""
    written = outbox.newest()
    shown = outbox.find(request.GET.get("name", "")) or (written[0] if written else None)
    return render(request, "brightcrowd/dev_mail.html", {"written": written, "shown": shown})


@csp_replace(
    {each: [NONE] for each in ("script-src", "img-src", "font-src", "connect-src", "form-action")}
    | {"style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "sandbox": True}
)
@xframe_options_sameorigin
@for_developers
def dev_mail_html(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django calls it with both
    """Show the HTML of one mail, which may style itself and nothing else."""
    written = outbox.find(name)
    if written is None:
        raise Http404
    return HttpResponse(written.html)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page for strangers, the waiting room for newcomers, today's page for members."""
    user = request.user
    if not isinstance(user, Member):
        return render(request, "brightcrowd/front.html")
    if not user.is_in_good_standing:
        return render(request, "brightcrowd/welcome.html", {"name": user.profile.name})
    context = {"today": today(user), "warnings": user.moderation_actions.unseen_warnings()}
    return render(request, "brightcrowd/home.html", context)
