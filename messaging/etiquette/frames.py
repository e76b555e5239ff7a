"""A small language for the ways people say a thing, compiled to patterns that cannot run away.

A frame is tokens between spaces, matched against plain text within one sentence:

    word            itself
    a|b|c           any of them; `_` in one is a space: `a_lot|very`
    <help|give>     every form of these verbs, also beside words: `<ask>|request`
    @me             a named set of `vocabulary.SETS`, also beside words: `@me|us`
    word*           any word that begins so
    #               a number, in digits or words
    ?token          may be missing
    ~3              up to three words of any kind
    ^               the sentence begins here
    $               the sentence ends here
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from messaging.etiquette.lemmas import forms
from messaging.etiquette.vocabulary import SETS
from messaging.etiquette.text import Plain

_BETWEEN = r"[ ,;:\"'()*/]{1,4}"
_ANY_WORD = r"[\w'&+@%$]{1,40}"
_NUMBER = r"\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|hundred"
_BEGIN = r"(?:(?<![^.!?\n:])|(?<=[.!?\n:\")] )|(?<=[.!?\n:]['\")] ))[\"'(,]{0,2} ?"


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame; it can only match a text that has one of `needs` among its words."""

    source: str
    pattern: re.Pattern[str]
    needs: frozenset[str]

    def search(self, plain: Plain) -> Iterator[tuple[int, int]]:
        """Yield where the frame stands in a plain text."""
        if not self.needs or not self.needs.isdisjoint(plain.words):
            for match in self.pattern.finditer(plain.text):
                yield match.span()


def frame(source: str) -> Frame:
    """Compile one frame; raise ValueError for a token that is not in the language."""
    body, needs, open_end = "", frozenset[str](), True
    tokens = source.split()
    for place, token in enumerate(tokens):
        last = place == len(tokens) - 1
        if token == "^":
            body += _BEGIN
        elif token == "$":
            body = body.removesuffix(_BETWEEN) + r"(?=[ ,;:\"')*]{0,3}(?:[.!?\n]|$))"
            open_end = False
        elif token[0] == "~":
            body += rf"(?:{_ANY_WORD}{_BETWEEN}){{0,{int(token[1:])}}}"
        else:
            words, wild = _alternatives(token.lstrip("?"))
            choice = "(?:" + "|".join(words) + ")"
            if token[0] == "?":
                body += f"(?:{choice}{_BETWEEN})?"
                continue
            body += choice if last else choice + _BETWEEN
            first = frozenset(word.split(" ")[0] for word in words)
            if not wild and (not needs or len(first) < len(needs)):
                needs = first
    return Frame(source, re.compile(rf"(?<![\w'@]){body}" + (r"(?!\w)" if open_end else "")), needs)


def frames(sources: str | Iterable[str]) -> tuple[Frame, ...]:
    """Compile frames, one a line."""
    lines = sources.splitlines() if isinstance(sources, str) else sources
    return tuple(frame(line) for line in lines if line.strip())


def _alternatives(token: str) -> tuple[list[str], bool]:
    words: list[str] = []
    wild = False
    for word in _parts(token):
        if word == "#":
            words.append(_NUMBER)
            wild = True
        elif word.startswith("@"):
            more, more_wild = _alternatives(SETS[word[1:]])
            words += more
            wild |= more_wild
        elif word.startswith("<"):
            words += [form for verb in word[1:-1].split("|") for form in forms(verb)]
        elif word.endswith("*"):
            words.append(re.escape(word[:-1]) + r"\w{0,15}")
            wild = True
        else:
            words.append(re.escape(word).replace("_", " ").replace(r"\ ", " "))
    return sorted(dict.fromkeys(words), key=len, reverse=True), wild


def _parts(token: str) -> Iterator[str]:
    yield from re.findall(r"<[^>]+>|[^|]+", token)
