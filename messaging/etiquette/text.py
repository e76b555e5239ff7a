"""One spelling for every way of typing, with the way back to the letters that were typed."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

DIGITS = "#"
LIMIT = 20_000
"""Characters read of one text: far beyond any message, and the bound the time limit is stated for."""
MOST_PLACES = 150
"""Places kept of one word: a text that says it more often repeats itself, and must not cost more than its length."""

_STRAIGHT = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼ`´＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»＂"), '"'),
    **dict.fromkeys(map(ord, "–—―−"), ","),
    **dict.fromkeys(map(ord, "‐‑⁃"), "-"),
    **dict.fromkeys(map(ord, "\x00\t\v\f\u00a0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\r\u0085\u2028\u2029"), "\n"),
    ord("…"): ".",
}
_PICTURES = frozenset({"So", "Sk", "Cn", "Co", "Cs", "Cf", "Mn"})

_FULL = {
    "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would", "i'll": "i will",
    "you're": "you are", "youre": "you are", "you've": "you have", "youve": "you have", "you'd": "you would",
    "you'll": "you will", "we're": "we are", "we've": "we have", "we'd": "we would", "we'll": "we will",
    "he's": "he is", "she's": "she is", "it's": "it is", "that's": "that is", "what's": "what is",
    "there's": "there is", "here's": "here is", "who's": "who is", "he'd": "he would", "she'd": "she would",
    "they'd": "they would", "it'd": "it would", "that'd": "that would", "he'll": "he will", "she'll": "she will",
    "they'll": "they will", "it'll": "it will", "they're": "they are", "they've": "they have", "let's": "let us",
    "can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "doesnt": "does not", "didn't": "did not",
    "didnt": "did not", "isn't": "is not", "isnt": "is not", "aren't": "are not", "wasn't": "was not",
    "wasnt": "was not", "weren't": "were not", "haven't": "have not", "havent": "have not", "hasn't": "has not",
    "hasnt": "has not", "hadn't": "had not", "couldn't": "could not", "couldnt": "could not",
    "wouldn't": "would not", "wouldnt": "would not", "shouldn't": "should not",
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "tks": "thanks", "thnx": "thanks",
    "thanx": "thanks", "tysm": "thanks so much", "wanna": "want to", "gonna": "going to", "gotta": "got to",
    "e mail": "email", "e mails": "emails", "cuz": "because", "cos": "because", "b4": "before", "okay": "ok",
    "résumé": "resume", "résume": "resume",
    "resumé": "resume", "intro": "introduction", "intros": "introductions",
    "dr.": "dr", "mr.": "mr", "mrs.": "mrs", "ms.": "ms", "prof.": "prof", "st.": "st", "e.g.": "eg", "i.e.": "ie",
    "u.s.": "usa", "ph.d.": "phd", "m.a.": "ma", "b.a.": "ba", "b.s.": "bs", "etc.": "etc", "vs.": "vs", "jr.": "jr",
    "sr.": "sr", "a.m.": "am", "p.m.": "pm",
}  # fmt: skip


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SHORT = re.compile(
    rf"(?<![\w.'])(?:{_any_of([w for w in _FULL if '.' in w])})(?!\w)"
    rf"|(?<![\w'@.])(?:{_any_of([w for w in _FULL if '.' not in w])})(?![\w'@])"
    r"|[ \n]{2,}|\n"
)
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one spelling: lower case, straight quotes, single spaces, contractions in full, paragraphs kept.

    `positions` holds where each word begins, numbers under `DIGITS`; `here` and `there` hold where each piece begins
    in the plain and in the original text; odd pieces were respelled.
    """

    original: str
    text: str
    here: tuple[int, ...]
    there: tuple[int, ...]
    positions: dict[str, list[int]]
    words: frozenset[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of the plain text's `[start:end]`, without white space at
        either side.
        """
        first, last = self._back(start, end=False), self._back(end, end=True)
        while first < last and self.original[first].isspace():
            first += 1
        while last > first and self.original[last - 1].isspace():
            last -= 1
        return first, max(first, last)

    def _back(self, offset: int, *, end: bool) -> int:
        piece = bisect_right(self.here, offset) - 1
        while end and piece > 0 and self.here[piece] == offset:
            piece -= 1
        if piece % 2 == 0:
            return self.there[piece] + offset - self.here[piece]
        return self.there[piece + 1] if end else self.there[piece]


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(listed.split())


def plain(original: str) -> Plain:
    """Write a text in one spelling, keeping for every piece where it came from."""
    text, here, there = _respelled(original)
    positions = _positions(text)
    return Plain(original, text, here, there, positions, frozenset(positions))


def spelling(original: str) -> str:
    """Write a text in one spelling, as `plain` does, for who needs nothing else of it."""
    return _respelled(original)[0]


def _respelled(original: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    letters = _letter_for_letter(original[:LIMIT])
    pieces: list[str] = []
    here, there, at, out = [0], [0], 0, 0
    for short in _SHORT.finditer(letters):
        found = short[0]
        full = _FULL.get(found) or ("\n" if found.count("\n") > 1 else " ")
        pieces += (letters[at : short.start()], full)
        out += short.start() - at
        here.append(out)
        there.append(short.start())
        at = short.end()
        out += len(full)
        here.append(out)
        there.append(at)
    pieces.append(letters[at:])
    return "".join(pieces), tuple(here), tuple(there)


def _positions(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        places = found.setdefault(DIGITS if word.isdigit() else word, [])
        if len(places) < MOST_PLACES:
            places.append(match.start())
    return found


def _letter_for_letter(text: str) -> str:
    """Lower and straighten a text without changing its length."""
    text = text.replace("\r\n", " \n").translate(_STRAIGHT)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    if not lowered.isascii():
        lowered = "".join(
            " " if letter > "\x7f" and unicodedata.category(letter) in _PICTURES else letter for letter in lowered
        )
    return _HYPHEN.sub(" ", lowered).replace("-", ",")
