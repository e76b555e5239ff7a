"""Writing in a conversation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brightcrowd.http import MemberRequest, kindly
from messaging import actions, limits
from messaging.forms.words import MessageForm
from messaging.models import Conversation, Incoming, Message
from messaging.views import desk
from messaging.views.conversations.page import conversation_page


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
    draft = mine.conversation.drafts.of_author(request.user)
    if draft is None:
        return _write(request, mine.conversation, form)
    try:
        actions.send_anyway(draft=draft, body=form.cleaned_data["body"])
    except (limits.NotCheckedYet, limits.AlreadySent):  # other words, or a second press of what has just left
        return _write(request, mine.conversation, form)
    return desk.sent(request, mine.conversation)


@require_POST
@kindly(conversation_page)
def conversation_draft_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    draft = mine.conversation.drafts.of_author(request.user)
    if draft is not None:
        actions.drop_draft(draft=draft)
        messages.success(request, _("The draft is forgotten."))
    return desk.leave_for(request, mine.conversation.get_absolute_url())


@require_POST
def conversation_mailed_drop(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Forget words that came by mail and could not be sent."""
    mine = get_object_or_404(request.user.participations.for_page(), conversation__public_id=public_id)
    Incoming.objects.for_page(request.user, mine.conversation).forget_words()
    messages.success(request, _("Those words are forgotten."))
    return redirect(mine.conversation)
