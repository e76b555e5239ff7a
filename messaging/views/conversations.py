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
from messaging.lines import Line, lines
from messaging.models import Conversation, Draft, EtiquetteCheck, Message, Participation
from messaging.views import desk

PAGE_SIZE = 50


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
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal)
    if form is not None and wants_fragment(request):
        context = {"desk": desk.desk_of(mine.conversation), "form": form}
        return desk.invalid(request, "messaging/_composer.html", context)
    shown, earlier = _shown(mine, request.GET.get("before", ""))
    is_newest = "before" not in request.GET
    context = {
        "conversation": mine.conversation,
        "other": _other(mine),
        "lines": shown,
        "earlier": earlier,
        "is_newest": is_newest,
        "refusal": refusal,
        "desk": desk.desk_of(mine.conversation),
        **_composing(request, mine, shown, form),
    }
    if request.method == "GET" and is_newest and shown:
        actions.read_conversation(conversation=mine.conversation, reader=request.user, newest=shown[-1].message.pk)
    template = "messaging/_earlier.html" if wants_fragment(request) else "messaging/conversation_detail.html"
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, template, context, status=status)


def _other(mine: Participation) -> people.Other:
    """Name whom one talks with; nobody is left when the other's account is gone."""
    if mine.other is None:
        raise Http404
    return people.other(mine.member, mine.other)


def _shown(mine: Participation, before: str) -> tuple[list[Line], Message | None]:
    """Load one page of messages, oldest first, and the first of them when there are earlier ones."""
    said = mine.conversation.messages
    found = said.before(_message(mine.conversation, before)) if before else said.newest_first()
    newest_first = list(found[: PAGE_SIZE + 1])
    has_earlier = len(newest_first) > PAGE_SIZE
    shown = newest_first[:PAGE_SIZE][::-1]
    unread_after = mine.read_up_to if mine.unread_count and not before else None
    return lines(shown, mine.member_id, read_up_to=unread_after), shown[0] if has_earlier else None


def _message(conversation: Conversation, public_id: str) -> Message:
    with suppress(ValueError):
        return get_object_or_404(conversation.messages, public_id=UUID(public_id))
    raise Http404


def _composing(
    request: MemberRequest, mine: Participation, shown: list[Line], form: MessageForm | None
) -> dict[str, Any]:
    """Prepare the place to write: why one can't, else the words not yet sent and what the coach says of them."""
    try:
        limits.may_write(mine.member, mine.conversation)
    except Refused as closed:
        return {"closed": closed}
    draft = mine.conversation.drafts.by(mine.member)
    check, asides = _asides(mine, shown)
    return {
        "form": form or _form(draft),
        "draft": draft,
        "coaching": coach.coaching(draft) if draft else None,
        "check": check,
        "asides": asides,
        "delay": desk.DELAY_STEP,
    }


def _form(draft: Draft | None) -> MessageForm:
    return MessageForm(initial={"body": draft.body, "send_id": draft.send_id}) if draft else desk.new_message_form()


def _asides(mine: Participation, shown: list[Line]) -> tuple[EtiquetteCheck | None, tuple[Note, ...]]:
    """Find what the coach noted about one's own last words, until the other has answered."""
    if not shown or not shown[-1].is_mine or mine.other is None:
        return None, ()
    check = mine.conversation.checks.sent_by(mine.member).newest().first()
    if check is None:
        return None, ()
    return check, coach.asides_of(check, author=mine.member, recipient=mine.other, text=shown[-1].message.body)


@require_safe
def conversation_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return conversation_page(request, public_id)


@require_safe
def conversation_news(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Answer with what was said after a message; the page that asks is in sight, so it counts as seen."""
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    since = _message(mine.conversation, request.GET["after"]) if request.GET.get("after") else None
    said = mine.conversation.messages.after(since) if since else mine.conversation.messages.in_order()
    news = list(said[:PAGE_SIZE])
    if not news:
        return HttpResponse(status=204)
    if request.method == "GET":
        actions.read_conversation(conversation=mine.conversation, reader=request.user, newest=news[-1].pk)
    context = {"lines": lines(news, mine.member_id, since=since), "newest": news[-1], "conversation": mine.conversation}
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
    try:
        if draft is None:
            raise limits.NotCheckedYet
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
