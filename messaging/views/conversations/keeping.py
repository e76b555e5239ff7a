"""What one does with a conversation as a whole, and with a message of one's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brightcrowd.http import MemberRequest, kindly
from messaging import actions
from messaging.models import Participation
from messaging.views.conversations.page import conversation_page


def _place(request: MemberRequest, public_id: UUID) -> Participation:
    return get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)


@require_POST
def conversation_archive(request: MemberRequest, public_id: UUID) -> HttpResponse:
    _place(request, public_id).archive()
    messages.success(request, _("Put away. It comes back when someone writes, and you find it under Archived."))
    return redirect("messaging:conversation-list")


@require_POST
def conversation_unarchive(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = _place(request, public_id)
    mine.unarchive()
    messages.success(request, _("Back among your conversations."))
    return redirect(mine.conversation)


@require_POST
def conversation_mute(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = _place(request, public_id)
    mine.mute()
    messages.success(request, _("Muted: no mail about it, and no number beside Conversations."))
    return redirect(mine.conversation)


@require_POST
def conversation_unmute(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = _place(request, public_id)
    mine.unmute()
    messages.success(request, _("You will hear of it again."))
    return redirect(mine.conversation)


@require_POST
@kindly(conversation_page)
def conversation_unread(request: MemberRequest, public_id: UUID) -> HttpResponse:
    actions.mark_unread(place=_place(request, public_id))
    messages.success(request, _("Marked as unread, for when you have a quiet moment."))
    return redirect("messaging:conversation-list")


@require_POST
@kindly(conversation_page)
def conversation_leave(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Step aside, which only a conversation of several allows."""
    several = request.user.participations.for_page().among_several()
    mine = get_object_or_404(several, conversation__public_id=public_id)
    actions.leave_conversation(place=mine)
    messages.success(request, _("You have stepped aside. The others see that you did, and go on without you."))
    return redirect(mine.conversation)


@require_POST
@kindly(conversation_page)
def conversation_return(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Come back from stepping aside, until someone has spoken."""
    several = request.user.participations.for_page().among_several()
    mine = get_object_or_404(several, conversation__public_id=public_id)
    actions.return_to_conversation(place=mine)
    messages.success(request, _("You are back, and hear what is said here."))
    return redirect(mine.conversation)


def _with_message(request: MemberRequest, public_id: UUID, message_id: UUID, **how: Any) -> HttpResponse:  # noqa: ARG001
    return conversation_page(request, public_id, **how)


@require_POST
@kindly(_with_message)
def message_take_back(request: MemberRequest, public_id: UUID, message_id: UUID) -> HttpResponse:
    mine = _place(request, public_id)
    message = get_object_or_404(mine.messages.by(request.user), public_id=message_id)
    actions.take_back(message=message)
    messages.success(request, _("Taken back. A note in its place says so."))
    return redirect(mine.conversation)
