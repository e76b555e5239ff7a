"""The other of two people, as a page shows them, and what the reader can do about them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from messaging.models import IntroductionRequest
from profiles.models import Acquaintance, Member, Profile, Topic
from profiles.shared import Shared, shared
from profiles.visibility import Standing, VisibleProfile, standing_of, visible_profile
from profiles.words import given_name


@dataclass(frozen=True, slots=True)
class Other:
    """Always a name, which every member may read; a profile only when the reader may open it."""

    public_id: UUID
    name: str
    profile: VisibleProfile | None = None
    shared: tuple[Shared, ...] = ()

    @property
    def first_name(self) -> str:
        return given_name(self.name)


def other(reader: Member, member: Member) -> Other:
    """Load what `reader` may read of `member`, and what the two share."""
    return others(reader, [member])[member.pk]


def others(reader: Member, members: Collection[Member]) -> dict[int, Other]:
    """Load the same of several at once, by row number."""
    profiles = Profile.objects.visible_to(reader).for_page().in_bulk([reader.pk, *(member.pk for member in members)])
    mine = visible_profile(profiles[reader.pk], Standing.SELF)
    return {member.pk: _other(reader, mine, member, profiles.get(member.pk)) for member in members}


def _other(reader: Member, mine: VisibleProfile, member: Member, profile: Profile | None) -> Other:
    if profile is None:
        return Other(member.public_id, member.profile.name)
    seen = visible_profile(profile, standing_of(reader, member))
    return Other(member.public_id, seen.name, seen, shared(mine, seen))


def first_topic(profile: VisibleProfile) -> Topic | None:
    return Topic.objects.numbered(profile.topic_ids[:1]).first()  # type: ignore[return-value]


class Way(StrEnum):
    """How a reader gets to talk with someone."""

    ASK = "ask"
    FINISH = "finish"
    ASKED = "asked"
    ANSWER = "answer"
    WRITE = "write"
    OPEN = "open"
    NOT_OPEN = "not-open"
    NOT_YET = "not-yet"
    NONE = "none"


def way_to(reader: Member, profile: VisibleProfile) -> tuple[Way, IntroductionRequest | None]:
    """Find the one thing `reader` can do to talk with the owner of `profile`, with the request it is about.

    A few queries, however much the two have written. `OPEN` is for two who have talked, but have no conversation left
    in which one reaches the other; `NOT_YET` for a note declined or taken back not long ago.
    """
    if profile.member_id == reader.pk:
        return Way.NONE, None
    if reader.participations.shared_with(profile.member_id).exists():
        return Way.WRITE, None
    if Acquaintance.objects.between(reader, Member(pk=profile.member_id)).exists():
        return Way.OPEN, None
    ways = {(True, True): Way.ASKED, (True, False): Way.FINISH, (False, True): Way.ANSWER}
    for request in IntroductionRequest.objects.open_with(reader, profile.member_id):
        way = ways.get((request.asker_id == reader.pk, request.is_pending))
        if way is not None:
            return way, request
    if IntroductionRequest.objects.rests_until(reader, profile.member_id, timezone.now()):
        return Way.NOT_YET, None
    return (Way.ASK if profile.openness.can_be_asked else Way.NOT_OPEN), None
