"""Whom a member has talked with, and whom they have not: who can be introduced to whom."""

from profiles import search
from profiles.models import Acquaintance, DirectoryEntry, Member
from profiles.models.directory import DirectoryEntryQuerySet
from profiles.words import query_tokens

MOST_FOUND = 8


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
