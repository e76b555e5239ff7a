"""Tags a text with acts. `PatternTagger` does it with frames, `WholeTagger` with the learned reader beside it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from messaging.etiquette import lexicon
from messaging.etiquette.asking import asks
from messaging.etiquette.core import Act, ActKind, Draft, Person, Sensed, Sentence, Tagged, ZoneKind
from messaging.etiquette.frames import Span
from messaging.etiquette.knowing import known_ties
from messaging.etiquette.lexicon.entry import Book
from messaging.etiquette.reader.reader import Reader, load
from messaging.etiquette.telling import telling
from messaging.etiquette.zones import Cut, cut

ALSO_IN_SIGNATURE = frozenset({ActKind.THANK, ActKind.WAY_OUT})


class Tagger(Protocol):
    """Reads one text for its acts."""

    def tag(
        self, text: str, writer: Person, reader: Person, *, is_history: bool = False, has_quotes: bool = True
    ) -> Tagged:
        """Return the text's zones, sentences and acts, in order; the same for the same arguments.

        `is_history` marks an earlier message, read for what it gave, offered and asked. Unless the text `has_quotes`,
        what looks like one is read with the rest.
        """

    def sense(self, draft: Draft, tagged: Tagged) -> Sensed | None:
        """Return what a learned reader makes of a tagged draft; None without one."""


class PatternTagger:
    """Tags with hand-written frames and nothing else."""

    def tag(
        self, text: str, writer: Person, reader: Person, *, is_history: bool = False, has_quotes: bool = True
    ) -> Tagged:
        """Return the text's zones, sentences and acts."""
        pieces = cut(text, has_quotes=has_quotes)
        book = lexicon.IN_HISTORY if is_history else lexicon.IN_DRAFTS
        found = [*_greeting(pieces), *_from_lexicon(pieces, book), *asks(pieces)]
        if not is_history:
            asking = frozenset(act.sentence for act in found if act.kind is ActKind.ASK)
            found += [*known_ties(pieces, writer, reader), *telling(pieces, asking)]
        found.sort(key=lambda act: (act.start, -act.end, act.kind))
        return Tagged(pieces.plain, pieces.zones, pieces.sentences, tuple(found))

    def sense(self, draft: Draft, tagged: Tagged) -> Sensed | None:
        """Return None: patterns sense nothing."""


class WholeTagger(PatternTagger):
    """Tags with frames, and senses with the reader."""

    def __init__(self, reader: Reader) -> None:
        """Take a loaded reader."""
        self._reader = reader

    def sense(self, draft: Draft, tagged: Tagged) -> Sensed | None:
        """Return what the reader makes of the draft; None when there is not a word in it."""
        return self._reader.sense(draft, tagged) if tagged.sentences else None


PATTERNS = PatternTagger()


@cache
def whole() -> Tagger:
    """Return both halves, or the patterns alone where the reader cannot be loaded."""
    reader = load()
    return PATTERNS if reader is None else WholeTagger(reader)


def _greeting(pieces: Cut) -> Iterator[Act]:
    if pieces.greeted is not None:
        yield Act(
            ActKind.GREET,
            0,
            pieces.sentences[0].end if pieces.sentences else 0,
            0,
            about=" ".join(pieces.greeted),
        )


def _from_lexicon(pieces: Cut, book: Book) -> Iterator[Act]:
    for entry, spans in zip(book.entries, book.together.find(pieces.plain), strict=True):
        if not spans:
            continue
        barred = entry.unless.find(pieces.plain)
        for start, end in _merged(spans):
            if any(start < stop and begin < end for begin, stop in barred):
                continue
            place = sentence_at(pieces.sentences, start)
            zone = pieces.sentences[place].zone if pieces.sentences else ZoneKind.BODY
            if zone is not ZoneKind.SIGNATURE or entry.kind in ALSO_IN_SIGNATURE:
                yield Act(entry.kind, start, end, place, about=entry.about)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, those that overlap as one."""
    start, end = spans[0]
    for begin, stop in spans[1:]:
        if begin < end:
            end = max(end, stop)
        else:
            yield start, end
            start, end = begin, stop
    yield start, end


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """Return the place of the sentence that holds this offset."""
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)
