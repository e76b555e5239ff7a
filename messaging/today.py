"""What a member's front page says: what waits for them, what they left unfinished, who is near their path."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging import agenda_rows, text
from messaging.models import Introduction, IntroductionRequest
from messaging.models.participation import name_company
from profiles.cards import Card, cards
from profiles.models import DirectoryEntry, Member
from profiles.visibility import VisibleProfile, profile_as_read_by

MOST_LISTED = 5
MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the front page that leads somewhere."""

    name: str
    words: str
    url: str
    at: datetime | None = None
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    name: str
    requests: list[Row]
    conversations: list[Row]
    unfinished: list[Row]
    near: list[Card]
    steps: list[Row]

    @property
    def has_waiting(self) -> bool:
        return bool(self.requests or self.conversations)


def today(member: Member) -> Today:
    """Gather the front page of a member in good standing, each list a few rows long."""
    mine = profile_as_read_by(member, member)
    return Today(
        name=mine.first_name,
        requests=[*_requests(member), *_introductions(member)],
        conversations=list(_conversations(member)),
        unfinished=[*_request_drafts(member), *_introduction_drafts(member), *_message_drafts(member)],
        near=cards(mine, _near(member)),
        steps=list(_steps(mine)),
    )


def _requests(member: Member) -> Iterator[Row]:
    for request in IntroductionRequest.objects.waiting_for(member)[:MOST_LISTED]:
        yield Row(request.asker.profile.name, request.topic.name, request.get_absolute_url(), request.sent_at)


def _introductions(member: Member) -> Iterator[Row]:
    introductions = Introduction.objects
    lists = (
        (introductions.waiting_for(member), agenda_rows.met),
        (introductions.promised_by(member), agenda_rows.promised),
        (introductions.offers_to(member), agenda_rows.offered),
    )
    for found, tell in lists:
        for introduction in found[:MOST_LISTED]:
            row = tell(introduction)
            yield Row(row.name, row.about, row.url, introduction.passed_at or introduction.changed_at)


def _conversations(member: Member) -> Iterator[Row]:
    places = list(member.participations.for_inbox().unread()[:MOST_LISTED])
    name_company(places)
    for place in places:
        yield Row(
            place.names,
            text.excerpt(place.snippet),
            place.conversation.get_absolute_url(),
            place.last_message_at,
            place.unread_count,
        )


def _request_drafts(member: Member) -> Iterator[Row]:
    for request in IntroductionRequest.objects.unfinished_by(member)[:MOST_LISTED]:
        words = _("Your note about %(topic)s") % {"topic": request.topic.name}
        yield Row(request.recipient.profile.name, words, request.get_absolute_url(), request.changed_at)


def _introduction_drafts(member: Member) -> Iterator[Row]:
    for introduction in Introduction.objects.begun_by(member)[:MOST_LISTED]:
        words = _("Your note for %(name)s") % {"name": introduction.whom}
        at = introduction.changed_at
        yield Row(introduction.introducer.profile.name, words, introduction.get_absolute_url(), at)


def _message_drafts(member: Member) -> Iterator[Row]:
    places = list(member.participations.for_inbox().begun()[:MOST_LISTED])
    name_company(places)
    for place in places:
        yield Row(place.names, _("A message you began"), place.conversation.get_absolute_url())


def _near(member: Member) -> list[DirectoryEntry]:
    entry = DirectoryEntry.objects.of(member).first()
    if entry is None:
        return []
    found = list(DirectoryEntry.objects.visible_to(member).near(entry, timezone.now()).for_cards())
    found.sort(key=lambda other: -_closeness(entry, other))
    return found[:MOST_NEAR]


def _closeness(entry: DirectoryEntry, other: DirectoryEntry) -> int:
    """Count what two entries share; an employer counts twice, as fewer share it."""
    return (
        2 * bool(set(entry.employers) & set(other.employers))
        + (entry.field_id is not None and entry.field_id == other.field_id)
        + (entry.city_key != "" and entry.city_key == other.city_key)
        + (entry.school_id is not None and entry.school_id == other.school_id)
    )


def _steps(mine: VisibleProfile) -> Iterator[Row]:
    edit = reverse("profiles:profile-edit")
    if not mine.field or not mine.class_year:
        yield Row(_("Say what you studied, and when"), _("It is how others find what you share."), edit)
    if not mine.positions:
        yield Row(_("Add where you work or have worked"), _("It tells others what you can speak about."), edit)
    if not mine.topics:
        yield Row(_("Pick how you can help"), _("A single topic is enough to be found by someone new."), edit)
    directory = reverse("profiles:directory")
    yield Row(_("Find someone to ask"), _("One thoughtful note is all it takes."), directory)
