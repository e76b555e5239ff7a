"""The words of the directory: how text is cut into tokens, how a misspelt one is recognized, and what to call people.

Documents and queries are cut by the same function here, and reach Postgres as literals of letters and digits only, so
that nothing a member types is ever read as query syntax.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext

LONGEST = 40  # letters of a token that are kept
MOST_WORDS = 8  # of a query
# Letters that Unicode does not take apart into a base and a mark.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# From this length on two typing errors are forgiven, below it one, and under four letters none.
TWO_ERRORS_FROM = 7
ONE_ERROR_FROM = 4
TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof"})  # as the engine has them


def fold(text: str) -> str:
    """Write `text` in lower case, without accents and without spaces around it."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in taken_apart if unicodedata.category(char) != "Mn")
    return bare.casefold().translate(PLAIN).strip()


def given_name(name: str) -> str:
    """Return the name one says hello with: the first word that is no title; a name that is only a title stays."""
    parts = name.split()
    return next((part for part in parts if part.strip(".").lower() not in TITLES), " ".join(parts))


def together(names: Iterable[str]) -> str:
    """Return several names in one phrase: "Ana, Ben and Cleo"."""
    return get_text_list(list(names), gettext("and"))


def tokens(text: str) -> list[str]:
    """Cut `text` into folded words, in order."""
    spaced = "".join(char if char.isalnum() or unicodedata.category(char) == "Mc" else " " for char in fold(text))
    return [word[:LONGEST] for word in spaced.split()]


def query_tokens(text: str) -> list[str]:
    """Cut a search into words, each once, no more than a person would type."""
    return list(dict.fromkeys(tokens(text)))[:MOST_WORDS]


def prefix_query(words: Iterable[str]) -> str:
    """Write tokens as a tsquery literal: each begins some word."""
    return " & ".join(f"'{word}':*" for word in words)


def document(weighted: Mapping[str, Iterable[str]]) -> str:
    """Write texts as a tsvector literal; `weighted` maps a weight, A to D, to the texts that have it."""
    places: dict[str, list[str]] = {}
    position = 0
    for weight, texts in weighted.items():
        for text in texts:
            for token in tokens(text):
                position += 1
                places.setdefault(token, []).append(f"{position}{weight}")
    # Postgres keeps 255 positions of a word and numbers them up to 16,383; more neither helps nor fails.
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


def errors_forgiven(token: str) -> int:
    """How many typing errors a word of this length may have."""
    if len(token) < ONE_ERROR_FROM:
        return 0
    return 1 if len(token) < TWO_ERRORS_FROM else 2


def deletions(token: str) -> list[str]:
    """List the token, and all it becomes when as many letters as errors are forgiven are left out."""
    found = {token}
    for _ in range(errors_forgiven(token)):
        found |= {word[:at] + word[at + 1 :] for word in found for at in range(len(word))}
    return sorted(found)


def distance(one: str, other: str) -> int:
    """Count the typing errors between two words: a letter wrong, missing, too many, or two that changed places."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (char != wanted))
            if at > 1 and to > 1 and char == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(token: str, candidates: Iterable[str]) -> str | None:
    """Pick the candidate with the fewest typing errors, or none when all have too many.

    Between equals one with the same first letter wins, as people seldom err there.
    """
    judged = [(distance(token, word), word[0] != token[0], word) for word in candidates]
    best = min(judged, default=None)
    return best[2] if best is not None and best[0] <= errors_forgiven(token) else None
