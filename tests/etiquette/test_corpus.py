"""The corpus teaches manners only if nothing else gives its labels away."""

import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from messaging.etiquette import Breach, Stage
from messaging.etiquette.reader.labels import ACTS
from messaging.etiquette.training.corpus import CORPUS, HELDBACK, Sample, corpus

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for file in sorted(CORPUS.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
SAMPLES = corpus()
MUCH_NEEDED = [
    Breach.THANKS_UNDERMINED,
    Breach.ASKS_FOR_MORE,
    Breach.COMPLAINT_ABOUT_HELP,
    Breach.NO_CONTEXT,
    Breach.COLD_ASK,
    Breach.JOB_ASK,
]


def test_it_is_large_and_half_of_it_considerate() -> None:
    assert len(SAMPLES) >= 3_000
    assert 0.4 <= sum(sample.is_careless for sample in SAMPLES) / len(SAMPLES) <= 0.6
    assert len({row["work"] for row in ROWS}) >= 60
    assert sum(bool(row.get("hard")) for row in ROWS) >= 400
    assert sum(sample.is_by_helper for sample in SAMPLES) >= 200


def test_every_stage_and_breach_is_there_often_enough() -> None:
    breaches = Counter(breach for sample in SAMPLES for breach in sample.breaches)
    assert {sample.stage for sample in SAMPLES} == set(Stage)
    assert all(breaches[breach] >= 150 for breach in MUCH_NEEDED)
    assert all(breaches[breach] >= 75 for breach in Breach if breach is not Breach.SAFETY_CONCERN)


def test_labels_are_whole() -> None:
    assert len({sample.identity for sample in SAMPLES}) == len(SAMPLES)
    for row in ROWS:
        text = "".join(words for words, _ in row["parts"])
        assert all(mark in text for mark in row["marks"]), row["id"]
        assert {act for _, acts in row["parts"] for act in acts} <= set(ACTS), row["id"]
        assert (row["verdict"] == "clear") == (not row["breaches"]), row["id"]


def test_twins_stand_in_the_same_state_and_are_of_one_length() -> None:
    pairs: dict[str, list[Sample]] = defaultdict(list)
    for sample in SAMPLES:
        if sample.pair:
            pairs[sample.pair].append(sample)
    longer = []
    for twins in pairs.values():
        assert len(twins) == 2
        one, other = twins
        assert one.is_careless != other.is_careless
        assert (one.stage, one.draft.history, one.draft.recipient) == (
            other.stage,
            other.draft.history,
            other.draft.recipient,
        )
        lengths = sorted(len(each.draft.text.split()) for each in twins)
        longer.append(lengths[1] / lengths[0])
    assert statistics.fmean(longer) <= 1.15


SIGNS: dict[str, Callable[[str], bool]] = {
    "a question mark": lambda text: "?" in text,
    "an exclamation mark": lambda text: "!" in text,
    "thanks": lambda text: "thank" in text,
    "please": lambda text: "please" in text,
    "sorry": lambda text: "sorry" in text,
    "shortness": lambda text: len(text.split()) < 35,
}


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_on_the_surface_gives_the_label_away(sign: str) -> None:
    careless, considerate = (
        [SIGNS[sign](sample.draft.text.casefold()) for sample in SAMPLES if sample.is_careless is label]
        for label in (True, False)
    )
    assert abs(statistics.fmean(careless) - statistics.fmean(considerate)) <= 0.1


def test_no_single_word_gives_the_label_away() -> None:
    careless, considerate = Counter[str](), Counter[str]()
    for sample in SAMPLES:
        (careless if sample.is_careless else considerate).update(sample.cut.plain.words)
    messages = [sum(sample.is_careless is label for sample in SAMPLES) for label in (True, False)]
    gains = {
        word: abs(careless[word] / messages[0] - considerate[word] / messages[1])
        for word in careless.keys() | considerate.keys()
    }
    assert {word: gain for word, gain in gains.items() if gain > 0.15} == {}


def test_what_is_held_back_is_not_in_the_corpus() -> None:
    held = {
        json.loads(line)["text"]
        for file in HELDBACK.glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    assert len(held) >= len(SAMPLES) / 10
    assert held.isdisjoint(sample.draft.text for sample in SAMPLES)
