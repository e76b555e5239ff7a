"""The engine's line format: one JSON object in, one out."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, NoReturn

from messaging.etiquette.core import Draft, Finding, Person, Report, Stage, Turn
from messaging.etiquette.engine import read

LONGEST_TEXT = 100_000
_STRINGS = frozenset(field.name for field in fields(Person)) - {"class_year", "topics", "employers"}


class MalformedError(ValueError):
    """A line that is not a draft; its message says what is wrong in one clause."""


def answers(lines: Iterable[bytes]) -> Iterator[tuple[str, bool]]:
    """Yield one JSON line for each input line, in order, and whether it went well."""
    for number, line in enumerate(lines, start=1):
        given: Any = None
        try:
            given = _loaded(line)
            report = read(draft_from(given))
        except MalformedError as error:
            answer = {"error": str(error), "line": number}
            identity = given.get("id") if isinstance(given, dict) else None
            if isinstance(identity, str | int | float):
                answer = {"id": identity, **answer}
            yield json.dumps(answer), False
        else:
            yield json.dumps({"id": given.get("id"), **report_as_dict(report)}), True


def draft_from(given: Any) -> Draft:
    """Build a draft from decoded JSON; raise MalformedError for a missing text or a wrong type in any
    field.
    """
    if not isinstance(given, dict):
        raise MalformedError("expected a JSON object")
    if not isinstance(given.get("id"), str | int | float | None):
        raise MalformedError("id must be a string or a number")
    text = _text(given, "text", required=True)
    stage = given.get("stage")
    if stage is not None and (not isinstance(stage, str) or stage not in list(Stage)):
        raise MalformedError("stage must be one of " + ", ".join(Stage))
    history = given.get("history")
    if not isinstance(history, list | None):
        raise MalformedError("history must be a list")
    return Draft(
        text=text,
        stage=Stage(stage) if stage is not None else None,
        sender=_person(given, "sender"),
        recipient=_person(given, "recipient"),
        history=tuple(_turn(turn) for turn in history or ()),
    )


def report_as_dict(report: Report) -> dict[str, Any]:
    """Return a report as the line format has it."""
    return {
        "stage": report.stage,
        "verdict": report.verdict,
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {field.name: getattr(finding, field.name) for field in fields(finding)}


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError:
        raise MalformedError("not valid UTF-8") from None
    except RecursionError:
        raise MalformedError("nested too deeply") from None
    except ValueError:
        raise MalformedError("not valid JSON") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse(digits)
    return number


def _text(given: dict[str, Any], name: str, *, required: bool = False) -> str:
    text = given.get(name)
    if text is None and not required:
        return ""
    if not isinstance(text, str):
        raise MalformedError(f"{name} must be a string")
    if len(text) > LONGEST_TEXT:
        raise MalformedError(f"{name} is longer than {LONGEST_TEXT} characters")
    if "\x00" in text:
        raise MalformedError(f"{name} holds a NUL character")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise MalformedError(f"{name} holds half a character (a lone surrogate)")
    return text


def _person(given: dict[str, Any], name: str) -> Person:
    person = given.get(name)
    if person is None:
        return Person()
    if not isinstance(person, dict):
        raise MalformedError(f"{name} must be an object")
    topics, employers = (_texts(person, key) for key in ("topics", "employers"))
    strings: Any = {key: _text(person, key) for key in _STRINGS}
    return Person(class_year=_year(person.get("class_year")), topics=topics, employers=employers, **strings)


def _texts(given: dict[str, Any], name: str) -> tuple[str, ...]:
    texts = given.get(name)
    if isinstance(texts, str):
        texts = [texts]
    if not isinstance(texts, list | None) or not all(isinstance(text, str) for text in texts or ()):
        raise MalformedError(f"{name} must be a list of strings")
    return tuple(_text({name: text}, name) for text in texts or ())


def _year(given: Any) -> int | None:
    if isinstance(given, str):
        given = given.strip()
        if not given:
            return None
        if len(given) <= len("2019") and given.isascii() and given.isdigit():
            return int(given)
    elif given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise MalformedError("class_year must be a year")


def _turn(given: Any) -> Turn:
    if not isinstance(given, dict):
        raise MalformedError("history must hold objects")
    if given.get("by") not in ("sender", "recipient"):
        raise MalformedError('by must be "sender" or "recipient"')
    return Turn(by=given["by"], text=_text(given, "text", required=True))
