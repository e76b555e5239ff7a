"""What the five accounts have asked and been asked: by hand, the other parts given to members."""

# ruff: noqa: S311 - it is to be the same each time

from collections.abc import Iterator
from random import Random
from typing import Any

from messaging.demo import cast
from messaging.demo.ask import Ask, Said
from messaging.demo.asks import OPEN_FOR
from messaging.demo.data import table
from messaging.demo.letters import LetterWriter
from messaging.demo.matching import can_help
from messaging.demo.person import NOW_YEAR, Person

NAMES = {"alice": cast.ALICE, "bob": cast.BOB, "carol": cast.CAROL, "mallory": cast.MALLORY}
YOUNG = range(1, 9)  # years since graduation
SETTLED = 120  # days as a member


def roles(everyone: list[Person]) -> dict[str, Person]:
    """Give the parts beside the cast to members of the community, one part to each: “student 1”, “helper 3”."""
    suitable = {"student": _is_student, "young": _is_young, "official": _is_official, "helper": _is_helper}
    given: dict[str, Person] = dict(NAMES)
    taken: set[str] = set()
    for role, count in table("letters/cast")["roles"].items():
        found = (
            each for each in everyone if each not in cast.CAST and each.email not in taken and suitable[role](each)
        )
        for number, person in zip(range(1, count + 1), found, strict=False):
            given[f"{role} {number}"] = person
            taken.add(person.email)
    return given


def cast_asks(everyone: list[Person]) -> list[Ask]:
    """Return the requests and conversations of the cast."""
    given = roles(everyone)
    letters = LetterWriter(Random("brightcrowd cast"))
    written = [_ask(entry, given, letters) for entry in table("letters/cast")["asks"]]
    return [*written, *_mallory(given, letters)]


def _ask(entry: dict[str, Any], given: dict[str, Person], letters: LetterWriter) -> Ask:
    asker, helper = given[entry["asker"]], given[entry["helper"]]
    topic = entry["topic"] or helper.topics[0]
    spoken = tuple(
        Said(who == "asker", text.format(to=(helper if who == "asker" else asker).first_name), days)
        for who, days, text in entry.get("talk", ())
    )
    return Ask(
        asker=asker.email,
        helper=helper.email,
        topic=topic,
        note=entry["note"].strip().format(**letters.facts(asker, helper, topic)),
        state=entry["state"],
        sent=entry["sent"],
        decided=entry.get("decided"),
        reason=entry.get("reason", ""),
        talk=spoken,
        unread=entry.get("unread", 0),
        is_careless=entry.get("is_careless", False),
    )


def _mallory(given: dict[str, Person], letters: LetterWriter) -> Iterator[Ask]:
    """Yield one request after the other, in much the same words."""
    entry = table("letters/cast")["mallory"]
    for number, state in enumerate(entry["states"]):
        helper = given[f"helper {number + 2}"]
        sent = 5.0 if state == "sent" else 80.0 - 7 * number
        decided = {"sent": None, "expired": sent - OPEN_FOR}.get(state, sent - 2.0)
        note = entry["notes"][number % len(entry["notes"])]
        facts = letters.facts(cast.MALLORY, helper, helper.topics[0])
        yield Ask(
            asker=cast.MALLORY.email,
            helper=helper.email,
            topic=helper.topics[0],
            note=note.format(**facts),
            state=state,
            sent=sent,
            decided=decided,
            reason="unsaid" if state == "declined" else "",
            is_careless=True,
        )


def _is_student(person: Person) -> bool:
    return (
        person.is_student
        and person.group == "policy"
        and person.joined_days_ago > SETTLED
        and person.is_in_good_standing
    )


def _is_young(person: Person) -> bool:
    return (
        NOW_YEAR - person.class_year in YOUNG
        and person.group in {"policy", "social"}
        and person.joined_days_ago > SETTLED
        and person.is_in_good_standing
    )


def _is_official(person: Person) -> bool:
    return (
        can_help(person)
        and person.joined_days_ago > SETTLED
        and "Working in government" in person.topics
        and person.job is not None
        and person.job.industry == "Government"
    )


def _is_helper(person: Person) -> bool:
    return can_help(person) and person.group not in {"policy", "health"} and person.joined_days_ago > SETTLED
