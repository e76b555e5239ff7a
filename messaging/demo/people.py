"""Two thousand members, the same each time."""

# ruff: noqa: PLR2004, S311 - the shares of a made-up community stand where they are used; it is to be the same each time

from dataclasses import replace
from random import Random

from messaging.demo import careers, names
from messaging.demo.cast import DOMAIN
from messaging.demo.data import FieldOfStudy, Group, countries, groups, table
from messaging.demo.person import NOW_YEAR, Job, Person
from messaging.demo.words import Writer

SEED = "brightcrowd"
WAITING = 30
SUSPENDED = 10
WAITING_DOMAIN = "example.org"
# Class years and how many of a thousand finished in them.
YEARS = (((2027, 2029), 95), ((2017, 2026), 370), ((2002, 2016), 345), ((1985, 2001), 135), ((1968, 1984), 55))
ANYONE = (
    "First job after college",
    "Settling in a new city",
    "Being first in the family at college",
    "Working in a second language",
    "Work and small children",
    "Coming back after time away",
    "Speaking in public",
    "Resumes that get read",
)
AUDIENCES = ("about", "studies", "work", "place", "languages")
MORE_LANGUAGES = ("es", "es", "es", "fr", "de", "pt", "ja", "zh-hans", "it", "ar")


def people(count: int) -> list[Person]:
    """Return `count` members; the last are those who wait for approval or are suspended."""
    taken_names: set[str] = set()
    taken_mail: set[str] = set()
    writer = Writer(Random(f"{SEED} words"))
    found = []
    for number in range(count):
        rng = Random(f"{SEED} {number}")
        person = _person(rng, taken_names, taken_mail, writer)
        found.append(_with_standing(rng, person, count - number))
    return found


def _person(rng: Random, taken_names: set[str], taken_mail: set[str], writer: Writer) -> Person:
    group, field = _field(rng)
    class_year, degree = _class_year(rng), rng.choice(field.degrees)
    if degree.startswith("M") and degree != "MD":
        class_year = min(class_year, NOW_YEAR + 2)  # two years that began this fall at the latest
    jobs = careers.career(rng, group, field, degree, class_year)
    city = _city(rng, class_year, jobs[-1].city if jobs else "Portland")
    name = names.name(rng, countries()[city], taken_names)
    is_open = rng.random() < 0.7
    person = Person(
        name=name.full,
        pronouns=name.pronouns,
        email=names.address(rng, name.full, taken_mail),
        class_year=class_year,
        degree=degree,
        field=field.name,
        school=field.school,
        group=group.name,
        focus=rng.choice(_focus(field, jobs)),
        city=city,
        country=countries()[city],
        jobs=jobs,
        topics=(),
        languages=_languages(rng, name.language),
        is_open=is_open,
        audiences=_audiences(rng),
        joined_days_ago=int(1095 * rng.random() ** 1.3) + 2,
    )
    person = replace(person, topics=_topics(rng, group, person))
    return replace(person, headline=writer.headline(person, group), about=writer.about(person, group))


def _field(rng: Random) -> tuple[Group, FieldOfStudy]:
    pairs = [(group, field) for group in groups() for field in group.fields]
    return rng.choices(pairs, [field.weight for _, field in pairs])[0]


def _focus(field: FieldOfStudy, jobs: tuple[Job, ...]) -> tuple[str, ...]:
    """Return what one may work on: the employer's subject, when it has one."""
    found: tuple[str, ...] = table("employers").get(jobs[-1].employer, field.focus) if jobs else field.focus
    return found


def _class_year(rng: Random) -> int:
    first, last = rng.choices([span for span, _ in YEARS], [weight for _, weight in YEARS])[0]
    return rng.randint(first, last)


def _city(rng: Random, class_year: int, last: str) -> str:
    """Students live near the university; nearly everyone else where they work."""
    if class_year > NOW_YEAR:
        return "Portland" if rng.random() < 0.85 else rng.choice(("Salem", "Eugene", "Seattle"))
    return last


def _topics(rng: Random, group: Group, person: Person) -> tuple[str, ...]:
    """Two to five things a person can speak of from experience."""
    if person.is_student and rng.random() < 0.6:
        return ()
    own = [topic for topic in group.topics if _knows(topic, person)]
    general = [topic for topic in ANYONE if topic not in own and _knows(topic, person)]
    found = rng.sample(own, min(len(own), rng.choice((1, 2, 2, 3, 3))))
    if rng.random() < 0.55 and general:
        found += rng.sample(general, min(len(general), rng.choice((1, 1, 2))))
    return tuple(dict.fromkeys(found))


def _knows(topic: str, person: Person) -> bool:
    years, degree, country = NOW_YEAR - person.class_year, person.degree, person.country
    needs = {
        "Managing people for the first time": years >= 8,
        "Winding down a career": years >= 32,
        "Switching fields mid-career": years >= 10,
        "Coming back after time away": years >= 6,
        "Work and small children": years >= 7,
        "Salary talks": years >= 3,
        "Starting a business": years >= 5,
        "Moving abroad for work": country != "US",
        "Working in a second language": len(person.languages) > 1 or country not in {"US", "GB", "IE", "CA", "NZ"},
        "Deciding on a PhD": degree == "PhD",
        "First year on a hospital ward": years >= 1 and degree in {"BSN", "MSN", "MD"},
        "Grad school applications": careers.is_graduate(degree),
        "First job after college": years >= 1,
        "Law school and the bar": degree == "JD" and years >= 1,
        "The first years of teaching": years >= 3,
        "Breaking into policy work": years >= 2,
    }
    return needs.get(topic, years >= -1)


def _languages(rng: Random, language: str) -> tuple[str, ...]:
    found = ["en"]
    if language and rng.random() < 0.75:
        found.append(language)
    if rng.random() < 0.18:
        found.append(rng.choice(MORE_LANGUAGES))
    return tuple(dict.fromkeys(found)) if len(found) > 1 or rng.random() < 0.5 else ()


def _audiences(rng: Random) -> tuple[tuple[str, str], ...]:
    """One in five shows something to fewer people."""
    if rng.random() > 0.2:
        return ()
    chosen = rng.sample(AUDIENCES, rng.choice((1, 1, 1, 2)))
    return tuple((name, rng.choice(("talked", "talked", "me"))) for name in chosen)


def _with_standing(rng: Random, person: Person, from_end: int) -> Person:
    if from_end <= WAITING:
        return replace(
            person,
            is_approved=False,
            joined_days_ago=rng.randint(0, 20),
            email=person.email.replace(DOMAIN, WAITING_DOMAIN),
        )
    if from_end <= WAITING + SUSPENDED:
        return replace(person, is_suspended=True)
    return person
