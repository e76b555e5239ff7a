"""Rows for tests. Whatever a test does not name is made up so that it fits together."""

from itertools import count
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify

from profiles import directory
from profiles.models import Acquaintance, Field, Industry, Member, Position, Profile, School, Topic
from profiles.models.vocabulary import Term

T = TypeVar("T", bound=Term)
numbers = count(1)


def term(kind: type[T], name: str) -> T:
    found = kind._default_manager.get_or_create(name=name, defaults={"slug": slugify(name)})[0]  # noqa: SLF001
    assert isinstance(found, kind)
    return found


def make_member(
    name: str = "",
    *,
    email: str = "",
    is_approved: bool = True,
    is_proven: bool = True,
    is_staff: bool = False,
    **about: Any,
) -> Member:
    """Make a member with a profile. Who waits for approval has proven their address, unless `is_proven` is false.

    `about` may hold `topics`, `jobs` as (title, employer, industry, from, until), names for `field` and `school`, and
    any field of the profile.
    """
    name = name or f"Member {next(numbers):05}"
    email = email or f"{slugify(name)}@demo.brightcrowd.test"
    approved_at = timezone.now() if is_approved else None
    member = Member.objects.create_user(
        email, name=name, approved_at=approved_at, is_staff=is_staff, is_superuser=is_staff
    )
    if not is_approved:
        EmailAddress.objects.create(user=member, email=member.email, verified=is_proven, primary=True)
    fill_profile(member.profile, **about)
    return member


def fill_profile(profile: Profile, **about: Any) -> None:
    """Change a profile behind the site's back, and refresh the directory."""
    for title, employer, industry, start, end in about.pop("jobs", ()):
        sector = term(Industry, industry)
        Position.objects.create(
            profile=profile, title=title, employer=employer, industry=sector, start_year=start, end_year=end
        )
    if topics := about.pop("topics", ()):
        profile.topics.add(*[term(Topic, topic) for topic in topics])
    for kind in (Field, School):
        key = kind.__name__.lower()
        if isinstance(about.get(key), str):
            about[key] = term(kind, about[key])
    for key, value in about.items():
        setattr(profile, key, value)
    if about:
        profile.save()
    directory.refresh(profile)


def let_talk(one: Member, other: Member) -> None:
    """Make two members people who have talked."""
    low, high = sorted((one.pk, other.pk))
    Acquaintance.objects.get_or_create(low_id=low, high_id=high)
