"""The learned half of the tagger: a small sentence encoder that has read a few thousand messages of our own."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from messaging.etiquette.core import ActKind, Breach, Draft, Sensed, Tagged, Weights, ZoneKind
from messaging.etiquette.reader.encoding import encode
from messaging.etiquette.reader.labels import ACTS, BREACHES, STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

ARTIFACT = Path(__file__).parent / "artifact"


class Reader:
    """Reads one draft at a time, on one core."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", card: dict[str, Any]) -> None:
        """Take a loaded model, its tokenizer and its data card."""
        self._session = session
        self.tokenizer = tokenizer
        self.card = card
        weights = card["weights"]
        trust = {Breach(name): odds for name, odds in weights["trust"].items()}
        self._weights = Weights(**{**weights, "trust": trust})

    def sense(self, draft: Draft, tagged: Tagged) -> Sensed:
        """Return what the reader makes of a draft whose text has been cut up and tagged.

        A thank-you at the end never makes a draft worse: what is wrong is sensed without it, and of both readings the
        kinder one tells how wrong.
        """
        last = _before_thanks(tagged)
        sensed = self._sense(draft, tagged, last)
        if last is None:
            return sensed
        return replace(sensed, careless=min(sensed.careless, self._sense(draft, tagged, None).careless))

    def _sense(self, draft: Draft, tagged: Tagged, last: int | None) -> Sensed:
        encoded = encode(self.tokenizer, draft, tagged.plain.text, tagged.sentences, last=last)
        inputs = {"ids": [encoded.ids], "segments": [encoded.segments], "mask": [[1] * len(encoded.ids)]}
        tokens, messages = self._session.run(None, {name: _array(rows) for name, rows in inputs.items()})
        sentences = [tokens[0, start:end].mean(axis=0).tolist() for start, end in encoded.spans]
        message: list[float] = messages[0].tolist()
        after = 1 + len(BREACHES)
        stages = message[after : after + len(STAGES)]
        return Sensed(
            weights=self._weights,
            careless=message[0],
            breaches=dict(zip(BREACHES, message[1:after], strict=True)),
            stages=dict(zip(STAGES, stages, strict=True)),
            carries=_carriers(encoded.sentences, sentences),
        )


def _carriers(places: "Sequence[int]", sentences: "Sequence[Sequence[float]]") -> dict[Breach, tuple[int, float]]:
    """Return for each breach the sentence that carries it most, and how surely."""
    if not places:
        return {}
    found: dict[Breach, tuple[int, float]] = {}
    for column, breach in enumerate(BREACHES, start=len(ACTS)):
        weight, place = max((row[column], -place) for place, row in zip(places, sentences, strict=True))
        found[breach] = (-place, weight)
    return found


def _before_thanks(tagged: Tagged) -> int | None:
    """Return the last sentence before closing words that only thank; None when the text does not close so."""
    own = [place for place, sentence in enumerate(tagged.sentences) if sentence.zone is not ZoneKind.SIGNATURE]
    acts: dict[int, set[ActKind]] = {}
    for act in tagged.acts:
        acts.setdefault(act.sentence, set()).add(act.kind)
    last = len(own) - 1
    while last > 0 and acts.get(own[last]) == {ActKind.THANK}:
        last -= 1
    return own[last] if 0 < last < len(own) - 1 else None


def _array(rows: list[list[int]]) -> Any:
    import numpy as np

    return np.array(rows, dtype=np.int64)


@cache
def load(folder: Path = ARTIFACT) -> Reader | None:
    """Return the reader, loaded once; None when its artifact or its libraries are not there."""
    model, words, card = folder / "model.onnx", folder / "tokenizer.json", folder / "card.json"
    if not (model.is_file() and words.is_file() and card.is_file()):
        return None
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer
    except ImportError:
        return None
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    tokenizer = Tokenizer.from_file(str(words))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return Reader(session, tokenizer, json.loads(card.read_text()))
