"""Who would ask whom, and about what."""

# ruff: noqa: PLR2004 - the years of a life stand where they are used

from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

from messaging.demo.data import GRADUATE_DEGREES, table
from messaging.demo.person import NOW_YEAR, Person

MOST_BY_ONE = 4
MOST_TO_ONE = 5
TRIES = 100_000  # plenty for what `asks` wants, even among five hundred people
TECHNICAL = frozenset({"computing", "engineering"})
SHOWN = frozenset({"arts", "computing", "media"})


def wants(topic: str, asker: Person) -> bool:
    """Whether this is a thing that someone at this point of a life would ask about."""
    years, group, degree = NOW_YEAR - asker.class_year, asker.group, asker.degree
    is_graduate = degree in GRADUATE_DEGREES or degree.startswith("M")
    fits = {
        "Breaking into policy work": years <= 4 and group in {"policy", "health", "social", "law"},
        "Finding an internship": years < 0,
        "Grad school applications": not is_graduate and years <= 8,
        "Deciding on a PhD": degree != "PhD" and degree not in GRADUATE_DEGREES and years <= 3,
        "Finding a research position": years <= 2 and group in {"science", "health", "social", "engineering"},
        "Being first in the family at college": years < 0,
        "First job after college": years in {-1, 0} and not is_graduate,
        "Law school and the bar": years == -1 and (degree == "JD" or group in {"social", "letters"}),
        "Technical interviews": (group in TECHNICAL or asker.field in {"Mathematics", "Physics"}) and years <= 6,
        "Building a portfolio": group in SHOWN and years <= 6,
        "The first years of teaching": group == "teaching" and years in {-1, 0, 1},
        "First year on a hospital ward": asker.field == "Nursing" and years in {-1, 0, 1},
        "Licenses and exams": group in {"care", "engineering", "business", "social_work", "law"} and 0 <= years <= 4,
        "Salary talks": 1 <= years <= 20,
        "Managing people for the first time": 5 <= years <= 18,
        "Working in a second language": len(asker.languages) > 1 and 0 <= years <= 12,
        "Settling in a new city": 0 <= years <= 20,
        "Work and small children": 5 <= years <= 16,
        "Coming back after time away": 8 <= years <= 25,
        "Switching fields mid-career": 12 <= years <= 28,
        "Starting a business": 3 <= years <= 25,
        "Freelancing": group in SHOWN | {"letters"} and 2 <= years <= 25,
        "Fundraising and grants": 2 <= years <= 25,
        "Resumes that get read": 0 <= years <= 25,
        "Winding down a career": 33 <= years <= 42 and not asker.is_retired,
        "Moving abroad for work": years <= 15 and asker.country == "US",
        "Writing for a living": group in {"letters", "media", "social"} and years <= 15,
        "Working with data": years <= 12,
    }
    return fits.get(topic, years <= 15) and (years >= 0 or topic in fits or topic in table("topics")["students_ask"])


def can_help(person: Person) -> bool:
    """Whether one would ask this person: in good standing, open, with something to tell."""
    return person.is_open and person.is_in_good_standing and bool(person.topics) and person.class_year <= NOW_YEAR - 2


def pairs(rng: Random, everyone: list[Person]) -> Iterator[tuple[Person, Person, str]]:
    """Yield an asker, a helper and a topic; no two twice, nobody too often, the young more often."""
    helpers = defaultdict(list)
    for person in everyone:
        if can_help(person):
            for topic in person.topics:
                helpers[topic].append(person)
    askers = [person for person in everyone if person.is_in_good_standing and person.joined_days_ago > 3]
    weights = [_eagerness(person) for person in askers]
    chosen, made, met = Counter[str](), Counter[str](), Counter[str]()
    seen: set[frozenset[str]] = set()
    for _ in range(TRIES):
        asker = rng.choices(askers, weights)[0]
        wanted = [topic for topic in helpers if wants(topic, asker)]
        if not wanted:
            continue
        topic = rng.choices(wanted, [1 / (1 + chosen[topic]) for topic in wanted])[0]
        helper = _closest(rng, asker, helpers[topic])
        pair = frozenset((asker.email, helper.email))
        if len(pair) < 2 or pair in seen or made[asker.email] >= MOST_BY_ONE or met[helper.email] >= MOST_TO_ONE:
            continue
        seen.add(pair)
        chosen[topic] += 1
        made[asker.email] += 1
        met[helper.email] += 1
        yield asker, helper, topic


def _eagerness(person: Person) -> int:
    years = NOW_YEAR - person.class_year
    return 12 if years < 0 else 6 if years <= 5 else 2 if years <= 20 else 1


def _closest(rng: Random, asker: Person, helpers: list[Person]) -> Person:
    """Of a handful drawn, the one with the most in common who has some years more."""
    drawn = rng.sample(helpers, min(8, len(helpers)))
    return max(drawn, key=lambda helper: (helper.class_year < asker.class_year - 1, common(asker, helper)))


def common(one: Person, other: Person) -> int:
    """How much two people share."""
    return (
        2 * (one.field == other.field)
        + (one.group == other.group)
        + (one.school == other.school)
        + (one.city == other.city)
        + bool(shared_employers(one, other))
    )


def shared_employers(one: Person, other: Person) -> list[str]:
    """Where both have worked, in the order of the first one's jobs."""
    return [job.employer for job in one.jobs if job.employer in {each.employer for each in other.jobs}]
