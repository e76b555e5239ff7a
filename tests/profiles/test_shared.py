from dataclasses import replace

import pytest

from profiles.models import Audience, Member
from profiles.shared import Kind, shared
from profiles.visibility import VisibleProfile, profile_as_read_by
from tests.factories import fill_profile


def kinds(mine: VisibleProfile, theirs: VisibleProfile) -> list[Kind]:
    return [thing.kind for thing in shared(mine, theirs)]


@pytest.fixture
def mine(alice: Member) -> VisibleProfile:
    return profile_as_read_by(alice, alice)


@pytest.fixture
def theirs(alice: Member, bob: Member) -> VisibleProfile:
    return profile_as_read_by(alice, bob)


def test_field_city_and_school_are_shared(mine: VisibleProfile, theirs: VisibleProfile) -> None:
    assert kinds(mine, theirs) == [Kind.FIELD, Kind.CITY, Kind.SCHOOL]


@pytest.mark.parametrize(
    ("year", "is_shared"), [(2021, False), (2022, True), (2024, True), (2026, True), (2027, False)]
)
def test_years_are_shared_up_to_two_apart(
    mine: VisibleProfile,
    theirs: VisibleProfile,
    year: int,
    is_shared: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert (Kind.YEAR in kinds(mine, replace(theirs, class_year=year))) is is_shared


def test_an_employer_is_shared_however_it_is_written(mine: VisibleProfile, theirs: VisibleProfile) -> None:
    job = replace(theirs.positions[0], employer=" LINCOLN high school")
    assert shared(mine, replace(theirs, positions=(job,)))[0].detail == "Lincoln High School"


def test_a_city_of_the_same_name_elsewhere_is_not_shared(mine: VisibleProfile, theirs: VisibleProfile) -> None:
    assert Kind.CITY not in kinds(mine, replace(theirs, country="AU"))


def test_nothing_is_shared_where_nothing_is_said(mine: VisibleProfile, mallory: Member) -> None:
    empty = profile_as_read_by(mallory, mallory)
    assert shared(replace(empty, class_year=None), replace(mine, member_id=0)) == ()


def test_nobody_shares_anything_with_themselves(mine: VisibleProfile) -> None:
    assert shared(mine, mine) == ()


def test_what_may_not_be_read_is_not_shared(alice: Member, bob: Member, mine: VisibleProfile) -> None:
    fill_profile(bob.profile, studies_audience=Audience.ME, place_audience=Audience.TALKED)
    assert shared(mine, profile_as_read_by(alice, bob)) == ()
