"""Finding a conversation: the inbox, what was put away, the search, and how much waits."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from brightcrowd.http import UNPROCESSABLE, MemberRequest
from brightcrowd.refused import Refused
from messaging import actions, inbox, search
from messaging.context_processors import count
from messaging.forms.search import SearchForm
from profiles.models import Member


@require_safe
def conversation_list(request: MemberRequest) -> HttpResponse:
    page = inbox.inbox(request.user, request.GET.get("after", ""))
    return render(request, "messaging/conversation_list.html", {"page": page})


@require_safe
def conversation_archived(request: MemberRequest) -> HttpResponse:
    page = inbox.archive(request.user, request.GET.get("after", ""))
    return render(request, "messaging/conversation_archived.html", {"page": page})


@require_safe
def conversation_search(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    found, onward = None, ""
    if form.is_valid() and (form.cleaned_data["q"] or form.cleaned_data["who"]):
        words, who = form.cleaned_data["q"], form.cleaned_data["who"]
        found = search.search(request.user, words=words, who=who, after=request.GET.get("after", ""))
        onward = urlencode({"q": words, "who": who, "after": found.after}) if found.after else ""
    context = {"form": form, "found": found, "onward": onward}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "messaging/conversation_search.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation_with(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Go to the conversation in which another is reached; a press opens the one between the two."""
    other = get_object_or_404(Member.objects.blockable_by(request.user), public_id=public_id)
    if request.method == "POST":
        try:
            return redirect(actions.open_talk(member=request.user, other=other))
        except Refused as refused:
            raise Http404 from refused
    return redirect(get_object_or_404(request.user.participations.shared_with(other.pk)[:1]).conversation)


@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    """Answer with how much waits for the member: one read, and no words at all when nothing has changed."""
    counts = count(request.user)
    if request.headers.get("If-None-Match") == counts.etag:
        return HttpResponseNotModified(headers={"ETag": counts.etag})
    return JsonResponse(counts.shown, headers={"ETag": counts.etag})
