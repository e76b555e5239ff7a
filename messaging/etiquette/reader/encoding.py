"""Writes a draft as the reader sees it: what is known around it, the last turns, then its own sentences.

Training and reading use this one spelling, so that what was learned is what is read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from messaging.etiquette.core import Draft, Person, Sentence, Stage, ZoneKind
from messaging.etiquette.text import spelling
from messaging.etiquette.zones import cut

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ENTIRE = 448
"""Tokens of the longest sequence; the encoder has positions for 512. A message of 180 words has some 240."""
AROUND = 72
"""Tokens kept of who writes to whom."""
LAST_TURN, EARLIER_TURN, TURNS = 64, 32, 3
"""Tokens kept of the last turn and of those before it, and how many turns: the last weigh most."""
BEGIN, PART = 101, 102
"""The tokens [CLS] and [SEP] of the uncased BERT vocabulary."""
_TOPICS = 4


@dataclass(frozen=True, slots=True)
class Encoded:
    """One draft as tokens.

    `ids` and `segments` have one number a token, segment 1 for the draft's own words. `spans` holds, for each entry
    of `sentences` (places in the cut message), where its tokens begin and end.
    """

    ids: list[int]
    segments: list[int]
    sentences: list[int]
    spans: list[tuple[int, int]]


def encode(
    tokenizer: "Tokenizer", draft: Draft, text: str, sentences: tuple[Sentence, ...], *, last: int | None = None
) -> Encoded:
    """Return a draft as tokens; `text` and `sentences` are its plain text cut up, `last` the last sentence read.

    A signature is left out: a name below a message changes nothing in it.
    """
    ids = [BEGIN, *_around(tokenizer, draft), PART]
    segments = [0] * len(ids)
    places, spans = [], []
    for place, sentence in enumerate(sentences):
        if sentence.zone is ZoneKind.SIGNATURE or (last is not None and place > last):
            continue
        tokens = _tokens(tokenizer, text[sentence.start : sentence.end])[: ENTIRE - len(ids)]
        if tokens:
            places.append(place)
            spans.append((len(ids), len(ids) + len(tokens)))
            ids += tokens
    ids.append(PART)
    segments += [1] * (len(ids) - len(segments))
    return Encoded(ids, segments, places, spans)


def _around(tokenizer: "Tokenizer", draft: Draft) -> list[int]:
    stage = Stage(draft.stage).replace("_", " ") if draft.stage else "unknown"
    around = f"stage: {stage}. to: {_known(draft.recipient)}. from: {_known(draft.sender)}."
    ids = _tokens(tokenizer, spelling(around))[:AROUND]
    turns = draft.history[-TURNS:]
    for place, turn in enumerate(turns, start=1):
        own = cut(turn.text)
        tokens = _tokens(tokenizer, ("me: " if turn.by == "sender" else "you: ") + own.plain.text)
        room = LAST_TURN if place == len(turns) else EARLIER_TURN
        ids += tokens if len(tokens) <= room else tokens[: room // 2] + tokens[-(room - room // 2) :]
    return ids


def _known(person: Person) -> str:
    """Return what is known of someone, the most telling first."""
    school = f"{person.school} {person.class_year or ''}".strip()
    facts = [person.name, person.title, person.employer, person.field, school, person.city]
    return ", ".join(fact for fact in [*facts, *person.topics[:_TOPICS]] if fact) or "unknown"


def _tokens(tokenizer: "Tokenizer", text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
    return ids
