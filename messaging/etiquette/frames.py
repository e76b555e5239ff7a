"""A small language for the ways people say a thing, compiled to patterns that cannot run away.

A frame is tokens between spaces, matched against plain text within one sentence:

    word            itself
    a|b|c           any of them; `_` in one is a space: `a_lot|very`
    <help|give>     every form of these verbs, also beside words: `<ask>|request`
    @me             a named set of `vocabulary.SETS`, also beside words: `@me|us`
    #               a number, in digits or words
    ?token          may be missing
    ~3              up to three words of any kind
    ^               the sentence begins here
    $               the sentence ends here
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from messaging.etiquette.lemmas import forms
from messaging.etiquette.text import DIGITS, Plain, word_set
from messaging.etiquette.vocabulary import NUMBERS, SETS

_BETWEEN = r"[ ,;:\"'()*/]{1,4}"
_ANY_WORD = r"[\w'&+@%$]{1,40}"
_BEGIN = r"(?:(?<![^.!?\n:])|(?<=[.!?:\n] )|(?<=[.!?:][\"')] )|(?<=[ \n][\"'(]))"
_END = r"(?=[ ,;:\"')*]{0,3}(?:[.!?\n]|$))"
_OFTEN = word_set("i a an the to of and you your me my is are was for in it that this on at with be have do can")

_GOES_ON = re.compile(r"\n +(?=\|)|\n +\+")
_MOST_SPANS = 200

Span = tuple[int, int]
_KNOWN: "list[Frame]" = []
"""Every frame there is, for `compile_all`."""


class Frame:
    """A compiled frame: where it can begin, and one more set of words it cannot do without."""

    def __init__(self, source: str) -> None:
        """Read a frame; raise ValueError for a token that is not in the language."""
        self.source = source
        self.starts: frozenset[str] = frozenset()
        self.needs: frozenset[str] = frozenset()
        self._body, is_open = "", True
        tokens = source.split()
        may_begin = True
        for place, piece in enumerate(tokens):
            is_last = place == len(tokens) - 1
            if piece == "^":
                self._body += _BEGIN
            elif piece == "$":
                self._body = self._body.removesuffix(_BETWEEN) + _END
                is_open = False
            elif piece[0] == "~":
                if may_begin:
                    raise ValueError(f"a frame cannot begin with a gap: {source}")
                self._add_gap(int(piece[1:]), at_end=is_last or tokens[place + 1] == "$")
            else:
                self._add_words(piece, is_last=is_last, may_begin=may_begin)
                may_begin = may_begin and piece[0] == "?"
        self._is_open = is_open

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(rf"(?<![\w'@]){self._body}" + (r"(?!\w)" if self._is_open else ""))

    def _add_gap(self, most: int, *, at_end: bool) -> None:
        if at_end:
            self._body = self._body.removesuffix(_BETWEEN) + rf"(?:{_BETWEEN}{_ANY_WORD}){{0,{most}}}"
        else:
            self._body += rf"(?:{_ANY_WORD}{_BETWEEN}){{0,{most}}}"

    def _add_words(self, token: str, *, is_last: bool, may_begin: bool) -> None:
        words = sorted(set(_alternatives(token.lstrip("?"))), key=lambda word: (-len(word), word))
        first = frozenset(word.split(" ")[0] for word in words)
        choice = "(?:" + "|".join(_pattern(word) for word in words) + ")"
        if may_begin:
            self.starts |= first
        if token[0] == "?":
            self._body += f"(?:{choice}{_BETWEEN})?"
            return
        self._body += choice if is_last else choice + _BETWEEN
        if not self.needs or (len(first & _OFTEN), len(first)) < (len(self.needs & _OFTEN), len(self.needs)):
            self.needs = first


class Frames:
    """Frames that say one thing, found together."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Read frames, one a line."""
        self.all = tuple(Frame(source) for source in sources if source.strip())
        _KNOWN.extend(self.all)
        by_start: dict[str, list[Frame]] = defaultdict(list)
        for known in self.all:
            for word in known.starts:
                by_start[word].append(known)
        self._by_start = dict(by_start)
        self._starts = frozenset(by_start)

    def search(self, text: Plain) -> Iterator[Span]:
        """Yield where any of the frames stands in a plain text, in no order."""
        for word in self._starts & text.words:
            for known in self._by_start[word]:
                if known.needs and known.needs.isdisjoint(text.words):
                    continue
                for position in text.positions[word]:
                    found = known.pattern.match(text.text, position)
                    if found and found.end() > position:
                        yield position, found.end()

    def find(self, text: Plain) -> list[Span]:
        """Return where the frames stand in a plain text, from its beginning on."""
        return sorted(islice(self.search(text), _MOST_SPANS))

    def are_in(self, text: Plain) -> bool:
        """Tell whether any of the frames stands in a plain text."""
        return next(self.search(text), None) is not None


class Together:
    """Several sets of frames found in one pass over a text."""

    def __init__(self, groups: Iterable[Frames]) -> None:
        """Join the sets; `find` answers in their order."""
        self._groups = tuple(groups)
        by_start: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
        for place, group in enumerate(self._groups):
            for known in group.all:
                for word in known.starts:
                    by_start[word].append((place, known))
        self._by_start = dict(by_start)
        self._starts = frozenset(by_start)

    def find(self, text: Plain) -> list[list[Span]]:
        """Return for each set where its frames stand in a plain text, from its beginning on."""
        spans: list[list[Span]] = [[] for _ in self._groups]
        words, letters = text.words, text.text
        for word in self._starts & words:
            positions = text.positions[word]
            for place, known in self._by_start[word]:
                if known.needs and known.needs.isdisjoint(words):
                    continue
                match = known.pattern.match
                for position in positions:
                    found = match(letters, position)
                    if found and len(spans[place]) < _MOST_SPANS:
                        spans[place].append((position, found.end()))
        for found_spans in spans:
            found_spans.sort()
        return spans


def frames(sources: str) -> Frames:
    """Read frames, one a line; a line that begins with `|` or `+` goes on with the one before."""
    return Frames(_GOES_ON.sub("", sources).splitlines())


def compile_all() -> None:
    """Compile every pattern there is, which takes half a second, so that no draft has to wait for one."""
    for known in _KNOWN:
        _ = known.pattern


def _alternatives(token: str) -> Iterator[str]:
    for word in re.findall(r"<[^>]+>|[^|]+", token):
        if word == "#":
            yield from NUMBERS
        elif word.startswith("@"):
            yield from _alternatives(SETS[word[1:]])
        elif word.startswith("<"):
            for verb in word[1:-1].split("|"):
                yield from (form.replace("_", " ") for form in forms(verb))
        else:
            yield word.replace("_", " ")


def _pattern(word: str) -> str:
    if word == DIGITS:
        return r"\d{1,4}"
    return re.escape(word).replace(r"\ ", " ")
