"""Search in the directory: from what a member asks to one page of entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing

from profiles import words
from profiles.models import DirectoryEntry, Field, Industry, Member, NameToken, Topic
from profiles.models.directory import DirectoryEntryQuerySet

PAGE = 20
MOST_COUNTED = 1000
SALT = "directory"


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
    is_ranked = bool(tokens) and count <= MOST_COUNTED
    entries = entries_for(viewer, wish, tokens)
    entries = entries.by_rank(tokens) if is_ranked else entries.by_name()
    page = list(_from_cursor(entries, cursor, is_ranked=is_ranked).for_cards()[: PAGE + 1])
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


def _cursor(entry: DirectoryEntry) -> str:
    place = [entry.sort_name, entry.pk, getattr(entry, "rank", None)]
    return signing.dumps(place, salt=SALT, compress=True)


def _from_cursor(entries: DirectoryEntryQuerySet, cursor: str, *, is_ranked: bool) -> DirectoryEntryQuerySet:
    try:
        sort_name, pk, rank = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return entries
    if (rank is not None) != is_ranked:
        return entries
    return entries.after(sort_name=sort_name, pk=pk, rank=rank)
