"""Whether two notes say the same: pure, and quick enough to hold a new note against all of a month.

A note is taken as its runs of three words, without greeting, signature, quoted lines and names. No run reaches from
one sentence into the next, so neither their order nor the white space nor whom it is addressed to makes another note.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Shingles = set[tuple[str, str, str]]

ALIKE = 0.8
"""The part of all runs of two notes that both have, from which on they are one note. Someone who writes a sentence of
their own about why they ask this person is well below it, someone who changes a word here and there above."""
_QUOTED = re.compile(r"^[ \t]{0,8}>[^\n]*$", re.MULTILINE)
_GREETING = re.compile(
    r"\s*(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\b[^,.!?:;\n]{0,60}(?:[,.!:;\n]|$)"
)
_TAIL = 160  # letters in which a signature is looked for
_SIGNATURE = re.compile(
    r"(?:(?<=[.!?,])\s+|\n\s*)(?:(?:with|my|all|very|many|the|best|kind|kindest|warm|warmest|sincere)\s+){0,3}"
    r"(?:regards|wishes|thanks|thank you|best|cheers|gratitude|sincerely|yours|respectfully|gratefully|warmly)\b"
    r"(?:\s+(?:again|so much|very much|in advance|truly|sincerely)){0,2}\s*[,.!\n][^.!?]{0,80}[.!]?\s*$"
)
_MARKS = (",", ";", ":", ")", "'s", "’s")  # with which a name may end
_PARTED = " . . "  # so that every run has words of one sentence alone
_TELLING = 24  # the longest words of a note: texts that lack most of them need no closer look


@dataclass(frozen=True, slots=True)
class Note:
    """Words to one person; `names` are those of the two."""

    text: str
    names: tuple[str, ...]
    to: int


def alike(note: Note, earlier: Iterable[Note]) -> Iterator[Note]:
    """Yield the earlier notes that say the same as this one."""
    mine = shingles(note.text, note.names)
    telling = sorted({word for run in mine for word in run}, key=lambda word: (-len(word), word))[:_TELLING]
    for other in earlier:
        folded = other.text.casefold()
        if sum(word in folded for word in telling) * 2 >= len(telling) and are_alike(
            mine, shingles(other.text, other.names)
        ):
            yield other


def shingles(text: str, names: Iterable[str] = ()) -> Shingles:
    """Cut a note into its runs of words; `names` are left out wherever they stand, in whatever case."""
    parts = {part for name in names for part in name.casefold().split()}
    spoken = parts | {part + mark for part in parts for mark in _MARKS}
    own = _own_words(text.casefold()).replace("!", ".").replace("?", ".").replace(".", _PARTED)
    words = [word for word in own.split() if word not in spoken]
    words = [".", ".", *words, ".", "."]
    return set(zip(words, words[1:], words[2:], strict=False))


def _own_words(text: str) -> str:
    if ">" in text:
        text = _QUOTED.sub("\n", text)
    greeting = _GREETING.match(text)
    start = greeting.end() if greeting else 0
    signature = _SIGNATURE.search(text, max(start, len(text) - _TAIL))
    return text[start : signature.start() if signature else len(text)]


def likeness(one: Shingles, other: Shingles) -> float:
    """Say how much of two notes is the same, from 0 to 1."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def are_alike(one: Shingles, other: Shingles) -> bool:
    return likeness(one, other) >= ALIKE
