"""First messages, thoughtful and careless, made of facts about the two."""

# ruff: noqa: PLR2004 - the shares of a made-up community stand where they are used

from collections import Counter
from random import Random

from messaging.demo import phrases
from messaging.demo.data import table, topics
from messaging.demo.matching import shared_employers
from messaging.demo.person import NOW_YEAR, Person

LONG_AT_WORK = 10


class LetterWriter:
    """Writes one note after the other and prefers the words it has used least."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: Counter[str] = Counter()

    def thoughtful(self, asker: Person, helper: Person, topic: str) -> str:
        """Write a note that says who, why you and what, and leaves a way out."""
        facts = self.facts(asker, helper, topic)
        kind = self._rng.random()
        if kind < 0.1:
            return self._filled("short", facts)
        if kind < 0.15 and len(asker.languages) > 1:
            return self._filled("second_language", facts)
        first = f"{self._filled(_who(asker), facts)} {facts['because']}"
        second = self._filled("why_work" if self._names_work(asker, helper, topic) else "why_offer", facts)
        if facts["tie"] and self._rng.random() < 0.6:
            second = f"{second} {self._filled('tie_lines', facts)}"
        ask = self._filled("asks_call" if self._rng.random() < 0.35 else "asks_written", facts)
        body = [f"{first} {second}", f"{ask} {self._filled('ways_out', facts)}"]
        if self._rng.random() < 0.3:
            body = [first, second, body[1]]
        return "\n\n".join(
            (
                self._filled("greetings", facts),
                *body,
                f"{self._filled('closings', facts)}\n{self._rng.choice((asker.name, asker.first_name))}",
            )
        )

    def careless(self, asker: Person, helper: Person, topic: str) -> str:
        """Write a note that leaves something out or asks too much."""
        return self._filled("careless", self.facts(asker, helper, topic))

    def first_try(self, asker: Person, helper: Person, topic: str) -> str:
        """Write what someone had before they took advice."""
        return self._filled("first_tries", self.facts(asker, helper, topic))

    def facts(self, asker: Person, helper: Person, topic: str) -> dict[str, str]:
        """Return what the patterns may mention about the two."""
        job, their = asker.job, helper.job
        questions = self._rng.sample(questions_about(topic), 2)
        facts = {
            "me": asker.name,
            "me_first": asker.first_name,
            "to": helper.first_name,
            "year": str(asker.class_year),
            "degree_a": phrases.with_article(asker.degree),
            "field_l": phrases.field_l(asker.field),
            "field_a": phrases.with_article(phrases.field_l(asker.field)),
            "school_l": asker.school,
            "city": asker.city,
            "title_a": phrases.title_a(job.title) if job else "",
            "employer": phrases.employer(job.employer) if job else "",
            "their_title": phrases.lower_first(their.title) if their else "",
            "their_title_a": phrases.title_a(their.title) if their else "",
            "their_employer": phrases.employer(their.employer) if their else "Alder",
            "their_first": phrases.employer(helper.jobs[0].employer) if helper.jobs else "",
            "their_city": helper.city,
            "topic": topics()[topic].phrase,
            "q1": questions[0],
            "q2": questions[1],
            "tie": "",
        }
        facts["because"] = self._pick(_reasons(topic, asker, helper)).format(**facts)
        facts["tie"] = self._tie(asker, helper).format(
            **facts, tie_employer=phrases.employer((shared_employers(asker, helper) or [""])[0])
        )
        return facts

    def _tie(self, asker: Person, helper: Person) -> str:
        studied, school, place, year, work = table("letters/notes")["ties"]
        held = [
            (shared_employers(asker, helper), work),
            (asker.field == helper.field, studied),
            (abs(asker.class_year - helper.class_year) <= 2, year),
            (asker.school == helper.school, school),
            (asker.city == helper.city, place),
        ]
        ties = [pattern for is_so, pattern in held if is_so]
        return self._rng.choice(ties[:2]) if ties else ""

    def _names_work(self, asker: Person, helper: Person, topic: str) -> bool:
        """Whether the work is the reason: among people of one trade, about a matter of the trade."""
        if asker.group != helper.group or topic in table("topics")["of_life"]:
            return False
        several = len({job.employer for job in helper.jobs}) > 1
        return several and not helper.is_retired and self._rng.random() < 0.5

    def _filled(self, part: str, facts: dict[str, str]) -> str:
        patterns: tuple[str, ...] = table("letters/notes")[part]
        return phrases.upper_first(self._pick(patterns).format(**facts))

    def _pick(self, patterns: tuple[str, ...]) -> str:
        drawn = self._rng.sample(patterns, min(3, len(patterns)))
        choice = min(drawn, key=lambda pattern: self._used[pattern])
        self._used[choice] += 1
        return choice


def questions_about(topic: str) -> tuple[str, ...]:
    """Return what one may ask about a topic, each as a clause after “tell me”."""
    found: tuple[str, ...] = tuple(talk_about(topic)["questions"])
    return found


def talk_about(topic: str) -> dict[str, tuple[str, ...]]:
    """Return what is asked, answered and reported about a topic."""
    for part in ("public", "study", "work", "craft", "life"):
        for entry in table(f"talk/{part}")["topics"]:
            if entry["name"] == topic:
                found: dict[str, tuple[str, ...]] = entry
                return found
    raise KeyError(topic)


def _who(asker: Person) -> str:
    if asker.is_student:
        return "who_student"
    return "who_free" if asker.job is None or asker.is_retired else "who_worker"


def _reasons(topic: str, asker: Person, helper: Person) -> tuple[str, ...]:
    """Return the reasons that are true for this asker."""
    is_veteran = NOW_YEAR - asker.class_year >= LONG_AT_WORK
    holds = {
        "student": asker.is_student,
        "worker": not asker.is_student,
        "veteran": is_veteran,
        "newer": not is_veteran,
        "lawyer": asker.degree == "JD",
        "no lawyer": asker.degree != "JD",
        "here": asker.city == helper.city,
        "elsewhere": asker.city != helper.city,
    }
    parted = (line.partition(": ") for line in table("letters/reasons")[topic])
    return tuple(text or when for when, _, text in parted if holds.get(when, True))
