"""Who else could help: members who can be asked today about the same, and whom the asker has not asked before."""

from collections.abc import Sequence

from django.utils import timezone

from messaging.models import IntroductionRequest
from profiles.cards import Card, cards
from profiles.models import Acquaintance, DirectoryEntry, Member
from profiles.visibility import VisibleProfile, profile_as_read_by

MOST_SHOWN = 3


def others(asker: Member, instead_of: int, topic_ids: Sequence[int]) -> list[Card]:
    """Find up to three others for `asker` to turn to, the most like the one of this number, then whose turn it is."""
    requests = IntroductionRequest.objects
    entries = (
        DirectoryEntry.objects.visible_to(asker)
        .beside(DirectoryEntry.objects.filter(pk=instead_of).first(), topic_ids, timezone.now())
        .exclude(pk__in=[asker.pk, instead_of])
        .exclude(pk__in=requests.made_by(asker).values("recipient"))
        .exclude(pk__in=requests.pending().made_to(asker).values("asker"))
        .exclude(pk__in=Acquaintance.objects.of(asker))
    )
    found = list(entries.for_cards()[:MOST_SHOWN])
    return cards(profile_as_read_by(asker, asker), found) if found else []


def beside(reader: Member, profile: VisibleProfile) -> list[Card]:
    """Find others who help with what the owner of `profile` helps with."""
    return others(reader, profile.member_id, profile.topic_ids)
