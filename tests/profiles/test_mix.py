"""Where more fit than can be put in turn, it is not the beginning of the alphabet that everyone asks."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from profiles import search
from profiles.models import DirectoryEntry, Member, Topic
from profiles.models.directory import ROUND
from profiles.search import Wish
from tests.factories import make_member, term

TOPIC, MANY = "Beekeeping", 60


@pytest.fixture(autouse=True)
def _many(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sixty help with the same, and thirty be more than is counted."""
    monkeypatch.setattr(search, "MOST_COUNTED", 30)
    for number in range(MANY):
        make_member(f"Helper {number:02}", topics=[TOPIC], is_open_to_asks=number % 6 > 0)


@pytest.fixture
def wish() -> Wish:
    return Wish(topic=term(Topic, TOPIC))


def names(viewer: Member, wish: Wish) -> list[str]:
    """Walk through all pages."""
    found, cursor = list[str](), ""
    while True:
        page = search.find(viewer, wish, cursor=cursor)
        found += [entry.name for entry in page.entries]
        cursor = page.next_cursor
        if not cursor:
            return found


@pytest.mark.parametrize("words", [{}, {"q": "beekeeping"}, {"open": True}])
def test_pages_show_everyone_once_and_who_cannot_be_asked_last(
    alice: Member, wish: Wish, words: dict[str, object]
) -> None:
    found = names(alice, Wish(topic=wish.topic, **words))  # type: ignore[arg-type]
    closed = {f"Helper {number:02}" for number in range(0, MANY, 6)}
    assert len(found) == len(set(found)) == (MANY - len(closed) if words.get("open") else MANY)
    assert {name in closed for name in found[: MANY - len(closed)]} == {False}
    assert found != sorted(found)


def test_each_day_and_each_reader_begin_elsewhere(alice: Member, bob: Member, wish: Wish) -> None:
    noon = timezone.now().replace(hour=12)
    first = Counter[str]()
    with time_machine.travel(noon, tick=False) as clock:
        assert names(alice, wish) == names(alice, wish)
        for _ in range(40):
            clock.shift(timedelta(days=1))
            for reader in (alice, bob):
                first.update(entry.name for entry in search.find(reader, wish).entries)
    assert len(first) == MANY * 5 // 6
    assert max(first.values()) < 80 * 3 / 4


def test_a_walk_that_goes_on_after_midnight_misses_nobody(alice: Member, wish: Wish) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        page = search.find(alice, wish)
        clock.shift(timedelta(days=1))
        found = [entry.name for entry in page.entries]
        while page.next_cursor:
            page = search.find(alice, wish, cursor=page.next_cursor)
            found += [entry.name for entry in page.entries]
    assert len(found) == len(set(found)) == MANY


def test_without_words_or_a_wish_for_help_names_are_in_order(alice: Member) -> None:
    found = names(alice, Wish())
    assert len(found) == MANY + 1
    assert found == sorted(found)


def test_a_page_is_read_along_the_index(alice: Member, wish: Wish) -> None:
    """Not by sorting every match."""
    first, _second = DirectoryEntry.objects.open_to_asks(timezone.now()).in_mix(ROUND // 3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        plan = first.for_cards()[:20].explain()
    assert "entry_in_mix" in plan
    assert "Sort" not in plan
    assert "Index Cond" in plan
