"""The word lists of the demo community, read from the files in `data/`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")
GRADUATE_DEGREES = frozenset({"JD", "MD", "PharmD", "DPT", "PhD", "EdD"})


@dataclass(frozen=True, slots=True)
class FieldOfStudy:
    name: str
    school: str
    degrees: tuple[str, ...]
    weight: int
    focus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Employer:
    name: str
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Where people of some fields work: employers of one industry and the titles from the first job to the last.

    `late` is for those with years behind them, `needs` names a degree, `plain` work is far from the field's subjects.
    """

    industry: str
    employers: tuple[Employer, ...]
    titles: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...] = ()
    late: bool = False
    plain: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that lead to the same kinds of work, and sentences that fit them."""

    name: str
    fields: tuple[FieldOfStudy, ...]
    tracks: tuple[Track, ...]
    topics: tuple[str, ...]
    headlines: tuple[str, ...]
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    phrase: str
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where names come from: a locale of Faker's, or lists of our own."""

    weight: int
    locale: str = ""
    language: str = ""
    home: str = ""
    given: tuple[str, ...] = field(default=())
    family: tuple[str, ...] = field(default=())


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def table(name: str) -> dict[str, Any]:
    """Read one file of `data/`, its lists as tuples."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return {key: _frozen(value) for key, value in tomllib.load(file).items()}


def _employer(line: str) -> Employer:
    name, _, cities = line.partition(": ")
    return Employer(name, tuple(cities.split(", ")))


def _made(kind: Any, entry: dict[str, Any]) -> Any:
    return kind(**{key: _frozen(value) for key, value in entry.items()})


@cache
def groups() -> tuple[Group, ...]:
    """Return every group, in the order of their files' names."""
    names = sorted(path.stem for path in (FOLDER / "groups").glob("*.toml"))
    return tuple(_group(name, table(f"groups/{name}")) for name in names)


def _group(name: str, entry: dict[str, Any]) -> Group:
    tracks = (
        _made(Track, track | {"employers": [_employer(line) for line in track["employers"]]})
        for track in entry["tracks"]
    )
    fields = tuple(_made(FieldOfStudy, each) for each in entry["fields"])
    words = {key: _frozen(value) for key, value in entry["words"].items()}
    return Group(name, fields, tuple(tracks), entry["topics"], words["headlines"], words["openers"])


@cache
def topics() -> dict[str, Topic]:
    """Return the topics by name."""
    return {entry["name"]: _made(Topic, entry) for entry in table("topics")["topics"]}


@cache
def origins() -> tuple[Origin, ...]:
    """Return where names come from."""
    return tuple(_made(Origin, entry) for entry in table("places")["origins"])


@cache
def countries() -> dict[str, str]:
    """Return the country code of each city."""
    return {city: code for code, cities in table("places")["cities"].items() for city in cities}
