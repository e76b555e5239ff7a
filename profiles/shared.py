"""What two members share, for the chips on a card. Pure: no queries, no request."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from profiles.visibility import VisibleProfile

YEARS_APART = 2


class Kind(StrEnum):
    FIELD = "field"
    YEAR = "year"
    EMPLOYER = "employer"
    CITY = "city"
    SCHOOL = "school"


class Comparable(Protocol):
    """What a reader may read of the other: a `VisibleProfile`, or a `DirectoryEntry`."""

    @property
    def class_year(self) -> int | None: ...
    @property
    def field_id(self) -> int | None: ...
    @property
    def school_id(self) -> int | None: ...
    @property
    def city(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def employers(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing two members share. `detail` is written as on the reader's own profile."""

    kind: Kind
    detail: str
    label: str


def shared(mine: VisibleProfile, theirs: Comparable) -> tuple[Shared, ...]:
    """List what the reader, who sees all of `mine`, shares with someone, rarest things first."""
    if mine.member_id == getattr(theirs, "member_id", None):
        return ()
    found = [compare(mine, theirs) for compare in (_employer, _field, _year, _city, _school)]
    return tuple(thing for thing in found if thing is not None)


def _employer(mine: VisibleProfile, theirs: Comparable) -> Shared | None:
    for position in mine.positions:
        if position.employer.strip().lower() in theirs.employers:
            label = _("Both at %(employer)s") % {"employer": position.employer}
            return Shared(Kind.EMPLOYER, position.employer, label)
    return None


def _field(mine: VisibleProfile, theirs: Comparable) -> Shared | None:
    if mine.field_id is None or mine.field_id != theirs.field_id:
        return None
    return Shared(Kind.FIELD, mine.field, _("Same field"))


def _year(mine: VisibleProfile, theirs: Comparable) -> Shared | None:
    if mine.class_year is None or theirs.class_year is None:
        return None
    apart = abs(mine.class_year - theirs.class_year)
    if apart > YEARS_APART:
        return None
    label = _("Same year") if apart == 0 else _("Close in years")
    return Shared(Kind.YEAR, str(theirs.class_year), label)


def _city(mine: VisibleProfile, theirs: Comparable) -> Shared | None:
    one, other = mine.city.strip().lower(), theirs.city.strip().lower()
    if not one or (one, mine.country) != (other, theirs.country):
        return None
    return Shared(Kind.CITY, mine.city, _("Both in %(city)s") % {"city": mine.city})


def _school(mine: VisibleProfile, theirs: Comparable) -> Shared | None:
    if mine.school_id is None or mine.school_id != theirs.school_id:
        return None
    return Shared(Kind.SCHOOL, mine.school, _("Same school"))
