"""What every template may use: icons, avatars, and the place we are at."""

from datetime import datetime
from typing import Any
from zlib import crc32

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

COLORS = 8


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw the symbol `name` of static/icons.svg; hidden from screen readers unless it has a label."""
    speaks = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="20" height="20" {}><use href="{}#{}"></use></svg>',
        speaks,
        static("icons.svg"),
        name,
    )


@register.filter
def initials(name: str) -> str:
    """Give the first letters of the first and last word that begin with one: “Ada Lovelace” is “AL”."""
    letters = [word[0].upper() for word in name.split() if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:])


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """Draw a member's initials, on a color that the name decides; size is small, large or huge."""
    color = crc32(name.encode("utf-8", "replace")) % COLORS + 1
    classes = f"avatar avatar-color-{color}" + (f" avatar-{size}" if size else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials(name))


@register.simple_tag
def when(moment: datetime, spelled: str = "DATE_FORMAT") -> SafeString:
    """Write an instant by the reader's own clock; `spelled` names one of Django's formats of the language."""
    local = timezone.localtime(moment)
    return format_html('<time class="when" datetime="{}">{}</time>', local.isoformat(), date_format(local, spelled))


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], href: str) -> SafeString:
    """Mark a link of the navigation: it leads to this page, or to the part of the site this page is in."""
    request = context.get("request")
    path = request.path if request else ""
    if not href or not path.startswith(href) or (href == "/" and path != "/"):
        return SafeString("")
    return SafeString('aria-current="page"' if path == href else 'aria-current="true"')
