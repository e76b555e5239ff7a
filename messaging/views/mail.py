"""Links that mails carry, which work without signing in, and the page on which members choose what is mailed.

To open a link changes nothing, because link scanners open every one; a button on the page that opens does.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from brightcrowd.http import CONFLICT, GONE, UNPROCESSABLE, MemberRequest
from brightcrowd.refused import Refused
from messaging import actions, links, mailed
from messaging.forms.mail import MailForm
from messaging.forms.words import DeclineForm
from messaging.links import Purpose
from messaging.models import Conversation
from messaging.models.request import DeclineReason

LinkView = Callable[[HttpRequest, str], HttpResponse]


def by_link(view: LinkView) -> LinkView:
    """Open a view to whoever holds its link, signed in or not; answer kindly to links that are old, wrong or used."""

    @wraps(view)
    def inner(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except links.Unreadable:
            return render(request, "messaging/mail_old.html", status=GONE)
        except mailed.Settled:
            return render(request, "messaging/mail_old.html", {"is_settled": True}, status=GONE)
        except Refused as refusal:
            return render(request, "messaging/mail_old.html", {"refusal": refusal}, status=CONFLICT)

    return login_not_required(never_cache(require_http_methods(["GET", "HEAD", "POST"])(inner)))


@by_link
def mail_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes to a request or an introduction."""
    question = mailed.question(Purpose.ACCEPT, token)
    if request.method != "POST":
        return render(request, "messaging/mail_accept.html", {"question": question})
    conversation = _say_yes(question)
    return render(request, "messaging/mail_done.html", {"question": question, "conversation": conversation})


def _say_yes(question: mailed.Question) -> Conversation:
    if question.request is not None:
        return actions.accept_request(request=question.request)
    if question.introduction is None or question.person is None:
        raise mailed.Settled
    return actions.accept_introduction(introduction=question.introduction, person=question.person)


@by_link
def mail_decline(request: HttpRequest, token: str) -> HttpResponse:
    """Say no: to a request with a reason that stays private, to an introduction without a word."""
    question = mailed.question(Purpose.DECLINE, token)
    context = {"question": question, "reasons": DeclineReason.choices}
    if request.method != "POST":
        return render(request, "messaging/mail_decline.html", context)
    if question.introduction is not None:
        actions.decline_introduction(introduction=question.introduction)
    elif question.request is not None:
        form = DeclineForm(request.POST)
        if not form.is_valid():
            return render(request, "messaging/mail_decline.html", context | {"form": form}, status=UNPROCESSABLE)
        actions.decline_request(request=question.request, reason=form.cleaned_data["reason"])
    return render(request, "messaging/mail_done.html", {"question": question})


@by_link
def mail_mute(request: HttpRequest, token: str) -> HttpResponse:
    mine = mailed.participation(token)
    context = {"names": mailed.names_beside(mine), "conversation": mine.conversation}
    if request.method != "POST":
        return render(request, "messaging/mail_mute.html", context)
    mine.mute()
    return render(request, "messaging/mail_mute.html", context | {"is_done": True})


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is the proof
@by_link
def mail_unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End one group of mails, or the daily one."""
    member, choice = mailed.subscription(token)
    context = {"choice": choice}
    if request.method != "POST":
        return render(request, "messaging/mail_unsubscribe.html", context)
    if choice is None:
        actions.stop_daily_mail(member=member)
    else:
        actions.stop_mail(member=member, choices=[choice])
    return render(request, "messaging/mail_unsubscribe.html", context | {"is_done": True})


@csrf_exempt  # as above
@by_link
def mail_silence(request: HttpRequest, token: str) -> HttpResponse:
    """End all mails to the address of someone without an account."""
    address = mailed.silenced_address(token)
    context = {"address": address}
    if request.method != "POST":
        return render(request, "messaging/mail_silence.html", context)
    actions.silence(address=address)
    return render(request, "messaging/mail_silence.html", context | {"is_done": True})


@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request: MemberRequest) -> HttpResponse:
    form = MailForm(request.POST if request.method == "POST" else None, member=request.user)
    if request.method == "POST" and form.is_valid():
        actions.save_mail_settings(
            member=request.user,
            frequencies=form.frequencies,
            time_zone=form.cleaned_data["time_zone"],
            quiet_from=form.hour("quiet_from"),
            quiet_until=form.hour("quiet_until"),
            shows_seen=form.cleaned_data["shows_seen"],
        )
        messages.success(request, _("Saved. That is how we will write to you."))
        return redirect("messaging:mail-settings")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "messaging/mail_settings.html", {"form": form}, status=status)
