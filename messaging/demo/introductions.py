"""Introductions among the three: the cast's by hand, the others among people who talk with the same helper."""

# ruff: noqa: PLR2004, S311 - the shares of a made-up community stand where they are used; it is to be the same each time

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random
from typing import Any

from messaging.demo.ask import Ask, Said
from messaging.demo.asks import OPEN_FOR, unread_at_end
from messaging.demo.data import table
from messaging.demo.letters import LetterWriter
from messaging.demo.matching import wants
from messaging.demo.person import Person

SEED = "brightcrowd introductions"
STATES = (
    *("accepted", "passed_on", "expired", "asked", "declined", "offered", "expired", "accepted", "kept_back"),
    *("expired", "withdrawn", "accepted", "draft"),
)
"""What becomes of one after the other; begun anew when they run out."""
SETTLED = 3.0  # days both must have known the introducer


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of the three; `who` is asker, introducer or person."""

    who: str
    text: str
    days_ago: float


@dataclass(frozen=True, slots=True)
class Intro:
    """One introduction. Times are days before now, those that did not come are None; people are e-mail addresses."""

    asker: str
    introducer: str
    person: str | None
    origin: str
    state: str
    note: str
    begun: float
    wish: str = ""
    person_name: str = ""
    person_email: str = ""
    line: str = ""
    asked: float | None = None
    passed: float | None = None
    decided: float | None = None
    left: float | None = None
    told: float | None = None
    thanks: str = ""
    talk: tuple[Spoken, ...] = field(default=())


def cast_introductions(given: dict[str, Person]) -> list[Intro]:
    """Return what the cast has to do with, people by their parts."""
    return [_by_hand(entry, given) for entry in table("letters/introductions")["cast"]]


def _by_hand(entry: dict[str, Any], given: dict[str, Person]) -> Intro:
    three: dict[str, Person] = {part: given[entry[part]] for part in ("asker", "introducer", "person") if part in entry}
    facts = _facts(three)
    return Intro(
        asker=three["asker"].email,
        introducer=three["introducer"].email,
        person=three["person"].email if "person" in three else None,
        origin=entry["origin"],
        state=entry["state"],
        note=entry.get("note", "").strip().format(**facts),
        begun=entry["offered"] if "offered" in entry else entry["asked"],
        wish=entry.get("wish", ""),
        person_name=entry.get("person_name", ""),
        person_email=entry.get("person_email", ""),
        line=entry.get("line", "").format(**facts),
        asked=entry.get("asked"),
        passed=entry.get("passed"),
        decided=entry.get("decided"),
        left=entry.get("left"),
        told=entry.get("told"),
        talk=tuple(Spoken(who, text.format(**facts), days) for who, days, text in entry.get("talk", ())),
    )


def introductions(everyone: list[Person], asks: list[Ask]) -> list[Intro]:
    """Return one introduction for every two who talk with the same helper and not with each other."""
    return list(_Maker(Random(SEED), everyone, asks).all())


def with_thanks(asks: list[Ask], intros: list[Intro]) -> list[Ask]:
    """Let askers tell their introducers, in the conversation the two have, what came of an introduction."""
    thanks = {frozenset((each.asker, each.introducer)): each for each in intros if each.thanks}
    return [_thanking(ask, thanks.get(frozenset((ask.asker, ask.helper)))) for ask in asks]


def _thanking(ask: Ask, intro: Intro | None) -> Ask:
    if intro is None or intro.told is None or ask.state != "accepted":
        return ask
    said = Said(ask.asker == intro.asker, intro.thanks, intro.told)
    talk = tuple(sorted((*ask.talk, said), key=lambda each: -each.days_ago))
    return replace(ask, talk=talk, unread=min(ask.unread, unread_at_end(talk)))


def _facts(three: dict[str, Person]) -> dict[str, str]:
    return {"asker": three["asker"].name} | {f"{part}_first": person.first_name for part, person in three.items()}


class _Maker:
    def __init__(self, rng: Random, everyone: list[Person], asks: list[Ask]) -> None:
        self._rng, self._letters, self._words = rng, LetterWriter(rng), table("letters/introductions")
        self._people = {person.email: person for person in everyone}
        self._knows: dict[str, dict[str, float]] = {}
        for ask in asks:
            if ask.state == "accepted" and ask.decided is not None and not ask.is_rude:
                self._knows.setdefault(ask.asker, {})[ask.helper] = ask.decided
                self._knows.setdefault(ask.helper, {})[ask.asker] = ask.decided

    def all(self) -> Iterator[Intro]:
        number = 0
        for introducer, known in self._knows.items():
            for one, other in combinations(known, 2):
                since = min(known[one], known[other]) - SETTLED
                ways = [way for way in ((one, other), (other, one)) if self._topics(*way)]
                if since > 1.0 and ways and other not in self._knows[one]:
                    asker, person = max(ways, key=lambda way: self._people[way[0]].class_year)
                    yield self._one(STATES[number % len(STATES)], asker, introducer, person, since)
                    number += 1

    def _one(self, state: str, asker: str, introducer: str, person: str, since: float) -> Intro:
        rng, three = self._rng, {"asker": asker, "introducer": introducer, "person": person}
        people = {part: self._people[email] for part, email in three.items()}
        facts = _facts(people)
        if state == "expired" and since < OPEN_FOR + 6.0:
            state = "passed_on"
        recent = state in {"passed_on", "asked", "offered", "draft", "declined"}
        first = OPEN_FOR + 4.0 if state == "expired" else 3.5 if state == "accepted" else 1.0
        begun = rng.uniform(min(first, since), min(since, 6.0) if recent else since)
        asked = None if state in {"offered", "draft"} else begun * 0.97
        passed = None if state in {"offered", "draft", "asked", "kept_back", "withdrawn"} else begun * 0.93
        decided = {"expired": (passed or 0.0) - OPEN_FOR}.get(state)
        if state in {"accepted", "declined", "kept_back", "withdrawn"}:
            decided = begun * 0.85
        is_wish = state == "asked" and rng.random() < 0.4
        talk = self._talk(facts, decided or 0.0) if state == "accepted" else ()
        is_told = state == "accepted" and (decided or 0.0) > 12.0 and rng.random() < 0.7
        return Intro(
            asker=asker,
            introducer=introducer,
            person=None if is_wish else person,
            origin=self._origin(state, is_wish=is_wish),
            state=state,
            note="" if state == "offered" else self._note(people),
            begun=begun,
            wish=rng.choice(self._words["wishes"]) if is_wish else "",
            line=rng.choice(self._words["lines"]).format(**facts) if passed is not None else "",
            asked=asked,
            passed=passed,
            decided=decided,
            left=talk[-1].days_ago * 0.99 if talk and rng.random() < 0.6 else None,
            told=talk[-1].days_ago * 0.3 if is_told else None,
            thanks=rng.choice(self._words["told"]).format(**facts) if is_told else "",
            talk=talk,
        )

    def _origin(self, state: str, *, is_wish: bool) -> str:
        if state == "draft" or is_wish:
            return "asked"
        return "offered" if state == "offered" or self._rng.random() < 0.4 else "asked"

    def _topics(self, asker: str, person: str) -> list[str]:
        """List what one would ask the other about."""
        return [topic for topic in self._people[person].topics if wants(topic, self._people[asker])]

    def _note(self, people: dict[str, Person]) -> str:
        asker, person = people["asker"], people["person"]
        return self._letters.thoughtful(asker, person, self._topics(asker.email, person.email)[0])

    def _talk(self, facts: dict[str, str], since: float) -> tuple[Spoken, ...]:
        yes, thanks = (self._rng.choice(self._words[part]).format(**facts) for part in ("yes", "thanks"))
        return Spoken("person", yes, since * 0.97), Spoken("asker", thanks, since * 0.9)
