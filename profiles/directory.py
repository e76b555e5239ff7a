"""The projection of profiles that the directory searches: the one place that writes it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from profiles import words
from profiles.models import DirectoryEntry, Member, NameToken, Profile
from profiles.models.vocabulary import Term
from profiles.visibility import Standing, VisibleProfile, visible_profile

BATCH = 1000


@transaction.atomic
def refresh(profile: Profile) -> None:
    """Write what everyone signed in may find of a member; someone not in good standing has no entry.

    The row is locked first, so that of two changes at once the later one reads the earlier.
    """
    Profile.objects.select_for_update().get(pk=profile.pk)
    profile = Profile.objects.for_page().get(pk=profile.pk)
    if not profile.member.is_in_good_standing:
        DirectoryEntry.objects.filter(pk=profile.pk).delete()
        return
    entry_of(profile).save()
    NameToken.objects.bulk_create(_name_tokens([profile.name]), ignore_conflicts=True)


@transaction.atomic
def refresh_naming(term: Term) -> None:
    """Write again what may be found of all who have chosen a word, after it has changed."""
    named = Profile.objects.filter(pk__in=Profile.objects.naming(term).values("pk"))
    locked = [profile.pk for profile in named.select_for_update().order_by("pk")]
    profiles = Profile.objects.for_page().filter(pk__in=locked, member__in=Member.objects.in_good_standing())
    for batch in _batches(profiles.order_by("pk").iterator(chunk_size=BATCH)):
        DirectoryEntry.objects.filter(pk__in=[profile.pk for profile in batch]).delete()
        DirectoryEntry.objects.bulk_create(map(entry_of, batch))


@transaction.atomic
def refresh_all() -> int:
    """Rebuild the whole projection; answers how many entries there are."""
    members = Member.objects.in_good_standing()
    profiles = Profile.objects.for_page().filter(member__in=members).order_by("pk")
    DirectoryEntry.objects.all().delete()
    count, names = 0, set[str]()
    for batch in _batches(profiles.iterator(chunk_size=BATCH)):
        DirectoryEntry.objects.bulk_create(map(entry_of, batch))
        names |= {token for profile in batch for token in words.tokens(profile.name)}
        count += len(batch)
    NameToken.objects.all().delete()
    NameToken.objects.bulk_create(_name_tokens(names), batch_size=BATCH)
    return count


def _batches(profiles: Iterator[Profile]) -> Iterator[list[Profile]]:
    while batch := list(islice(profiles, BATCH)):
        yield batch


def _name_tokens(names: Iterable[str]) -> list[NameToken]:
    tokens = sorted({token for name in names for token in words.tokens(name)})
    return [NameToken(token=token, deletions=words.deletions(token)) for token in tokens]


def entry_of(profile: Profile) -> DirectoryEntry:
    """Make the entry of a profile loaded with `for_page()`, not yet saved."""
    seen = visible_profile(profile, Standing.MEMBER)
    return DirectoryEntry(
        member_id=seen.member_id,
        public_id=seen.public_id,
        name=seen.name,
        sort_name=words.fold(seen.name)[:100],
        pronouns=seen.pronouns,
        headline=seen.headline,
        work=seen.work,
        class_year=seen.class_year,
        field_id=seen.field_id,
        school_id=seen.school_id,
        city=seen.city,
        city_key=words.fold(seen.city)[:80],
        country=seen.country,
        employers=sorted(employer[:100] for employer in seen.employers),
        industry_ids=sorted({p.industry_id for p in seen.positions if p.industry_id}),
        topic_ids=sorted(seen.topic_ids),
        is_open_to_asks=profile.is_open_to_asks,
        asks_per_month=profile.asks_per_month,
        paused_until=profile.paused_until,
        document=_document(seen),
    )


def _document(seen: VisibleProfile) -> str:
    jobs = [text for position in seen.positions for text in (position.title, position.employer)]
    place = [seen.city, seen.country_name]
    return words.document(
        {
            "A": [seen.name],
            "B": jobs,
            "C": [seen.field, seen.school, *place, *seen.topics],
            "D": [seen.headline, seen.degree],
        }
    )
