from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brightcrowd.http import CONFLICT, UNPROCESSABLE, MemberRequest, kindly, wants_fragment
from brightcrowd.refused import Refused
from messaging import actions, coach, limits, pages, people
from messaging.coach import Note
from messaging.forms import MessageForm
from messaging.lines import PAGE_SIZE, Shown, lines, newest_page, page_before
from messaging.models import Conversation, Message, Participation
from messaging.views import desk


@require_safe
def conversation_list(request: MemberRequest) -> HttpResponse:
    page = pages.page(
        request.user.participations.for_inbox(),
        request.GET.get("after", ""),
        lambda row: (row.last_message_at, row.conversation.public_id),
    )
    return render(request, "messaging/conversation_list.html", {"page": page})


@require_safe
def conversation_with(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return redirect(get_object_or_404(request.user.participations.for_page(), other__public_id=public_id).conversation)


def conversation_page(
    request: MemberRequest, public_id: UUID, *, form: MessageForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page of a conversation, or with the part of it that htmx wants."""
    mine = get_object_or_404(request.user.participations.for_page().between_two(), conversation__public_id=public_id)
    place = desk.desk_of(mine.conversation)
    elsewhere = mine.conversation.drafts.by(mine.member) if isinstance(refusal, limits.BegunElsewhere) else None
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal, desk=place, elsewhere=elsewhere)
    if form is not None and wants_fragment(request):
        return desk.invalid(request, "messaging/_composer.html", {"desk": place, "form": form})
    before = request.GET.get("before")
    shown = newest_page(mine) if before is None else page_before(mine, _message(mine.conversation, before))
    if refusal is not None and "body" in request.POST:
        form = MessageForm(request.POST)  # what was typed is kept, whatever else is
    composing = _composing(mine, shown, form) if before is None else {}
    if request.method == "GET" and before is None and shown.newest is not None:
        actions.read_conversation(conversation=mine.conversation, reader=request.user, newest=shown.newest.pk)
    other = people.other(request.user, mine.the_other)
    context = {"conversation": mine.conversation, "other": other, "shown": shown, "is_newest": before is None}
    context |= {"refusal": refusal, "elsewhere": elsewhere, "desk": place} | composing
    template = "messaging/_earlier.html" if wants_fragment(request) else "messaging/conversation_detail.html"
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, template, context, status=status)


def _message(conversation: Conversation, public_id: str) -> Message:
    with suppress(ValueError):
        return get_object_or_404(conversation.messages, public_id=UUID(public_id))
    raise Http404


def _composing(mine: Participation, shown: Shown, form: MessageForm | None) -> dict[str, Any]:
    """Prepare the place to write: why one can't, else the words not yet sent and what the coach says of them."""
    try:
        limits.may_write(mine.member, mine.conversation)
    except Refused as closed:
        return {"closed": closed}
    draft = mine.conversation.drafts.by(mine.member)
    kept = MessageForm(initial={"body": draft.body, "send_id": draft.send_id}) if draft else desk.new_message_form()
    return {
        "form": form or kept,
        "coaching": coach.coaching(draft) if draft else None,
        "asides": _asides(mine, shown),
        "delay": desk.FIRST_DELAY,
    }


def _asides(mine: Participation, shown: Shown) -> tuple[Note, ...]:
    """Find what the coach noted about one's own last words, until the other has answered."""
    if shown.newest is None or shown.newest.sender_id != mine.member_id:
        return ()
    check = mine.conversation.checks.sent_by(mine.member).newest().first()
    if check is None:
        return ()
    return coach.asides_of(check, author=mine.member, recipient=mine.the_other, text=shown.newest.body)


@require_safe
def conversation_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return conversation_page(request, public_id)


@require_safe
def conversation_news(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Answer with what was said after a message; the page that asks is in sight, so it counts as seen."""
    mine = get_object_or_404(request.user.participations.for_page().between_two(), conversation__public_id=public_id)
    since = _message(mine.conversation, request.GET["after"]) if request.GET.get("after") else None
    said = mine.conversation.messages.after(since) if since else mine.conversation.messages.in_order()
    news = list(said[:PAGE_SIZE])
    if not news:
        return HttpResponse(status=204)
    if request.method == "GET":
        actions.read_conversation(conversation=mine.conversation, reader=request.user, newest=news[-1].pk)
    context = {"lines": lines(news, mine.member_id, since=since), "newest": news[-1], "conversation": mine.conversation}
    context |= {"other": people.other(request.user, mine.the_other)}
    return render(request, "messaging/_news.html", context)


@require_POST
@kindly(conversation_page)
def conversation_send(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return conversation_page(request, public_id, form=form)
    return _write(request, mine.conversation, form)


def _write(request: MemberRequest, conversation: Conversation, form: MessageForm) -> HttpResponse:
    written = actions.write_message(
        author=request.user,
        conversation=conversation,
        body=form.cleaned_data["body"],
        send_id=form.cleaned_data["send_id"],
        instead=request.POST.get("instead", ""),
    )
    if isinstance(written, Message):
        return desk.sent(request, conversation)
    return desk.answer(request, written)


@require_POST
@kindly(conversation_page)
def conversation_send_anyway(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Send the words as they were read; changed words are read first."""
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return conversation_page(request, public_id, form=form)
    draft = mine.conversation.drafts.by(request.user)
    if draft is None:
        return _write(request, mine.conversation, form)
    try:
        actions.send_anyway(draft=draft, body=form.cleaned_data["body"])
    except limits.NotCheckedYet:
        return _write(request, mine.conversation, form)
    return desk.sent(request, mine.conversation)


@require_POST
@kindly(conversation_page)
def conversation_draft_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    draft = mine.conversation.drafts.by(request.user)
    if draft is not None:
        actions.drop_draft(draft=draft)
        messages.success(request, _("The draft is forgotten."))
    return desk.leave_for(request, mine.conversation.get_absolute_url())
