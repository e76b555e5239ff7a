"""Whom a member has talked with, and whom they have not: who can be introduced to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from profiles import search
from profiles.models import Acquaintance, DirectoryEntry, HelpRecord, Member
from profiles.models.directory import DirectoryEntryQuerySet
from profiles.openness import Openness
from profiles.words import query_tokens

MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class Pick:
    """Someone to pick, and whether they can be asked now, as their card says it."""

    entry: DirectoryEntry
    openness: Openness


def picks(entries: Iterable[DirectoryEntry]) -> list[Pick]:
    """Say of each whether they can be asked now."""
    listed, now = list(entries), timezone.now()
    records = HelpRecord.objects.of_all(entry.pk for entry in listed)
    return [Pick(entry, entry.openness(records.get(entry.pk), now)) for entry in listed]


def acquaintances(introducer: Member, asker: Member, q: str = "") -> DirectoryEntryQuerySet:
    """Find those the introducer has talked with, by any word of their card; all when there is none."""
    known = DirectoryEntry.objects.visible_to(introducer).talked_with(introducer).besides(asker)
    return known.matching(query_tokens(q)).by_name().select_related("member__help_record")


def strangers(asker: Member, introducer: Member, q: str) -> list[DirectoryEntry]:
    """Find a few members whom the asker has not talked with yet; nobody before something is looked for."""
    if not query_tokens(q):
        return []
    known = {asker.pk, introducer.pk, *Acquaintance.objects.of(asker)}
    found = search.find(asker, search.Wish(q=q)).entries
    return [entry for entry in found if entry.pk not in known][:MOST_FOUND]
