"""The loop closed: the asker tells what came of it, the helper how it felt and what came of their help."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brightcrowd.http import CONFLICT, UNPROCESSABLE, MemberRequest, kindly, wants_fragment
from brightcrowd.refused import Refused
from messaging import actions, coach, limits, people, thanks
from messaging.forms.outcomes import FeltForm, QuoteForm, TellForm
from messaging.helped import Quarter, earlier, review
from messaging.models import Conversation, Draft, Message, Outcome
from messaging.models.outcome import Felt
from messaging.views import desk


def outcome_page(
    request: MemberRequest, public_id: UUID, *, form: TellForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page where it is told, or with the part of it that htmx wants; once told, with what was said."""
    outcome = get_object_or_404(request.user.outcomes_to_tell.for_page(), public_id=public_id)
    other = people.other(request.user, outcome.helper)
    if outcome.is_told:
        return _told(request, outcome, other, refusal=refusal)
    own_desk = desk.desk_of(outcome)
    elsewhere = _begun_elsewhere(outcome) if isinstance(refusal, limits.BegunElsewhere) else None
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal, desk=own_desk, elsewhere=elsewhere)
    context = {"outcome": outcome, "other": other, "desk": own_desk, "elsewhere": elsewhere, "refusal": refusal}
    context |= _composing(request, outcome, form)
    if form is not None and wants_fragment(request):
        return desk.invalid(request, "messaging/_outcome_form.html", context)
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, "messaging/outcome_tell.html", context, status=status)


def _told(request: MemberRequest, outcome: Outcome, other: people.Other, *, refusal: Refused | None) -> HttpResponse:
    context = {"outcome": outcome, "other": other, "refusal": refusal}
    if refusal is not None and wants_fragment(request):
        return desk.leave_for(request, outcome.get_absolute_url())
    return render(request, "messaging/outcome_told.html", context, status=CONFLICT if refusal else 200)


def _composing(request: MemberRequest, outcome: Outcome, form: TellForm | None) -> dict[str, Any]:
    """Prepare the form with what is kept and what the coach says of it; none when the helper cannot be written to."""
    draft = _draft(outcome)
    form = form or (TellForm(request.POST) if "note" in request.POST else TellForm.of(outcome, draft))
    if not request.user.outcomes_to_tell.reachable().contains(outcome):
        left = {"form": None, "closed": limits.NotAvailable.message, "taps": form.tapped}
        return left | desk.words_left(form, "note", draft)
    return {
        "form": form,
        "coaching": coach.coaching(draft) if draft else None,
        "delay": desk.FIRST_DELAY,
    }


def _draft(outcome: Outcome) -> Draft | None:
    return getattr(outcome, "draft", None)


def _talk(outcome: Outcome) -> Conversation | None:
    return Conversation.objects.between(outcome.asker, outcome.helper).first()


def _begun_elsewhere(outcome: Outcome) -> Draft | None:
    talk = _talk(outcome)
    return talk.drafts.of_author(outcome.asker) if talk else None


@require_safe
def outcome_tell(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return outcome_page(request, public_id)


@require_POST
@kindly(outcome_page)
def outcome_check(request: MemberRequest, public_id: UUID) -> HttpResponse:
    outcome = get_object_or_404(request.user.outcomes_to_tell.for_page(), public_id=public_id)
    form = TellForm(request.POST)
    if outcome.is_told:
        return desk.sent(request, outcome)
    if not form.is_valid():
        return outcome_page(request, public_id, form=form)
    return _write(request, outcome, form)


def _answers(form: TellForm) -> actions.Answers:
    data = form.cleaned_data
    return {"talked": data["talked"], "came": data["came"], "is_quotable": data["is_quotable"]}


def _write(request: MemberRequest, outcome: Outcome, form: TellForm) -> HttpResponse:
    written = actions.tell_outcome(
        outcome=outcome,
        answers=_answers(form),
        body=form.cleaned_data["note"],
        send_id=form.cleaned_data["send_id"],
        instead=request.POST.get("instead", ""),
    )
    return desk.sent(request, outcome) if isinstance(written, Message) else desk.answer(request, written)


@require_POST
@kindly(outcome_page)
def outcome_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Send the words as they were read; changed words are read first."""
    outcome = get_object_or_404(request.user.outcomes_to_tell.for_page(), public_id=public_id)
    form, draft = TellForm(request.POST), _draft(outcome)
    if outcome.is_told:
        return desk.sent(request, outcome)
    if not form.is_valid():
        return outcome_page(request, public_id, form=form)
    if draft is None:
        return _write(request, outcome, form)
    try:
        actions.tell_outcome_anyway(
            outcome=outcome, answers=_answers(form), draft=draft, body=form.cleaned_data["note"]
        )
    except limits.NotCheckedYet:
        return _write(request, outcome, form)
    return desk.sent(request, outcome)


@require_POST
@kindly(outcome_page)
def outcome_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    outcome = get_object_or_404(request.user.outcomes_to_tell.for_page(), public_id=public_id)
    draft = _draft(outcome)
    if outcome.is_told:
        raise limits.AlreadySent
    if draft is not None:
        actions.drop_draft(draft=draft)
        messages.success(request, _("The note is forgotten. You can say thanks any time."))
    return desk.leave_for(request, reverse("home"))


@require_POST
@kindly(outcome_page)
def outcome_skip(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put the thanks off: counted, and not offered again until the member signs in anew."""
    outcome = get_object_or_404(request.user.outcomes_to_tell, public_id=public_id)
    actions.put_off_thanks(outcome=outcome)
    thanks.remember_put_off(request.session, outcome)
    return HttpResponse() if wants_fragment(request) else redirect(_back(request, reverse("home")))


@require_POST
@kindly(outcome_page)
def outcome_quote(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Give or take back the consent to be quoted."""
    outcome = get_object_or_404(request.user.outcomes_to_tell.told(), public_id=public_id)
    form = QuoteForm(request.POST)
    form.full_clean()
    outcome.allow_quoting(is_quotable=form.cleaned_data["is_quotable"])
    messages.success(request, _("Changed. It counts from now on."))
    return redirect(outcome)


@require_POST
def outcome_felt(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Keep how helping felt. Nothing of it is ever shown to who was helped."""
    helped = Outcome.objects.helped_by(request.user).with_feeling_of(request.user)
    outcome = get_object_or_404(helped.for_page(), public_id=public_id)
    form = FeltForm(request.POST)
    if form.is_valid():
        actions.tell_feeling(outcome=outcome, helper=request.user, felt=form.cleaned_data["felt"])
        outcome = get_object_or_404(helped.for_page(), public_id=public_id)
    if not form.is_valid() or wants_fragment(request):
        context = {"outcome": outcome, "feelings": Felt.choices, "is_wrong": not form.is_valid()}
        template = "messaging/_felt.html" if wants_fragment(request) else "messaging/outcome_felt.html"
        return render(request, template, context, status=200 if form.is_valid() else UNPROCESSABLE)
    messages.success(request, _("Thank you. It stays between you and the alumni office."))
    return redirect(_back(request, reverse("messaging:helped")))


@require_safe
def helped(request: MemberRequest) -> HttpResponse:
    """Show what came of one's help: the quarter that is asked for, else the newest there is something of."""
    now = Quarter.of(timezone.now())
    quarter = Quarter.named(request.GET.get("quarter", "")) or now
    shown = review(request.user, quarter)
    if shown.is_empty and "quarter" not in request.GET:
        shown = review(request.user, earlier(request.user, quarter) or now)
    context = {
        "review": shown,
        "feelings": Felt.choices,
        "earlier": earlier(request.user, shown.quarter),
        "later": shown.quarter.next if shown.quarter < now else None,
        "is_now": shown.quarter == now,
    }
    return render(request, "messaging/helped.html", context)


def _back(request: MemberRequest, otherwise: str) -> str:
    """Read where a small form was pressed; only a page of ours is gone back to."""
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else otherwise
