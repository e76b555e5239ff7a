"""People become rows: accounts, proven addresses, profiles, positions, topics."""

# ruff: noqa: S311 - the shares of a made-up community stand where they are used; it is to be the same each time

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from messaging.demo.cast import DOMAIN, MOD, PASSWORD
from messaging.demo.data import groups, topics
from messaging.demo.person import Person
from profiles.models import Field, Industry, Member, ModerationAction, Position, Profile, School, Topic
from profiles.models.vocabulary import Term

SEED = "brightcrowd rows"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Row numbers by name."""

    schools: dict[str, int]
    fields: dict[str, int]
    industries: dict[str, int]
    topics: dict[str, int]


def write_vocabulary() -> Vocabulary:
    """Write the words members choose from and answer their row numbers; words that are there stay."""
    every = groups()
    return Vocabulary(
        schools=_terms(School, {field.school for group in every for field in group.fields}),
        fields=_terms(Field, {field.name for group in every for field in group.fields}),
        industries=_terms(Industry, {track.industry for group in every for track in group.tracks}),
        topics=_terms(Topic, set(topics())),
    )


def _terms(model: type[Term], names: Iterable[str]) -> dict[str, int]:
    model._default_manager.bulk_create(  # noqa: SLF001 - the public way to an abstract model's manager
        (model(name=name, slug=slugify(name)) for name in sorted(names)), ignore_conflicts=True
    )
    return {term.name: term.pk for term in model._default_manager.all()}  # noqa: SLF001


def write_members(people: list[Person], vocabulary: Vocabulary, now: datetime) -> list[Member]:
    """Write everyone's rows; the members come back in the order of the people."""
    password = make_password(PASSWORD)
    joined = [_joined(person, now) for person in people]
    members = Member.objects.bulk_create(
        Member(
            email=person.email,
            password=password,
            joined_at=since,
            approved_at=_approved(person, since, now),
            is_active=not person.is_suspended,
            is_staff=person.is_staff,
            is_superuser=person.is_staff,
        )
        for person, since in zip(people, joined, strict=True)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True) for member in members
    )
    Profile.objects.bulk_create(
        _profile(person, member, vocabulary) for person, member in zip(people, members, strict=True)
    )
    Position.objects.bulk_create(
        Position(
            profile_id=member.pk,
            title=job.title,
            employer=job.employer,
            industry_id=vocabulary.industries[job.industry],
            start_year=job.start,
            end_year=job.end,
        )
        for person, member in zip(people, members, strict=True)
        for job in person.jobs
    )
    Profile.topics.through.objects.bulk_create(
        Profile.topics.through(profile_id=member.pk, topic_id=vocabulary.topics[topic])
        for person, member in zip(people, members, strict=True)
        for topic in person.topics
    )
    _write_decisions(people, members, now)
    return members


def _joined(person: Person, now: datetime) -> datetime:
    rng = Random(f"{SEED} {person.email}")
    return now - timedelta(days=person.joined_days_ago, minutes=rng.randrange(60 * 24))


def _approved(person: Person, since: datetime, now: datetime) -> datetime | None:
    """When someone was let in: at once with an address of the university's, else by a moderator a while later."""
    if not person.is_approved:
        return None
    if person.email.endswith(DOMAIN):
        return since + timedelta(minutes=4)
    return min(since + timedelta(hours=len(person.name) + 3), now)


def _profile(person: Person, member: Member, vocabulary: Vocabulary) -> Profile:
    return Profile(
        member=member,
        name=person.name,
        pronouns=person.pronouns,
        headline=person.headline,
        about=person.about,
        class_year=person.class_year,
        degree=person.degree,
        field_id=vocabulary.fields[person.field],
        school_id=vocabulary.schools[person.school],
        city=person.city,
        country=person.country,
        languages=list(person.languages),
        is_open_to_asks=person.is_open,
        **{f"{name}_audience": audience for name, audience in person.audiences},
    )


def _write_decisions(people: list[Person], members: list[Member], now: datetime) -> None:
    """Write who was let in and who was suspended by the moderator, with the day it happened."""
    moderator = next(member for person, member in zip(people, members, strict=True) if person is MOD)
    kinds = ModerationAction.Kind
    made = []
    for person, member in zip(people, members, strict=True):
        if member.approved_at and not member.email.endswith(DOMAIN):
            made.append((kinds.APPROVE, member, "", member.approved_at))
        if person.is_suspended:
            words = "Sent the same offer to many members after a warning."
            made.append((kinds.SUSPEND, member, words, max(member.joined_at, now - timedelta(days=member.pk % 90 + 3))))
    made.sort(key=lambda entry: entry[3])
    actions = ModerationAction.objects.bulk_create(
        ModerationAction(kind=kind, subject=member, moderator=moderator, words=words) for kind, member, words, _ in made
    )
    for action, (_, _, _, at) in zip(actions, made, strict=True):
        action.created_at = at
    ModerationAction.objects.bulk_update(actions, ["created_at"], batch_size=500)
