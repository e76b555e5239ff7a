"""One conversation as a page, and what is new in it."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brightcrowd.http import CONFLICT, UNPROCESSABLE, MemberRequest, in_background, wants_fragment
from brightcrowd.refused import Refused
from messaging import actions, coach, limits, lines, people, record
from messaging.forms.words import MessageForm
from messaging.lines import PAGE_SIZE, PRINTED, Room, Shown
from messaging.loop import loop_of
from messaging.models import Incoming, Message, Participation
from messaging.models.participation import name_company
from messaging.views import desk


def place_of(request: MemberRequest, public_id: UUID) -> Participation:
    """Load the member's own row in a conversation, with everyone else who is there; 404 for anyone else."""
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    name_company([mine])
    return mine


def room_of(request: MemberRequest, public_id: UUID) -> Room:
    mine = place_of(request, public_id)
    return Room(mine, people.others(request.user, mine.companions))


def conversation_page(
    request: MemberRequest, public_id: UUID, *, form: MessageForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """Answer with the page of a conversation, or with the part of it that htmx wants."""
    room = room_of(request, public_id)
    talk = room.mine.conversation
    own_desk = desk.desk_of(talk)
    elsewhere = talk.drafts.of_author(request.user) if isinstance(refusal, limits.BegunElsewhere) else None
    if refusal is not None and wants_fragment(request):
        return desk.refused(request, refusal, desk=own_desk, elsewhere=elsewhere)
    if form is not None and wants_fragment(request):
        return desk.invalid(request, "messaging/_composer.html", {"desk": own_desk, "form": form})
    # What was typed stands in the page that answers, whatever else does, and the place to write is on the newest.
    shown = lines.newest_page(room) if request.method == "POST" else _shown(room, request.GET)
    if refusal is not None and "body" in request.POST:
        form = MessageForm(request.POST)
    context = _context(room, shown) | {"refusal": refusal, "elsewhere": elsewhere, "desk": own_desk}
    if shown.later is None:
        context |= _composing(room, shown, form) | {"loop": loop_of(talk, request.user)}
    if request.method == "GET" and not {"before", "at"} & request.GET.keys():
        _read(room, shown)
    template = "messaging/_earlier.html" if wants_fragment(request) else "messaging/conversation_detail.html"
    status = CONFLICT if refusal else UNPROCESSABLE if form and form.errors else 200
    return desk.page(request, template, context, status=status)


def _read(room: Room, shown: Shown) -> None:
    """Note what was seen; a page that leaves out what is unread above it leaves it unread, and itself with it."""
    if shown.newest is not None and (shown.earlier is None or not room.has_unread_before(shown.earlier)):
        actions.read_conversation(place=room.mine, newest=shown.newest.pk)


def _context(room: Room, shown: Shown) -> dict[str, Any]:
    others = list(room.others.values())
    return {
        "mine": room.mine,
        "conversation": room.mine.conversation,
        "others": others,
        "other": None if room.is_several or not others else others[0],
        "room": room,
        "shown": shown,
        "is_newest": shown.later is None,
    }


def _shown(room: Room, asked: QueryDict) -> Shown:
    if "before" in asked:
        return lines.page_before(room, _message(room.mine, asked.get("before", "")))
    if "at" in asked:
        return lines.page_around(room, _message(room.mine, asked.get("at", "")))
    if "after" in asked:
        return lines.page_after(room, _message(room.mine, asked.get("after", "")))
    return lines.newest_page(room) if "newest" in asked else lines.opening_page(room)


def _message(mine: Participation, public_id: str) -> Message:
    with suppress(ValueError):
        return get_object_or_404(mine.messages, public_id=UUID(public_id))
    raise Http404


def _composing(room: Room, shown: Shown, form: MessageForm | None) -> dict[str, Any]:
    """Prepare the place to write: why one can't, else the words not yet sent and what the coach says of them."""
    mine = room.mine
    context: dict[str, Any] = {"mailed": list(Incoming.objects.for_page(mine.member, mine.conversation))}
    draft = mine.conversation.drafts.of_author(mine.member)
    if draft is not None and draft.outcome_id is not None:
        draft = None  # thanks that tell an outcome have a page of their own, where the rest of it is asked
    try:
        limits.may_write(mine.member, mine.conversation)
    except Refused as closed:
        context |= {"closed": closed, "can_come_back": mine.can_come_back()}
        return context | desk.words_left(form, "body", draft)
    kept = MessageForm(initial={"body": draft.body, "send_id": draft.send_id}) if draft else desk.new_message_form()
    context |= {"form": form or kept, "coaching": coach.coaching(draft) if draft else None, "delay": desk.FIRST_DELAY}
    return context | _asides(mine, shown)


def _asides(mine: Participation, shown: Shown) -> dict[str, Any]:
    """Find what the coach noted about one's own last words, until the other has answered, and where to report it."""
    said = shown.newest
    if said is None or said.sender_id != mine.member_id:
        return {"asides": ()}
    check = mine.conversation.checks.sent_by(mine.member).newest().first()
    if check is None:
        return {"asides": ()}
    recipient = record.addressee(mine.conversation, author=mine.member, text=said.body)
    notes = coach.asides_of(check, author=mine.member, recipient=recipient, text=said.body)
    return {"asides": notes, "report_url": reverse("messaging:report-new", args=["profile", recipient.public_id])}


@require_safe
def conversation_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return conversation_page(request, public_id)


@in_background
@require_safe
def conversation_news(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Answer with what was said after a message; the page that asks is in sight, so it counts as seen."""
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    since = _message(mine, request.GET["after"]) if request.GET.get("after") else None
    said = mine.messages.after(since) if since else mine.messages.in_order()
    news = list(said[:PAGE_SIZE])
    if not news:
        return HttpResponse(status=204)
    room = room_of(request, public_id)
    if request.method == "GET" and not room.has_unread_before(news[0]):
        actions.read_conversation(place=mine, newest=news[-1].pk)
    context = {"lines": lines.lines(news, room, since=since), "newest": news[-1], "room": room}
    return render(request, "messaging/_news.html", context)


@require_safe
def conversation_print(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Show a conversation as it goes on paper: many messages, and nothing else."""
    room = room_of(request, public_id)
    if "before" in request.GET:
        shown = lines.page_before(room, _message(room.mine, request.GET["before"]), PRINTED)
    else:
        shown = lines.newest_page(room, PRINTED)
    return render(request, "messaging/conversation_print.html", _context(room, shown))
