"""What templates of any app may show of messaging."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from messaging import links, notes, others, people, text
from messaging.coach import Coaching, Piece, State
from messaging.models.message import MARK_END, MARK_START
from profiles.visibility import VisibleProfile

register = template.Library()


@register.inclusion_tag("messaging/_profile_actions.html", takes_context=True)
def profile_actions(context: dict[str, Any], profile: VisibleProfile) -> dict[str, Any]:
    """Offer the one thing the reader can do to talk with this member, or say kindly why there is none."""
    reader = context["user"]
    way, asked = people.way_to(reader, profile)
    is_rest = way is people.Way.NOT_YET
    is_closed = is_rest or way is people.Way.NOT_OPEN
    return {
        "profile": profile,
        "way": way,
        "asked": asked,
        "until": reader.requests_made.rests_until(reader, profile.member_id, timezone.now()) if is_rest else None,
        "others": others.beside(reader, profile) if is_closed else (),
        "others_url": links.others_here(people.first_topic(profile) if is_closed else None),
    }


@register.filter
def parts(note: str) -> list[notes.Part]:
    """Cut a note where it answers the helper's questions."""
    return notes.parts(note)


@register.filter
def with_links(words: str) -> SafeString:
    """Write a member's plain text as HTML, its web and mail addresses as links."""
    return text.with_links(words)


@register.filter
def changed_to(before: str, after: str) -> SafeString:
    """Write someone's words as HTML, with what another changed in them marked."""
    return text.changes(before, after)


@register.filter
def found_words(headline: str) -> SafeString:
    """Write an excerpt as HTML, with the words that were searched for marked."""
    first, *rest = headline.split(MARK_START)
    parts = [part.partition(MARK_END) for part in rest]
    marked_parts = format_html_join("", "<mark>{}</mark>{}", ((found, after) for found, _end, after in parts))
    return format_html("{}{}", first, marked_parts)


@register.filter
def is_this_year(day: date) -> bool:
    return day.year == timezone.localdate().year


@register.simple_tag
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Write a draft with the words that notes are about marked and numbered."""
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces))


def _marked(piece: Piece) -> SafeString | str:
    if not piece.numbers:
        return piece.text
    numbers = format_html_join("", '<span class="mark-number">{}</span>', ((number,) for number in piece.ends))
    return format_html('<mark class="mark">{}{}</mark>', piece.text, numbers)


@register.simple_tag
def coach_title(coaching: Coaching) -> str:
    """Say in a few words what the coach comes to."""
    if coaching.state is State.STOP:
        return _("This cannot go out as it is")
    if coaching.state is State.CLEAR:
        return _("Ready when you are")
    count = len(coaching.notes)
    return ngettext("One thing before it goes", "%(count)d things before it goes", count) % {"count": count}


@register.simple_tag
def coach_lead(coaching: Coaching) -> str:
    """Say what to do next."""
    if coaching.state is State.STOP:
        return _("It is about someone’s safety or privacy. Change the words, and it can.")
    if coaching.state is State.CLEAR:
        return _("Nothing is left to mention. You know best.")
    return _("Here is how it may read on the other side. You decide what to change.")
