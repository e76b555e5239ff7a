"""Where words are written: what every answer about a draft has in common, as a page and as a part of one."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, push_url, reswap, retarget, trigger_client_event

from brightcrowd.http import UNPROCESSABLE, MemberRequest, wants_fragment
from brightcrowd.refused import Refused
from messaging.coach import State, coaching
from messaging.forms.words import MessageForm
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction, IntroductionRequest, Outcome

# Most readings take less than a quarter of a second; who waits longer is asked for less and less often. In ms.
FIRST_DELAY, LONGEST_DELAY, GROWTH = 50, 1000, 1.5
OFTEN = 4

Place = IntroductionRequest | Introduction | Outcome | Conversation


@dataclass(frozen=True, slots=True)
class Desk:
    """The addresses and names that the coach panel and the buttons beside the words work with."""

    is_note: bool
    field_id: str
    check_url: str
    send_url: str
    drop_url: str
    live_url: str


def desk_of(place: Place) -> Desk:
    """Name the desk of an unsent request or note to be passed on, or of a conversation."""
    if isinstance(place, IntroductionRequest):
        live = reverse("messaging:request-live", args=[place.recipient.public_id])
        names = ("request-check", "request-send", "request-drop")
    elif isinstance(place, Introduction):
        live = reverse("messaging:introduction-live", args=[place.public_id])
        names = ("introduction-check", "introduction-send", "introduction-drop")
    elif isinstance(place, Outcome):
        live = reverse("messaging:outcome-live", args=[place.public_id])
        names = ("outcome-check", "outcome-send", "outcome-drop")
    else:
        live = reverse("messaging:conversation-live", args=[place.public_id])
        names = ("conversation-send", "conversation-send-anyway", "conversation-draft-drop")
    check, send, drop = (reverse(f"messaging:{name}", args=[place.public_id]) for name in names)
    is_note = not isinstance(place, Conversation)
    return Desk(is_note, "id_note" if is_note else "id_body", check, send, drop, live)


def page(request: MemberRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a whole page whose address also answers with parts of it.

    While the kept words are read, the page without script comes back by itself and holds them: what one typed meanwhile
    would be lost. With script it holds them too, and lets go when the verdict is there.
    """
    form, said = context.get("form"), context.get("coaching")
    if form and not form.is_bound and said and said.state is State.READING:
        for field in form.fields.values():
            field.widget.attrs["readonly"] = True
        context["comes_back"] = not said.check.is_overdue
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def answer(request: MemberRequest, check: EtiquetteCheck, *, tries: int = 0) -> HttpResponse:
    """Say where a check stands: a part of the page for htmx, the page of the words for others."""
    place = check.request or check.introduction or check.outcome or check.conversation
    if place is None:
        return leave_for(request, reverse("messaging:introduction-list"))
    if check.is_sent:
        return sent(request, place, check)
    if not wants_fragment(request):
        return redirect(place)
    response = part(request, place, check.draft, tries=tries)
    return push_url(response, place.get_absolute_url()) if desk_of(place).is_note else response


def part(request: MemberRequest, place: Place, draft: Draft | None, *, tries: int = 0) -> HttpResponse:
    """Render the coach panel, with the buttons that go with it; the page asks again after `delay` ms.

    Nothing is said of a draft forgotten meanwhile; the words in the page stay, to be checked anew.
    """
    context = {
        "desk": desk_of(place),
        "coaching": coaching(draft) if draft else None,
        "tries": tries + 1,
        "delay": delay(tries),
    }
    return render(request, "messaging/_verdict.html", context)


def delay(tries: int) -> int:
    """Say how many ms a page waits before it asks for the verdict once more."""
    return round(min(FIRST_DELAY * GROWTH ** max(0, min(tries, 20) - OFTEN), LONGEST_DELAY))


def refused(request: MemberRequest, refusal: Refused, **more: Any) -> HttpResponse:
    """Render a refusal in place of the coach panel; the words stay where they are."""
    context = {"refusal": refusal, "form": True} | more
    return render(request, "messaging/_refusal.html", context, status=UNPROCESSABLE)


def words_left(typed: BaseForm | None, name: str, draft: Draft | None) -> dict[str, str | Draft | None]:
    """Prepare the words that cannot go any more: what was just typed in this field of a form, and what is kept."""
    words = ""
    if typed is not None and typed.is_bound:
        typed.full_clean()
        words = typed.cleaned_data.get(name) or typed[name].value() or ""
    return {"typed": "" if draft and draft.body == words else words, "kept": draft}


def invalid(request: MemberRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render the form again with its errors, in place of itself."""
    response = render(request, template, context, status=UNPROCESSABLE)
    return reswap(retarget(response, "#words-form"), "outerHTML")


def sent(request: MemberRequest, place: Place, check: EtiquetteCheck | None = None) -> HttpResponse:
    """Show that the words have left: the page of the note, or the conversation, which fetches what was said.

    What the coach notes beside a clear verdict, a worry about safety, stands on the whole page, so that opens at once.
    """
    has_asides = check is not None and check.findings.standing().about_safety().exists()
    if not isinstance(place, Conversation) or has_asides or not wants_fragment(request):
        return leave_for(request, place.get_absolute_url())
    context = {"desk": desk_of(place), "form": new_message_form(), "is_sent": True}
    response = render(request, "messaging/_sent.html", context)
    return trigger_client_event(response, "news", after="settle")


def new_message_form() -> MessageForm:
    return MessageForm(initial={"send_id": uuid4()})


def leave_for(request: MemberRequest, url: str) -> HttpResponse:
    """Go to another page of ours."""
    return HttpResponseClientRedirect(url) if wants_fragment(request) else redirect(url)
