"""Choosing whom to introduce, or to be introduced to. Each works by links and buttons alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brightcrowd.http import CONFLICT, UNPROCESSABLE, MemberRequest, kindly
from brightcrowd.refused import Refused
from messaging import actions, circles, people, thanks
from messaging.forms.introductions import LookForm, OutsideForm, PickForm, WishForm
from profiles.models import DirectoryEntry, Member


def _known(request: MemberRequest, public_id: UUID) -> Member:
    """Find someone the member has talked with, by public number."""
    known = DirectoryEntry.objects.visible_to(request.user).talked_with(request.user).select_related("member")
    return get_object_or_404(known, public_id=public_id).member


def _picked(request: MemberRequest) -> Member:
    """Find whom the button that was pressed stands for."""
    form = PickForm(request.POST)
    entries = DirectoryEntry.objects.visible_to(request.user).besides(request.user).select_related("member")
    return get_object_or_404(entries, public_id=form.cleaned_data["person"] if form.is_valid() else None).member


def _whom(request: MemberRequest, form: Form) -> dict[str, Any] | None:
    """Read who is meant: the one whose button was pressed, or whoever `form` describes; None when it is not valid."""
    if "person" in request.POST:
        return {"person": _picked(request)}
    return form.cleaned_data if form.is_valid() else None


def _looked_for(request: MemberRequest) -> str:
    """Read what to look for; nothing of what cannot be looked for."""
    form = LookForm(request.GET)
    return form.cleaned_data["q"] if form.is_valid() else ""


def _choosing(
    request: MemberRequest, template: str, other: Member, context: dict[str, Any], refusal: Refused | None
) -> HttpResponse:
    form = context["form"]
    status = CONFLICT if refusal else UNPROCESSABLE if form.is_bound else 200
    context |= {"other": people.other(request.user, other), "q": _looked_for(request), "refusal": refusal}
    return render(request, template, context, status=status)


def offer_page(
    request: MemberRequest, public_id: UUID, *, form: OutsideForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page where someone is picked to introduce the other to."""
    asker = _known(request, public_id)
    found = circles.acquaintances(request.user, asker, q=_looked_for(request))
    typed = OutsideForm(request.POST if "person_name" in request.POST else None)
    context = {"form": form or typed, "found": circles.picks(found[: circles.MOST_FOUND])}
    return _choosing(request, "messaging/introduction_offer.html", asker, context, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly(offer_page)
def introduction_offer(request: MemberRequest, public_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return offer_page(request, public_id)
    asker, form = _known(request, public_id), OutsideForm(request.POST)
    whom = _whom(request, form)
    if whom is None:
        return offer_page(request, public_id, form=form)
    introduction = actions.offer_introduction(introducer=request.user, asker=asker, **whom)
    names = {"name": asker.profile.first_name}
    messages.success(request, _("How kind. %(name)s can now write a note for you to pass on.") % names)
    return redirect(introduction)


def ask_page(
    request: MemberRequest, public_id: UUID, *, form: WishForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page where the asker says whom they would like to meet."""
    introducer = _known(request, public_id)
    found = circles.strangers(request.user, introducer, _looked_for(request))
    typed = WishForm(request.POST if "wish" in request.POST else None)
    context = {"form": form or typed, "found": circles.picks(found)}
    context |= {"thanks_first": thanks.open_thanks(request.user, introducer, but=thanks.put_off(request.session))}
    return _choosing(request, "messaging/introduction_ask.html", introducer, context, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly(ask_page)
def introduction_ask(request: MemberRequest, public_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return ask_page(request, public_id)
    introducer, form = _known(request, public_id), WishForm(request.POST)
    whom = _whom(request, form)
    if whom is None:
        return ask_page(request, public_id, form=form)
    return redirect(actions.ask_for_introduction(asker=request.user, introducer=introducer, **whom))
