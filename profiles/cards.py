"""What the directory's pages print: cards, and the links that change a search."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from profiles.forms import DirectoryForm
from profiles.models import DirectoryEntry, HelpRecord
from profiles.openness import Openness
from profiles.search import Found
from profiles.shared import Shared, shared
from profiles.visibility import VisibleProfile


@dataclass(frozen=True, slots=True)
class Card:
    """Someone in a list: what the reader shares with them, whether they can be asked, and how they answer."""

    entry: DirectoryEntry
    shared: tuple[Shared, ...]
    openness: Openness
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and where the search goes without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where a search leads, and the address of this page. `more` and `exact` are empty when they lead nowhere."""

    chips: list[Chip]
    start: str
    here: str
    more: str
    exact: str


def cards(mine: VisibleProfile, entries: Iterable[DirectoryEntry]) -> list[Card]:
    """Put beside each entry what the reader shares with it, and what their record says."""
    listed, now = list(entries), timezone.now()
    records = HelpRecord.objects.of_all(entry.pk for entry in listed)
    return [
        Card(
            entry,
            shared(mine, entry),
            entry.openness(records.get(entry.pk), now),
            records[entry.pk].bands if entry.pk in records else (),
        )
        for entry in listed
    ]


def links(form: DirectoryForm, found: Found, *, cursor: str, is_exact: bool) -> Links:
    """Write the addresses around one page of a search; only what the form could read goes into them."""
    asked = {name: form.data[name] for name in form.fields if form.cleaned_data.get(name)}
    names = list(asked)
    if is_exact:
        asked["exact"] = "1"
    return Links(
        chips=[Chip(_label(form, name), _href(asked, without=name)) for name in names if name != "q"],
        start=_href({}),
        here=_href(asked | {"after": cursor} if cursor else asked),
        more=_href(asked | {"after": found.next_cursor}) if found.next_cursor else "",
        exact=_href(asked | {"exact": "1"}) if found.meant else "",
    )


def _href(asked: dict[str, Any], *, without: str = "") -> str:
    kept = {name: value for name, value in asked.items() if name != without}
    return f"{reverse('profiles:directory')}?{urlencode(kept)}" if kept else reverse("profiles:directory")


def _label(form: DirectoryForm, name: str) -> str:
    value = form.cleaned_data[name]
    labels = {
        "year_from": _("From %(value)s"),
        "year_to": _("Up to %(value)s"),
        "open": _("Open to asks"),
        "place": _("In %(value)s"),
    }
    return labels.get(name, "%(value)s") % {"value": value}
