"""The parts of a note: the asker's own words, answers to what the helper asks first, the name in the greeting. Pure.

All of it is one text, which is checked, sent and kept whole. A question stands in it as a quoted line, so that it is
not taken for the asker's words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from messaging.etiquette.core import ZoneKind
from messaging.etiquette.zones import cut
from profiles.words import given_name

_ANSWERS = re.compile(r"\n\n> [^\n]+\n\n")
_QUOTED = re.compile(r"^[ \t]*>[> \t]*([^\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a note; `is_question` when the helper's question is quoted in it."""

    text: str
    is_question: bool


def joined(note: str, answers: Iterable[tuple[str, str]]) -> str:
    """Write a note and the answers after it, each under its question."""
    return note + "".join(f"{_asked(question)}{answer}" for question, answer in answers)


def unquoted(words: str) -> str:
    """Keep what someone typed, without marks that would make a quote of their own words; what asks may be quoted, as
    the helper may have asked it before.
    """
    return _QUOTED.sub(lambda line: line[0] if line[1].rstrip().endswith("?") else line[1], words)


def parted(body: str, questions: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Undo `joined` for just these questions; where they are not all there in order, everything is the note."""
    end, answers = len(body), list[str]()
    for question in reversed(questions):
        at = body.rfind(_asked(question), 0, end)
        if at < 0:
            return body, ()
        answers.insert(0, body[at + len(_asked(question)) : end])
        end = at
    return body[:end], tuple(answers)


def _asked(question: str) -> str:
    return f"\n\n> {question}\n\n"


def without_answers(body: str) -> str:
    """Keep what comes before the first answer: what one helper wanted to know is not for another."""
    found = _ANSWERS.search(body)
    return body[: found.start()] if found else body


def parts(body: str) -> list[Part]:
    """Cut a note where questions are quoted in it, for a page."""
    found = list[Part]()
    for line in body.split("\n"):
        is_question = line.startswith("> ")
        text = line.removeprefix("> ")
        if found and found[-1].is_question == is_question:
            found[-1] = Part(f"{found[-1].text}\n{text}", is_question)
        else:
            found.append(Part(text, is_question))
    return [Part(part.text.strip("\n"), part.is_question) for part in found if part.text.strip()]


def readdressed(note: str, was: str, now: str) -> str:
    """Put another name into the greeting where the first or the whole name stood; elsewhere nothing changes."""
    greeting = next((zone for zone in cut(note).zones if zone.kind == ZoneKind.GREETING), None)
    if greeting is None:
        return note
    words = note[: greeting.end]
    for old, new in ((was, now), (given_name(was), given_name(now))):
        found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", words, re.IGNORECASE)
        if found:
            return note[: found.start()] + new + note[found.end() :]
    return note
