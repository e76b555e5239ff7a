import re
from collections.abc import Iterator

from messaging.etiquette.core import Breach, Example, Hit, Person, Reading, Rule, Severity, Stage
from messaging.etiquette.text import spelling, word_set

_YOUR_PLACE = re.compile(
    r"\b(?:your (?:work|role|job|position|team|time|years|career|colleagues|post|desk) at (?:the )?"
    r"|you (?:work|worked|teach) (?:at|for) (?:the )?)"
    r"(\w[\w'&]*(?: \w[\w'&]*){0,3})"
)
_ANYWHERE = word_set(
    "it a an any all nice this that these those your our my his her their its home work school college university "
    "least last first once night night's present moment peace hand times company firm place hospital department "
    "industry field what which such one different various big small large"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Someone who is praised for another's work knows the words were meant for another. Look once more at
    their profile.
    """
    recipient = reading.draft.recipient
    named = list(_YOUR_PLACE.finditer(reading.plain.text)) if recipient.employer else []
    if not named:
        return
    known = set(spelling(" ".join(_facts(recipient))).split())
    for turn in reading.turns:
        known |= turn.tagged.plain.words
    for match in named:
        place = match[1].split()
        if place[0] in _ANYWHERE or not known.isdisjoint(place):
            continue
        yield Hit(match.start(), match.start(1) + len(place[0]))


def _facts(person: Person) -> tuple[str, ...]:
    return (*person.workplaces, person.title, person.school, person.field, person.city, person.headline, *person.topics)


RULE = Rule(
    code="FIT101",
    name="check-the-facts",
    breach=Breach.WRONG_PERSON,
    severity=Severity.NUDGE,
    message="“{text}” does not seem to fit {who_object}. Is this note meant for someone else?",
    suggestion="{lead} Could I ask you one question about …?",
    find=find,
    examples=(
        Example(
            bad="Hello Ines, I'm a new nurse at Mercer, and I admire [[your work at Ottobrand]]. How did you begin?",
            good="Hello Ines, I'm a new nurse at Mercer, and I admire your work at Salt Quay. How did you begin?",
            recipient=Person(name="Ines Duarte", employer="Salt Quay Clinic", title="Head nurse"),
        ),
        Example(
            bad="Thank you, Paul. I hope [[your team at Veridia]] is well.",
            good="Thank you, Paul. I hope your team at Northgate is well.",
            stage=Stage.CONVERSATION,
            recipient=Person(name="Paul Adeyemi", employer="Northgate Rail"),
        ),
        Example(
            bad=(
                "Hi Hana, I'm Tom, I study maps at Kerrow. [[You work at Geodesk]], and I wondered what a "
                "first year there is like."
            ),
            good=(
                "Hi Hana, I'm Tom, I study maps at Kerrow. You work at Landmark, and I wondered what a first "
                "year there is like."
            ),
            recipient=Person(name="Hana Kim", employer="Landmark Surveys"),
        ),
    ),
)
