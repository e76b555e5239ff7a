"""Finds in a text what is known of the two people."""

import re
from collections.abc import Iterator
from functools import lru_cache

from messaging.etiquette.core import Act, ActKind, Person
from messaging.etiquette.text import spelling, word_set
from messaging.etiquette.zones import Cut

_ALSO_WORDS = word_set(
    "will grant hope chance may mark faith joy grace bill rich art sunny april june august dean page"
)
_SHORTEST = 3
_TOO_COMMON = word_set("the and university college school department city of for manager student engineer analyst")


def known_ties(pieces: Cut, writer: Person, reader: Person) -> Iterator[Act]:
    """Yield who-i-am where a fact of the writer is named, why-you a fact of the reader, common-ground one
    of both.
    """
    text = pieces.plain.text[: pieces.own_end]
    body = pieces.sentences[0].end if pieces.greeted is not None and pieces.sentences else 0
    reader_names = set(_spelled(reader.name).split())
    for name in _spelled(writer.name).split():
        if name not in _ALSO_WORDS and name not in reader_names and (at := _find(name, text, body)) >= 0:
            yield Act(ActKind.WHO_I_AM, at, at + len(name), 0)
            break
    alma_mater = _spelled(writer.school)
    if alma_mater and alma_mater == _spelled(reader.school):
        short = alma_mater.removeprefix("university of ").split()[0]
        if len(short) > _SHORTEST and (at := _find(short, text, body)) >= 0:
            yield Act(ActKind.COMMON_GROUND, at, at + len(short), 0)
    shared = {_spelled(fact) for fact in (writer.school, writer.field, writer.city, *writer.workplaces)} & {
        _spelled(fact) for fact in (reader.school, reader.field, reader.city, *reader.workplaces)
    }
    for kind, facts in (
        (ActKind.WHO_I_AM, (writer.school, writer.field, writer.degree, *writer.workplaces)),
        (ActKind.WHY_YOU, (*reader.workplaces, reader.title, *reader.topics)),
        (ActKind.COMMON_GROUND, tuple(shared)),
    ):
        for fact in map(_spelled, facts):
            if len(fact) >= _SHORTEST and fact not in _TOO_COMMON and (at := _find(fact, text, body)) >= 0:
                yield Act(kind, at, at + len(fact), 0)


def places(person: Person) -> frozenset[str]:
    """Return the words of where someone studies, lives and works."""
    named = (person.school, person.city, *person.workplaces)
    return frozenset(word for place in named for word in _spelled(place).split())


@lru_cache(maxsize=10_000)  # facts of profiles, the same in every message of a conversation
def _spelled(fact: str) -> str:
    return spelling(fact[:200]).strip() if fact else ""


def _find(fact: str, text: str, start: int) -> int:
    if fact not in text:
        return -1
    found = re.compile(rf"(?<!\w){re.escape(fact)}(?!\w)").search(text, start)
    return found.start() if found else -1
