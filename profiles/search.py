"""Search in the directory: from what a member asks to one page of entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core import signing
from django.utils import timezone

from profiles import words
from profiles.models import DirectoryEntry, Field, Industry, Member, NameToken, Topic
from profiles.models.directory import DirectoryEntryQuerySet

PAGE = 20
MOST_COUNTED = 1000
SALT = "directory"


class Order(StrEnum):
    NAME = "name"
    TURN = "turn"
    RANK = "rank"


# What a cursor tells of the last entry of a page.
PLACES = {
    Order.NAME: {"sort_name", "pk"},
    Order.TURN: {"sort_name", "pk", "turn"},
    Order.RANK: {"sort_name", "pk", "turn", "rank"},
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member looks for; everything may be left out."""

    q: str = ""
    year_from: int | None = None
    year_to: int | None = None
    field: Field | None = None
    industry: Industry | None = None
    topic: Topic | None = None
    place: str = ""
    open: bool = False

    @classmethod
    def from_cleaned(cls, cleaned: Mapping[str, Any]) -> "Wish":
        """Take what a form could read, and nothing for what it could not."""
        return cls(**{name: value for name, value in cleaned.items() if value})

    @property
    def is_for_help(self) -> bool:
        """Whether it is about what someone can do or knows, so that those who fit are equally good."""
        return bool(self.topic or self.open or self.field or self.industry)

    @property
    def tokens(self) -> list[str]:
        return words.query_tokens(self.q)


@dataclass(frozen=True, slots=True)
class Found:
    """One page. `count` stops at 1,000, which `is_more` then says; `meant` is the corrected search, or empty."""

    entries: list[DirectoryEntry]
    count: int
    is_more: bool
    next_cursor: str
    meant: str


def find(viewer: Member, wish: Wish, *, cursor: str = "", is_exact: bool = False) -> Found:
    """Find one page of who `viewer` looks for; a search for a misspelt name finds what it resembles.

    A cursor that cannot be read gives the first page.
    """
    tokens, meant = wish.tokens, ""
    count = _count(entries_for(viewer, wish, tokens))
    if count == 0 and tokens and not is_exact:
        better = _meant(viewer, tokens)
        if better is not None and (count := _count(entries_for(viewer, wish, better))):
            tokens, meant = better, " ".join(better)
    # To rank is to look at every match; past a thousand, names in order serve as well and cost nothing.
    is_few = count <= MOST_COUNTED
    order = Order.RANK if tokens and is_few else Order.TURN if wish.is_for_help and is_few else Order.NAME
    entries = _in_order(entries_for(viewer, wish, tokens), order, tokens)
    page = list(_from_cursor(entries, cursor, order).for_cards()[: PAGE + 1])
    next_cursor = _cursor(page[PAGE - 1]) if len(page) > PAGE else ""
    return Found(page[:PAGE], min(count, MOST_COUNTED), count > MOST_COUNTED, next_cursor, meant)


def entries_for(viewer: Member, wish: Wish, tokens: list[str]) -> DirectoryEntryQuerySet:
    """Every entry that fits the wish and that the viewer may see."""
    entries = DirectoryEntry.objects.visible_to(viewer).matching(tokens)
    entries = entries.of_years(wish.year_from, wish.year_to)
    if wish.place:
        entries = entries.in_place(wish.place)
    return entries.of_terms(field=wish.field, industry=wish.industry, topic=wish.topic, only_open=wish.open)


def _count(entries: DirectoryEntryQuerySet) -> int:
    return entries.order_by()[: MOST_COUNTED + 1].count()


def _meant(viewer: Member, tokens: list[str]) -> list[str] | None:
    """Put the nearest name in place of each word that nobody has; None when there is none to put."""
    better = []
    for token in tokens:
        if DirectoryEntry.objects.visible_to(viewer).matching([token]).exists():
            better.append(token)
            continue
        nearest = words.nearest(token, NameToken.objects.resembling(token).values_list("token", flat=True))
        if nearest is None:
            return None
        better.append(nearest)
    return better if better != tokens else None


def _in_order(entries: DirectoryEntryQuerySet, order: Order, tokens: list[str]) -> DirectoryEntryQuerySet:
    now = timezone.now()
    if order is Order.RANK:
        return entries.by_rank(tokens, now)
    return entries.by_turn(now) if order is Order.TURN else entries.by_name()


def _cursor(entry: DirectoryEntry) -> str:
    place = {name: getattr(entry, name) for name in ("sort_name", "pk", "turn", "rank") if hasattr(entry, name)}
    return signing.dumps(place, salt=SALT, compress=True)


def _from_cursor(entries: DirectoryEntryQuerySet, cursor: str, order: Order) -> DirectoryEntryQuerySet:
    try:
        place = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        return entries
    is_of_order = isinstance(place, dict) and place.keys() == PLACES[order]
    return entries.after(**place) if is_of_order else entries
