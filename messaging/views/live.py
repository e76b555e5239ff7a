"""Looks at words while they are written. They are in the request and in the answer, and nowhere else."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST

from brightcrowd.http import MemberRequest, in_background, wants_fragment
from messaging import etiquette, live
from messaging.forms.words import LiveForm
from messaging.models import Draft, Introduction
from messaging.record import told, told_in, told_of_note, told_of_outcome
from profiles.models import Profile

Words = Callable[..., etiquette.Draft]

NOTHING_NEW, TOO_MANY = 204, 429


@in_background
@require_POST
def request_live(request: MemberRequest, public_id: UUID) -> HttpResponse:
    profiles = Profile.objects.visible_to(request.user).select_related("member")
    recipient = get_object_or_404(profiles, member__public_id=public_id).member
    unsent = request.user.requests_made.unsent().made_to(recipient).select_related("draft").first()
    if not wants_fragment(request):
        return redirect("messaging:request-new", recipient.public_id)
    draft = unsent.draft if unsent else None
    return _look(request, "note", partial(told, author=request.user, recipient=recipient), draft)


@in_background
@require_POST
def introduction_live(request: MemberRequest, public_id: UUID) -> HttpResponse:
    introduction = get_object_or_404(Introduction.objects.written_by(request.user).for_page(), public_id=public_id)
    if not wants_fragment(request):
        return redirect(introduction)
    if not introduction.is_unsent:
        return HttpResponse(status=NOTHING_NEW)  # it left while the page still waited for a pause in the typing
    draft = getattr(introduction, "draft", None)
    return _look(request, "note", partial(told_of_note, introduction), draft)


@in_background
@require_POST
def outcome_live(request: MemberRequest, public_id: UUID) -> HttpResponse:
    outcome = get_object_or_404(request.user.outcomes_to_tell.for_page(), public_id=public_id)
    if not wants_fragment(request):
        return redirect(outcome)
    if outcome.is_told:
        return HttpResponse(status=NOTHING_NEW)
    outcome.talked = request.POST.get("talked", outcome.talked)  # as it is tapped now, and not kept
    return _look(request, "note", partial(told_of_outcome, outcome), getattr(outcome, "draft", None))


@in_background
@require_POST
def conversation_live(request: MemberRequest, public_id: UUID) -> HttpResponse:
    places = request.user.participations.staying().for_page()  # who stepped aside is told nothing of what came after
    mine = get_object_or_404(places, conversation__public_id=public_id)
    if not wants_fragment(request):
        return redirect(mine.conversation)
    words = partial(told_in, mine.conversation, author=request.user)
    return _look(request, "body", words, mine.conversation.drafts.of_author(request.user))


def _look(request: MemberRequest, field: str, words: Words, draft: Draft | None) -> HttpResponse:
    """Answer with the notes, or with nothing when the page shows them already; words that are no text say nothing."""
    if not live.may_look(request.user):
        return HttpResponse(status=TOO_MANY)
    form = LiveForm({"words": request.POST.get(field, "")})
    text = form.cleaned_data["words"] if form.is_valid() else ""
    notes = live.notes(author=request.user, words=words(text=text), draft=draft)
    shown = "".join(f"{note.code}{note.message}{note.title}" for note in notes)
    key = salted_hmac("live", shown).hexdigest()[:16] if notes else "quiet"
    if request.POST.get("shown", "quiet") == key:
        return HttpResponse(status=NOTHING_NEW)
    return render(request, "messaging/_live_notes.html", {"notes": notes, "shown": key})
