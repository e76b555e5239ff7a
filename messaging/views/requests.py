from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brightcrowd.http import CONFLICT, UNPROCESSABLE, MemberRequest, kindly, wants_fragment
from brightcrowd.refused import Refused
from messaging import actions, coach, limits, links, people, thanks
from messaging.forms.words import DeclineForm, NoteForm
from messaging.models import IntroductionRequest
from messaging.models.request import DeclineReason
from messaging.others import others
from messaging.views import desk
from messaging.wording import Note
from profiles.cards import Card
from profiles.models import Member, Profile


def compose(
    request: MemberRequest,
    recipient: Member,
    *,
    asked: IntroductionRequest | None = None,
    form: NoteForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Answer with the page where a note is written, or with the part of it that htmx wants."""
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal)
    context = _composing(request, people.other(request.user, recipient), recipient, asked, refusal)
    context |= {"refusal": refusal, "form": None}
    is_unwelcome = refusal is not None and asked is None and request.method != "POST"
    if not is_unwelcome:
        context["form"] = form or _note_form(request, context["other"], asked=asked, outline=context["outline"])
    if context["form"] is not None and request.method == "GET" and refusal is None:
        context["thanks_first"] = thanks.open_thanks(request.user, recipient, but=thanks.put_off(request.session))
    if form is not None and wants_fragment(request):
        return desk.invalid(request, "messaging/_words_form.html", context)
    status = CONFLICT if refusal and request.method == "POST" else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, "messaging/request_new.html", context, status=status)


def _composing(
    request: MemberRequest,
    other: people.Other,
    recipient: Member,
    asked: IntroductionRequest | None,
    refusal: Refused | None,
) -> dict[str, Any]:
    """Prepare what stands around the words: whom they are for, and what the coach says of them."""
    topic_ids = (asked.topic_id,) if asked else other.profile.topic_ids if other.profile else ()
    is_closed = other.profile is not None and not other.profile.openness.can_be_asked
    is_closed = is_closed or isinstance(refusal, limits.AskedNotLongAgo)
    return {
        "other": other,
        "asked": asked,
        "budget": limits.budget(request.user),
        "others": others(request.user, recipient.pk, topic_ids) if is_closed else (),
        "desk": desk.desk_of(asked) if asked else None,
        "coaching": coach.coaching(asked.draft) if asked else None,
        "delay": desk.FIRST_DELAY,
        "outline": coach.first_message_outline(request.user, recipient) if other.profile else "",
        "others_url": links.others_here(asked.topic if asked else None),
    }


def _note_form(
    request: MemberRequest, other: people.Other, *, asked: IntroductionRequest | None, outline: str
) -> NoteForm:
    """Make the form as it stands: what was posted, else what is kept, with the outline before it when asked for."""
    if request.method == "POST":
        return NoteForm(request.POST, recipient=other)
    kept = NoteForm.kept(asked.draft.body if asked else "", other)
    parts = [outline if "outline" in request.GET else "", kept["note"]]
    kept["note"] = "\n\n".join(filter(None, parts))
    return NoteForm(initial={"topic": asked.topic_id if asked else None, **kept}, recipient=other)


def _new_page(request: MemberRequest, public_id: UUID, **how: Any) -> HttpResponse:
    profile = get_object_or_404(Profile.objects.visible_to(request.user), member__public_id=public_id)
    return compose(request, profile.member, **how)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly(_new_page)
def request_new(request: MemberRequest, public_id: UUID) -> HttpResponse:
    profiles = Profile.objects.visible_to(request.user).select_related("member")
    recipient = get_object_or_404(profiles, member__public_id=public_id).member
    if request.method == "POST":
        return _write(request, recipient)
    unsent = request.user.requests_made.unsent().made_to(recipient).first()
    if unsent is not None:
        return redirect(unsent)
    limits.may_ask(request.user, recipient)
    return compose(request, recipient)


def _write(request: MemberRequest, recipient: Member, asked: IntroductionRequest | None = None) -> HttpResponse:
    form = NoteForm(request.POST, recipient=people.other(request.user, recipient))
    if not form.is_valid():
        return compose(request, recipient, asked=asked, form=form)
    check = actions.write_request(
        asker=request.user, recipient=recipient, topic=form.cleaned_data["topic"], body=form.body
    )
    return desk.answer(request, check)


def request_page(
    request: MemberRequest, public_id: UUID, *, refusal: Refused | None = None, status: int = CONFLICT
) -> HttpResponse:
    """Answer with the page of one request, as the one who looks at it needs it."""
    asked = get_object_or_404(IntroductionRequest.objects.readable_by(request.user).for_page(), public_id=public_id)
    if asked.is_unsent:
        return compose(request, asked.recipient, asked=asked, refusal=refusal)
    is_mine = asked.asker_id == request.user.pk
    context = {
        "asked": asked,
        "other": people.other(request.user, asked.recipient if is_mine else asked.asker),
        "reasons": DeclineReason.choices,
        "asides": _asides(asked) if is_mine else (),
        "refusal": refusal,
        "rests_until": request.user.requests_made.rests_until(request.user, asked.recipient_id, timezone.now()),
        "others_url": links.others_here(asked.topic),
        "others": _others(asked) if is_mine else (),
    }
    template = "messaging/request_made.html" if is_mine else "messaging/request_met.html"
    return render(request, template, context, status=status if refusal else 200)


def _others(asked: IntroductionRequest) -> list[Card]:
    """Find who else could be asked the same, once it has come to nothing."""
    return others(asked.asker, asked.recipient_id, [asked.topic_id]) if asked.can_be_sent_on else []


def _asides(asked: IntroductionRequest) -> tuple[Note, ...]:
    """Find what the coach noted about a note that was sent all the same."""
    check = asked.checks.sent_by(asked.asker).newest().first()
    if check is None:
        return ()
    return coach.asides_of(check, author=asked.asker, recipient=asked.recipient, text=asked.note)


@require_safe
def request_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return request_page(request, public_id)


@require_POST
@kindly(request_page)
def request_check(request: MemberRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(request.user.requests_made.for_page(), public_id=public_id)
    if not asked.is_unsent:
        return desk.sent(request, asked)
    return _write(request, asked.recipient, asked)


@require_POST
@kindly(request_page)
def request_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Send the words as they were read; changed words are read first."""
    asked = get_object_or_404(request.user.requests_made.for_page(), public_id=public_id)
    if not asked.is_unsent:
        return desk.sent(request, asked)
    form = NoteForm(request.POST, recipient=people.other(request.user, asked.recipient))
    if not form.is_valid():
        return compose(request, asked.recipient, asked=asked, form=form)
    try:
        actions.send_anyway(draft=asked.draft, body=form.body, topic=form.cleaned_data["topic"])
    except limits.NotCheckedYet:
        return _write(request, asked.recipient, asked)
    return desk.sent(request, asked)


@require_POST
@kindly(request_page)
def request_accept(request: MemberRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(request.user.requests_met.sent().for_page(), public_id=public_id)
    conversation = actions.accept_request(request=asked)
    messages.success(
        request, _("You two can talk now. %(name)s is glad to hear from you.") % {"name": asked.asker.profile.name}
    )
    return redirect(conversation)


@require_POST
@kindly(request_page)
def request_decline(request: MemberRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(request.user.requests_met.sent().for_page(), public_id=public_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return request_page(request, public_id, refusal=limits.NoReason(), status=UNPROCESSABLE)
    actions.decline_request(request=asked, reason=form.cleaned_data["reason"])
    messages.success(
        request, _("Thank you for answering. A clear no is kind, too; we show them others who could help.")
    )
    return redirect("messaging:introduction-list")


@require_POST
@kindly(request_page)
def request_withdraw(request: MemberRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(request.user.requests_made.sent().for_page(), public_id=public_id)
    actions.withdraw_request(request=asked)
    messages.success(request, _("Your request is taken back."))
    return redirect(asked)


def _sending_on(request: MemberRequest, public_id: UUID, to: UUID, *, refusal: Refused) -> HttpResponse:  # noqa: ARG001
    return request_page(request, public_id, refusal=refusal)


@require_POST
@kindly(_sending_on)
def request_send_on(request: MemberRequest, public_id: UUID, to: UUID) -> HttpResponse:
    """Begin a request to another with the note of one that led to nothing; its asker reads it before it goes."""
    asked = get_object_or_404(request.user.requests_made.led_to_nothing().for_page(), public_id=public_id)
    profiles = Profile.objects.visible_to(request.user).select_related("member")
    recipient = get_object_or_404(profiles, member__public_id=to).member
    another = actions.send_note_on(request=asked, recipient=recipient)
    messages.success(
        request,
        _("Your note is ready for %(name)s. Read it once as they will, make it theirs, and send it.")
        % {"name": recipient.profile.name},
    )
    return redirect(another)


@require_POST
@kindly(request_page)
def request_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(request.user.requests_made.for_page(), public_id=public_id)
    if not asked.is_unsent:
        raise limits.AlreadySent
    actions.drop_draft(draft=asked.draft)
    messages.success(request, _("The note is forgotten."))
    return desk.leave_for(request, reverse("messaging:introduction-list"))
