"""Whether someone can be asked: in words, and the same in SQL; and how they answer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from profiles import search
from profiles.cards import cards
from profiles.models import DirectoryEntry, HelpRecord, Member, Profile
from profiles.openness import Door, Openness, bands, openness
from profiles.visibility import profile_as_read_by
from tests.factories import fill_profile, make_member

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def said(**settings: Any) -> Openness:
    known: dict[str, Any] = {"is_open_to_asks": True, "asks_per_month": None, "paused_until": None, "asks": ()}
    return openness(**known | settings, now=NOW)


def test_who_sets_no_number_is_open_however_many_ask() -> None:
    assert said(asks=[ago(days) for days in range(20)]) == Openness(Door.OPEN)


@pytest.mark.parametrize(
    ("asks", "door", "until"),
    [
        ((), Door.OPEN, None),
        ((ago(1),), Door.LAST_PLACE, None),
        ((ago(1), ago(29)), Door.CLOSED, date(2026, 11, 25)),
        ((ago(1), ago(30)), Door.LAST_PLACE, None),
        ((ago(1), ago(2), ago(29)), Door.CLOSED, date(2026, 12, 22)),
        ((ago(30), ago(31)), Door.OPEN, None),
    ],
)
def test_a_place_is_taken_for_thirty_days(asks: tuple[datetime, ...], door: Door, until: date | None) -> None:
    assert said(asks_per_month=2, asks=asks) == Openness(door, until)


def test_the_only_place_is_also_the_last() -> None:
    assert said(asks_per_month=1).door == Door.LAST_PLACE


@pytest.mark.parametrize(
    ("paused_until", "until"), [(TODAY, None), (TODAY - timedelta(1), None), (TODAY + timedelta(1), date(2026, 11, 24))]
)
def test_a_pause_ends_on_its_day(paused_until: date, until: date | None) -> None:
    assert said(paused_until=paused_until) == Openness(Door.CLOSED if until else Door.OPEN, until)


ZONES = ["UTC", "Pacific/Auckland", "America/Los_Angeles"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("site", ZONES)
def test_a_pause_ends_at_one_moment_wherever_one_looks_from(db: None, settings: Any, zone: str, site: str) -> None:
    settings.TIME_ZONE = site
    profile = make_member(paused_until=TODAY).profile
    end = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=ZoneInfo(site))
    for moment, is_over in ((end - timedelta(seconds=1), False), (end, True)):
        for where in (zone, site):
            with timezone.override(where):
                assert profile.openness(moment).can_be_asked is is_over
                assert DirectoryEntry.objects.open_to_asks(moment).exists() is is_over


@pytest.mark.parametrize(("zone", "until"), list(zip(ZONES, ("11-24", "11-25", "11-24"), strict=True)))
def test_on_the_day_that_is_told_a_pause_is_over_from_the_morning_on(zone: str, until: str) -> None:
    with timezone.override(zone):
        told = said(paused_until=TODAY + timedelta(1)).until
        assert told == date.fromisoformat(f"2026-{until}")
        morning = datetime(told.year, told.month, told.day, tzinfo=ZoneInfo(zone))
        later = openness(
            is_open_to_asks=True, asks_per_month=None, paused_until=TODAY + timedelta(1), asks=(), now=morning
        )
        assert later.can_be_asked


def test_of_pause_and_full_month_the_later_end_is_told() -> None:
    assert said(paused_until=date(2026, 11, 30), asks_per_month=1, asks=[ago(2)]).until == date(2026, 12, 22)
    assert said(paused_until=date(2027, 1, 30), asks_per_month=1, asks=[ago(2)]).until == date(2027, 1, 30)


def test_who_is_not_open_says_no_day() -> None:
    assert said(is_open_to_asks=False, paused_until=date(2026, 11, 30)) == Openness(Door.CLOSED)


@given(places=st.integers(1, 30), days=st.lists(st.floats(0, 40), max_size=30))
def test_the_day_to_try_again_is_a_day_on_which_it_works(places: int, days: list[float]) -> None:
    asks = sorted(map(ago, days), reverse=True)
    told = said(asks_per_month=places, asks=asks)
    if told.until is None:
        assert told.can_be_asked
        return
    morning = datetime(told.until.year, told.until.month, told.until.day, tzinfo=timezone.get_default_timezone())
    later = openness(is_open_to_asks=True, asks_per_month=places, paused_until=None, asks=asks, now=morning)
    assert later.can_be_asked


WEEK, MOST = "Usually answers within a week", "Answers most asks"


@pytest.mark.parametrize(
    ("answered", "within_week", "expired", "words"),
    [
        (0, 0, 0, ()),
        (4, 4, 0, ()),
        (0, 0, 4, ()),
        (5, 5, 0, (MOST, WEEK)),
        (4, 4, 1, (MOST, WEEK)),
        (5, 3, 0, (MOST, WEEK)),
        (5, 2, 0, (MOST,)),
        (6, 3, 0, (MOST,)),
        (6, 4, 0, (MOST, WEEK)),
        (3, 3, 2, (MOST, WEEK)),
        (2, 2, 3, ()),
        (3, 3, 3, ()),
        (4, 0, 3, (MOST,)),
        (0, 0, 9, ()),
    ],
)
def test_how_someone_answers_is_said_in_bands(
    answered: int, within_week: int, expired: int, words: tuple[str, ...]
) -> None:
    assert bands(answered=answered, answered_within_week=within_week, expired=expired) == words


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_band_never_holds_a_number(answered: int, quick: int, expired: int) -> None:
    said = bands(answered=answered, answered_within_week=min(quick, answered), expired=expired)
    assert not any(letter.isdigit() for letter in "".join(said))


def test_search_card_and_profile_agree_about_everyone(alice: Member) -> None:
    now = timezone.now()
    days = ((), (0.1,), (1, 2), (29, 29.5), (29.9, 31), (40,))
    for places in (None, 1, 2, 3):
        for asks in days:
            member = make_member(asks_per_month=places, paused_until=None)
            HelpRecord.objects.create(member=member, asks=[now - timedelta(days=each) for each in asks])
    make_member(asks_per_month=1)
    make_member(is_open_to_asks=False)
    for offset in (-1, 0, 1):
        make_member(paused_until=timezone.localdate(now) + timedelta(days=offset))
    found = set(DirectoryEntry.objects.open_to_asks(now).values_list("pk", flat=True))
    listed = cards(profile_as_read_by(alice, alice), DirectoryEntry.objects.order_by("pk"))
    assert len(listed) == 30
    assert {card.entry.pk for card in listed if card.openness.can_be_asked} == found
    for profile in Profile.objects.with_record():
        assert profile.openness(now).can_be_asked == (profile.pk in found), profile
    assert 0 < len(found) < len(listed)


def test_the_willing_who_were_asked_less_recently_come_first(alice: Member) -> None:
    now = timezone.now()
    for name, days in (("Ann", 1), ("Bea", 20), ("Cleo", None), ("Dora", 3)):
        member = make_member(f"{name} Marlow", topics=["Beekeeping"])
        if days:
            HelpRecord.objects.create(member=member, asked_at=now - timedelta(days=days))
    make_member("Aaron Marlow", topics=["Beekeeping"], is_open_to_asks=False)
    wish = search.Wish(q="beekeeping")
    names = [entry.name.split()[0] for entry in search.find(alice, wish).entries]
    assert names == ["Cleo", "Bea", "Dora", "Ann", "Aaron"]


def test_a_better_match_comes_first_however_often_it_was_asked(alice: Member) -> None:
    known = make_member("Marlow Ames")
    HelpRecord.objects.create(member=known, asked_at=timezone.now())
    make_member("Zoe Ames", city="Marlow")
    assert [entry.name for entry in search.find(alice, search.Wish(q="marlow")).entries] == ["Marlow Ames", "Zoe Ames"]


@pytest.mark.parametrize("words", [{"q": "beekeeping"}, {"open": True}])
def test_pages_in_turn_show_everyone_once(alice: Member, words: dict[str, Any]) -> None:
    now = timezone.now()
    for number in range(45):
        member = make_member("Terry Twin", email=f"twin{number}@demo.brightcrowd.test", topics=["Beekeeping"])
        if number % 3:
            HelpRecord.objects.create(member=member, asked_at=now - timedelta(days=number % 5))
    seen, cursor = list[DirectoryEntry](), ""
    while True:
        page = search.find(alice, search.Wish(**words), cursor=cursor)
        seen += page.entries
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == len({entry.pk for entry in seen}) == (45 if "q" in words else 46)
    turns = [entry.turn for entry in seen]  # type: ignore[attr-defined]
    assert turns == sorted(turns)


def test_the_link_to_the_next_page_tells_no_more_than_the_day_someone_was_asked(alice: Member) -> None:
    asked_at = timezone.now() - timedelta(days=3)
    for _ in range(search.PAGE + 1):
        HelpRecord.objects.create(member=make_member(topics=["Beekeeping"]), asked_at=asked_at)
    cursor = search.find(alice, search.Wish(q="beekeeping")).next_cursor
    assert signing.loads(cursor, salt=search.SALT)["turn"] == int(asked_at.timestamp()) // 86_400


def test_people_near_my_path_are_shown_in_turn(alice: Member) -> None:
    now = timezone.now()
    asked, fresh, full = (make_member(city="Albany", country="US") for _ in range(3))
    HelpRecord.objects.create(member=asked, asked_at=now)
    fill_profile(full.profile, asks_per_month=1)
    HelpRecord.objects.create(member=full, asked_at=now, asks=[now])
    entry = DirectoryEntry.objects.get(pk=alice.pk)
    near = DirectoryEntry.objects.near(entry, now)
    assert [each.pk for each in near] == [fresh.pk, asked.pk]
