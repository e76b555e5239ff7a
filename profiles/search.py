"""Search in the directory: from what a member asks to one page of entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import crc32

from django.core import signing
from django.utils import timezone

from profiles import words
from profiles.models import DirectoryEntry, Field, Industry, Member, NameToken, Topic
from profiles.models.directory import DirectoryEntryQuerySet
from profiles.openness import site_day

PAGE = 20
MOST_COUNTED = 1000
SALT = "directory"


class Order(StrEnum):
    NAME = "name"
    TURN = "turn"
    RANK = "rank"
    MIX = "mix"


# What a cursor tells of the last entry of a page.
PLACES = {
    Order.NAME: ("sort_name", "pk"),
    Order.TURN: ("sort_name", "pk", "turn"),
    Order.RANK: ("sort_name", "pk", "turn", "rank"),
    Order.MIX: ("start", "part", "pk"),
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
    entries, is_more = entries_for(viewer, wish, tokens), count > MOST_COUNTED
    if is_more and (tokens or wish.is_for_help):
        page, next_cursor = _mixed_page(entries, viewer, cursor)
    else:
        order = Order.RANK if tokens else Order.TURN if wish.is_for_help else Order.NAME
        page, next_cursor = _page(entries, order, tokens, cursor)
    return Found(page, min(count, MOST_COUNTED), is_more, next_cursor, meant)


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


def _page(
    entries: DirectoryEntryQuerySet, order: Order, tokens: list[str], cursor: str
) -> tuple[list[DirectoryEntry], str]:
    """Read one page, and write the cursor of the next; empty when there is none."""
    place = _place(cursor, order)
    entries = _in_order(entries, order, tokens)
    found = list((entries.after(**place) if place else entries).for_cards()[: PAGE + 1])
    if len(found) <= PAGE:
        return found, ""
    last = found[PAGE - 1]
    return found[:PAGE], _cursor({name: getattr(last, name) for name in PLACES[order]})


def _in_order(entries: DirectoryEntryQuerySet, order: Order, tokens: list[str]) -> DirectoryEntryQuerySet:
    now = timezone.now()
    if order is Order.RANK:
        return entries.by_rank(tokens, now)
    return entries.by_turn(now) if order is Order.TURN else entries.by_name()


def _mixed_page(entries: DirectoryEntryQuerySet, viewer: Member, cursor: str) -> tuple[list[DirectoryEntry], str]:
    """Read one page of more than can be ranked or put in turn: for both, every match is to be looked at.

    By name it would be the same few whom everyone asks. So each viewer begins elsewhere, and elsewhere every day; who
    cannot be asked comes last, as in the other orders.
    """
    now = timezone.now()
    place = _place(cursor, Order.MIX) or {"start": crc32(f"{site_day(now)} {viewer.pk}".encode()), "part": 0}
    parts = [*entries.open_to_asks(now).in_mix(place["start"]), *entries.closed_to_asks(now).in_mix(place["start"])]
    found: list[tuple[int, DirectoryEntry]] = []
    for number, part in enumerate(parts[place["part"] :], place["part"]):
        rest = part.after_in_mix(place["pk"]) if "pk" in place and number == place["part"] else part
        found += [(number, entry) for entry in rest.for_cards()[: PAGE + 1 - len(found)]]
        if len(found) > PAGE:
            in_part, last = found[PAGE - 1]
            return [entry for _, entry in found[:PAGE]], _cursor({**place, "part": in_part, "pk": last.pk})
    return [entry for _, entry in found], ""


def _cursor(place: dict[str, Any]) -> str:
    return signing.dumps(place, salt=SALT, compress=True)


def _place(cursor: str, order: Order) -> dict[str, Any] | None:
    try:
        place = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return place if isinstance(place, dict) and place.keys() == set(PLACES[order]) else None
