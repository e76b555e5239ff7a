"""An introduction, as each of the three sees it, and what each can do."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brightcrowd.http import CONFLICT, GONE, UNPROCESSABLE, MemberRequest, kindly, wants_fragment
from brightcrowd.refused import Refused
from messaging import actions, agenda, circles, coach, introducing, limits, links, live, people
from messaging.forms.introductions import ForwardForm, PassOnForm
from messaging.loop import loop_of
from messaging.models import Conversation, Introduction
from messaging.models.introduction_states import State
from messaging.views import desk
from profiles.models import Member


@require_safe
def introduction_list(request: MemberRequest) -> HttpResponse:
    found = agenda.agenda(request.user, after=request.GET.get("after", ""), only=request.GET.get("only", ""))
    return render(request, "messaging/introduction_list.html", {"agenda": found})


@require_safe
def request_list(request: MemberRequest) -> HttpResponse:  # noqa: ARG001 - it has the list's old address
    """Lead on to where requests are listed with the introductions."""
    return redirect("messaging:introduction-list")


def introduction_page(
    request: MemberRequest,
    public_id: UUID,
    *,
    form: ForwardForm | PassOnForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Answer with the page of one introduction, as the one who looks at it needs it."""
    introduction = Introduction.objects.readable_by(request.user).for_page().at(public_id).first()
    if introduction is None:
        return _taken_back(request, public_id)
    if introduction.asker_id != request.user.pk:
        page = _to_make if introduction.introducer_id == request.user.pk else _met
        return page(request, introduction, form=form, refusal=refusal)
    if introduction.is_unsent:
        return _compose(request, introduction, form=form, refusal=refusal)
    return _made(request, introduction, refusal=refusal)


def _taken_back(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Answer whom a note was passed on to, and who comes late, that it is settled, without its words."""
    get_object_or_404(Introduction.objects.taken_back_from(request.user), public_id=public_id)
    return render(request, "messaging/mail_old.html", {"is_settled": True}, status=GONE)


def _compose(
    request: MemberRequest, introduction: Introduction, *, form: Any = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page where the note is written, or with the part of it that htmx wants."""
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal)
    draft, outline = getattr(introduction, "draft", None), coach.note_outline(introduction)
    context = _about(request.user, introduction) | {
        "form": form or _note_form(request, draft.body if draft else "", outline),
        "desk": desk.desk_of(introduction),
        "coaching": coach.coaching(draft) if draft else None,
        "delay": desk.FIRST_DELAY,
        "outline": outline,
        "refusal": refusal,
    }
    if form is not None and wants_fragment(request):
        return desk.invalid(request, "messaging/_introduction_form.html", context)
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, "messaging/introduction_note.html", context, status=status)


def _note_form(request: MemberRequest, kept: str, outline: str) -> ForwardForm:
    """Make the form as it stands: what was posted, else what is kept, with the outline before it when asked for."""
    if "note" in request.POST:
        return ForwardForm(request.POST)
    parts = [outline if "outline" in request.GET else "", kept]
    return ForwardForm(initial={"note": "\n\n".join(filter(None, parts))})


def _about(reader: Member, introduction: Introduction) -> dict[str, Any]:
    """Prepare who is in it; the one asked for only as far as the reader may know them."""
    asker, introducer = introduction.asker, introduction.introducer
    person = None if introduction.is_secret else introduction.person
    known = people.others(reader, [asker, introducer, *([person] if person else [])])
    talk = Conversation.objects.joined_by(introduction).first() if introduction.is_accepted else None
    return {
        "introduction": introduction,
        "asker": known[asker.pk],
        "introducer": known[introducer.pk],
        "person": known[person.pk] if person else None,
        "talk": talk,
        "loop": loop_of(talk, reader) if talk else None,
    } | _words(reader, introduction)


def _words(reader: Member, introduction: Introduction) -> dict[str, Any]:
    """Prepare the note as it went on; that it was changed; and the asker's own words for the two who know them.

    The asker of a wish reads nothing but their own words until there is a yes.
    """
    is_askers, is_introducers = reader == introduction.asker, reader == introduction.introducer
    own = "" if is_askers and introduction.is_secret else introduction.own_note
    return {
        "note": introduction.asker_reads if is_askers else introduction.note,
        "own_note": own if is_askers or is_introducers else "",
        "is_changed": own != "",
        "is_changer": is_introducers,
    }


def _made(request: MemberRequest, introduction: Introduction, *, refusal: Refused | None) -> HttpResponse:
    check = introduction.checks.sent_by(request.user).newest().first()
    context = _about(request.user, introduction) | {
        "asides": coach.asides_of_note(check, introduction) if check else (),
        "kept": getattr(introduction, "draft", None),
        "others_url": links.others_here(None),
        "refusal": refusal,
    }
    return render(request, "messaging/introduction_made.html", context, status=CONFLICT if refusal else 200)


def _to_make(request: MemberRequest, introduction: Introduction, *, form: Any, refusal: Refused | None) -> HttpResponse:
    is_open = introduction.state == State.ASKED
    if is_open and form is None:
        form = _pass_on_form(request, introduction, bound="note" in request.POST)
    context = _about(request.user, introduction) | {"form": form if is_open else None, "refusal": refusal}
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return render(request, "messaging/introduction_to_make.html", context, status=status)


def _pass_on_form(request: MemberRequest, introduction: Introduction, *, bound: bool) -> PassOnForm:
    chosen_from = None if introduction.chosen else circles.acquaintances(request.user, introduction.asker)
    return PassOnForm(
        request.POST if bound else None,
        initial={"note": introduction.note, "line": introduction.line},
        people=chosen_from,
    )


def _met(
    request: MemberRequest,
    introduction: Introduction,
    *,
    form: Any,  # noqa: ARG001 - every page takes one
    refusal: Refused | None,
) -> HttpResponse:
    waits = introduction.state == State.PASSED_ON
    context = _about(request.user, introduction) | {
        "is_open": waits and introducing.can_meet(introduction, request.user),
        "waits": waits,
        "refusal": refusal,
    }
    return render(request, "messaging/introduction_met.html", context, status=CONFLICT if refusal else 200)


@require_safe
def introduction_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return introduction_page(request, public_id)


def _with_words(
    request: MemberRequest, public_id: UUID, act: Callable[[Introduction, ForwardForm], HttpResponse]
) -> HttpResponse:
    """Do what is to be done with the asker's words; once they have left, or it is over, show where they are."""
    introduction = get_object_or_404(request.user.introductions_asked.for_page(), public_id=public_id)
    form = ForwardForm(request.POST)
    if not introduction.is_unsent:
        if form.is_valid():
            actions.keep_late_words(introduction=introduction, body=form.cleaned_data["note"])
        return desk.sent(request, introduction)
    return act(introduction, form) if form.is_valid() else _compose(request, introduction, form=form)


@require_POST
@kindly(introduction_page)
def introduction_check(request: MemberRequest, public_id: UUID) -> HttpResponse:
    def check(introduction: Introduction, form: ForwardForm) -> HttpResponse:
        written = actions.write_introduction(introduction=introduction, body=form.cleaned_data["note"])
        return desk.answer(request, written)

    return _with_words(request, public_id, check)


@require_POST
@kindly(introduction_page)
def introduction_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Send the words as they were read; changed words are read first."""

    def send(introduction: Introduction, form: ForwardForm) -> HttpResponse:
        draft, body = getattr(introduction, "draft", None), form.cleaned_data["note"]
        with suppress(limits.NotCheckedYet):
            if draft is not None:
                actions.send_anyway(draft=draft, body=body)
                return desk.sent(request, introduction)
        return desk.answer(request, actions.write_introduction(introduction=introduction, body=body))

    return _with_words(request, public_id, send)


@require_POST
@kindly(introduction_page)
def introduction_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = get_object_or_404(request.user.introductions_asked.for_page(), public_id=public_id)
    if introduction.note:
        raise limits.AlreadySent
    actions.drop_introduction(introduction=introduction)
    messages.success(request, _("The note is forgotten."))
    return desk.leave_for(request, reverse("messaging:introduction-list"))


@require_POST
@kindly(introduction_page)
def introduction_withdraw(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = get_object_or_404(request.user.introductions_asked.for_page(), public_id=public_id)
    was_offered = introduction.is_unsent
    actions.withdraw_introduction(introduction=introduction)
    messages.success(request, _("That is fine. We let it rest.") if was_offered else _("It is taken back."))
    return redirect("messaging:introduction-list")


@require_POST
@kindly(introduction_page)
def introduction_pass_on(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = get_object_or_404(request.user.introductions_to_make.given().for_page(), public_id=public_id)
    if introduction.state != State.ASKED or introduction.hidden_at:
        raise introducing.Settled
    form = _pass_on_form(request, introduction, bound=True)
    if form.is_valid():
        _guard(request.user, introduction, form)
    if not form.is_valid():
        return introduction_page(request, public_id, form=form)
    words = {name: form.cleaned_data[name] for name in ("note", "line")}
    actions.pass_on(introduction=introduction, **words, **form.whom)
    messages.success(request, _("It is on its way. Thank you for putting your good name to it."))
    return redirect(introduction)


def _guard(introducer: Member, introduction: Introduction, form: PassOnForm) -> None:
    """Have a word beside what the introducer put in that is not theirs to share: no check reads it after them."""
    for name in ("note", "line"):
        if said := live.stopped(introducer, form.cleaned_data[name], beside=introduction.note):
            form.add_error(name, said)


@require_POST
@kindly(introduction_page)
def introduction_keep_back(request: MemberRequest, public_id: UUID) -> HttpResponse:
    known = Introduction.objects.readable_by(request.user).for_page()
    introduction = get_object_or_404(known, introducer=request.user, public_id=public_id)
    actions.keep_back(introduction=introduction)
    messages.success(request, _("That is fine. We tell %(name)s kindly.") % {"name": introduction.asker.profile.name})
    return redirect("messaging:introduction-list")


def _put_to(request: MemberRequest, public_id: UUID) -> Introduction:
    """Find what the member is to say yes or no to. Raises Settled of what was taken back."""
    if Introduction.objects.taken_back_from(request.user).at(public_id).exists():
        raise introducing.Settled
    return get_object_or_404(Introduction.objects.met_by(request.user).for_page(), public_id=public_id)


@require_POST
@kindly(introduction_page)
def introduction_accept(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = _put_to(request, public_id)
    conversation = actions.accept_introduction(introduction=introduction, person=request.user)
    messages.success(request, _("The three of you can talk now. How kind of you."))
    return redirect(conversation)


@require_POST
@kindly(introduction_page)
def introduction_decline(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = _put_to(request, public_id)
    actions.decline_introduction(introduction=introduction)
    messages.success(request, _("That is fine. It stays with you: nobody is told that you said no."))
    return redirect("messaging:introduction-list")
