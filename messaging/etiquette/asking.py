"""Finds what a text asks for: where the request begins, what is wanted, how much of it."""

import re
from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, Ask, AskKind, Sentence, ZoneKind
from messaging.etiquette.frames import Together, frames
from messaging.etiquette.lexicon.openers import NOT_ASKING, OPENERS
from messaging.etiquette.lexicon.wants import MORE, SETTLING, WANTS
from messaging.etiquette.text import Plain
from messaging.etiquette.zones import Cut

_LIGHT = frozenset({AskKind.TALK, AskKind.ADVICE, AskKind.FAVOR})
_LONGEST_SPAN = 160
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "sixty": 60, "a": 1, "an": 1, "couple of": 2, "few": 3,
}  # fmt: skip
_DURATION = re.compile(
    r"\b(\d{1,3}|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|sixty|an|a|couple of|few)"
    r"(?: (?:to|or|,) ?\d{1,3}| or (?:two|three|so))? ?(?:more )?(?:minute|min|mn|hour|hr)s?\b"
)
_BOUNDED = frames("""
    one|two|three|four|five|a_few|few|a_couple|couple|some|a|#|single
        |another ?of ?very ?quick ?short ?brief ?small ?specific ?simple ?more question|questions|line
        |lines|word|words|sentence|sentences|thing|things|paragraph|pointer|example|point|points|page
    one|a|single|any|either ?or|two ?two sentence|line|word|yes
    quick|short|brief|briefly|quickly ~1
    by mail|email
""")
_SOUGHT = Together([NOT_ASKING, SETTLING, MORE, _BOUNDED, *(known for _, known in WANTS)])
_NEGATED = re.compile(r"\b(?:not|never|without|rather than|instead of|no longer|nor|far from)(?: \w+){0,3} ?$")


def asks(pieces: Cut) -> Iterator[Act]:
    """Yield the asks of a text, one for each thing wanted in a sentence."""
    text = pieces.plain
    openings = OPENERS.find(text)
    if not openings and "?" not in text.text:
        return
    barred, settling, more, bounded, *wants = _SOUGHT.find(text)
    wanted = [(kind, span) for (kind, _), spans in zip(WANTS, wants, strict=True) for span in spans]
    for place, sentence in enumerate(pieces.sentences):
        if sentence.zone is not ZoneKind.BODY and sentence.zone is not ZoneKind.GREETING:
            continue
        start = _opening(sentence, openings, barred, text)
        if start is None:
            continue
        minutes = minutes_in(text.text[start : sentence.end])
        is_bounded = minutes is not None or _within(bounded, start, sentence.end) is not None
        is_more = _within(more, start, sentence.end) is not None
        kinds = list(_kinds(wanted, text, start, sentence))
        settled = _within(settling, sentence.start, sentence.end)
        if settled and all(kind in _LIGHT or _invited(text, sentence) for kind, _ in kinds):
            kinds = [(AskKind.LOGISTICS, settled)]
        other = AskKind.FAVOR if is_more and not sentence.is_question else AskKind.ADVICE
        for kind, (begin, end) in kinds or [(other, (start, sentence.end))]:
            first = start if end - start <= _LONGEST_SPAN else begin
            yield Act(
                ActKind.ASK,
                min(first, begin),
                _trimmed(text, min(first, begin), end),
                place,
                ask=Ask(kind, minutes, is_bounded, is_more),
            )


def _opening(
    sentence: Sentence, openings: list[tuple[int, int]], barred: list[tuple[int, int]], text: Plain
) -> int | None:
    """Return where the request in a sentence begins, None when the sentence is no request."""
    for start, end in openings:
        if sentence.start <= start < sentence.end and not _overlaps(barred, start, end):
            return start
    begins = sentence.start
    while begins < sentence.end and text.text[begins] in " \n\"'(,":
        begins += 1
    words = text.text[begins : sentence.end].split()
    asks_outright = sentence.is_question and len(words) > 1
    return begins if asks_outright and not _overlaps(barred, begins, sentence.end) else None


def _kinds(
    wanted: list[tuple[AskKind, tuple[int, int]]], text: Plain, start: int, sentence: Sentence
) -> Iterator[tuple[AskKind, tuple[int, int]]]:
    """Yield the heavy things wanted in a sentence, each once, or else the first light one."""
    seen: set[AskKind] = set()
    for kind, (begin, end) in wanted:
        if begin < start or end > sentence.end or kind in seen:
            continue
        if kind in _LIGHT and seen:
            break
        if _NEGATED.search(text.text, max(sentence.start, begin - 40), begin):
            continue
        seen.add(kind)
        yield kind, (begin, end)


def _invited(text: Plain, sentence: Sentence) -> bool:
    return (
        re.search(
            r"\byou (?:\w+ ){0,2}(?:offered|promised|suggested|proposed|invited)|your (?:kind )?(?:offer|invitation)",
            text.text[sentence.start : sentence.end],
        )
        is not None
    )


def minutes_in(piece: str) -> int | None:
    """Return the time that words in the plain spelling speak of first, in minutes; None when they speak of none."""
    if "quarter of an hour" in piece:
        return 15
    if "half an hour" in piece or "half hour" in piece:
        return 30
    found = _DURATION.search(piece)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
    return number * 60 if re.search(r"h(?:ou)?rs?$", found[0]) else number


def _within(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    return next(((begin, stop) for begin, stop in spans if start <= begin and stop <= end), None)


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in spans)


def _trimmed(text: Plain, start: int, end: int) -> int:
    while end > start and text.text[end - 1] in " \n":
        end -= 1
    return end
