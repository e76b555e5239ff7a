"""The made-up people, before there is a row."""

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from messaging.demo import phrases
from messaging.demo.careers import is_graduate
from messaging.demo.cast import CAST
from messaging.demo.data import countries, groups, table, topics
from messaging.demo.people import SUSPENDED, WAITING, people
from messaging.demo.person import NOW_YEAR, Person

COUNT = 1994
PRINT_DIGEST = """
import hashlib
from messaging.demo.asks import asks
from messaging.demo.people import people
everyone = people(500)
print(hashlib.sha256(repr((everyone, asks(everyone))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def everyone() -> list[Person]:
    return people(COUNT)


def test_the_same_people_come_every_time_whatever_the_order_of_sets() -> None:
    digests = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", PRINT_DIGEST],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_names_and_addresses_are_nobody_elses(everyone: list[Person]) -> None:
    assert len({person.name for person in everyone}) == COUNT
    assert len({person.email for person in everyone}) == COUNT
    assert all(re.fullmatch(r"[a-z0-9.]+@(demo\.brightcrowd\.test|example\.(com|org))", p.email) for p in everyone)


def test_lives_follow_each_other_in_order(everyone: list[Person]) -> None:
    for person in everyone:
        for job in person.jobs:
            assert job.start <= (job.end or NOW_YEAR) <= NOW_YEAR
        for before, after in zip(person.jobs, person.jobs[1:], strict=False):
            assert before.end is not None
            assert before.end <= after.start
        if person.jobs and not person.is_student and not is_graduate(person.degree):
            assert person.jobs[0].start >= person.class_year


def test_people_live_where_they_work(everyone: list[Person]) -> None:
    working = [person for person in everyone if person.jobs and not person.is_student]
    assert all(person.job and person.job.city == person.city for person in working)
    assert all(countries()[person.city] == person.country for person in everyone)


def test_class_years_span_sixty_years_and_lean_to_the_young(everyone: list[Person]) -> None:
    years = Counter(person.class_year for person in everyone)
    assert min(years) == 1968
    assert max(years) == 2029
    assert sum(count for year, count in years.items() if year > NOW_YEAR - 25) > COUNT * 0.7
    assert COUNT * 0.06 < sum(person.is_student for person in everyone) < COUNT * 0.14


def test_most_are_open_and_a_few_wait_or_are_suspended(everyone: list[Person]) -> None:
    assert 0.65 < sum(person.is_open for person in everyone) / COUNT < 0.75
    assert sum(not person.is_approved for person in everyone) == WAITING
    assert sum(person.is_suspended for person in everyone) == SUSPENDED


def test_no_headline_comes_twice_and_no_slot_is_left_open(everyone: list[Person]) -> None:
    headlines = Counter(person.headline for person in everyone if person.headline)
    assert headlines.most_common(1)[0][1] == 1
    for person in (*everyone, *CAST):
        assert len(person.headline) <= 140
        assert not re.search(r"[{}]|\ba (?!one)[aeio][a-z]|\bthe the\b|  ", person.headline + person.about)


def test_sentences_of_an_about_do_not_repeat_on_a_page_of_twenty(everyone: list[Person]) -> None:
    by_name = sorted(everyone, key=lambda person: person.name)
    for start in range(0, COUNT, 20):
        openers = Counter(person.about.split(".")[0] for person in by_name[start : start + 20] if person.about)
        assert openers.most_common(1)[0][1] <= 2


def test_the_vocabulary_is_whole() -> None:
    every = groups()
    names = [field.name for group in every for field in group.fields]
    assert len(names) == len(set(names)) >= 45
    assert 8 <= len({field.school for group in every for field in group.fields}) <= 14
    assert 20 <= len({track.industry for group in every for track in group.tracks}) <= 32
    assert len(topics()) >= 30
    assert {topic for group in every for topic in group.topics} <= set(topics())
    assert {city for g in every for t in g.tracks for e in t.employers for city in e.cities} <= set(countries())
    employers = {employer.name for group in every for track in group.tracks for employer in track.employers}
    assert set(table("employers")) <= employers


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Registered nurse", "a registered nurse"),
        ("ICU nurse", "an ICU nurse"),
        ("User researcher", "a user researcher"),
        ("Editor", "an editor"),
        ("Chief of staff", "the chief of staff"),
    ],
)
def test_titles_take_their_article(title: str, said: str) -> None:
    assert phrases.title_a(title) == said


def test_degrees_and_employers_take_their_article() -> None:
    assert phrases.with_article("MBA") == "an MBA"
    assert phrases.with_article("BA") == "a BA"
    assert phrases.employer("Larch County Health Department") == "the Larch County Health Department"
    assert phrases.employer("Foxtail Press") == "Foxtail Press"
    assert phrases.employer("The Larkspur Hotels") == "the Larkspur Hotels"
