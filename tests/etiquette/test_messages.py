"""Floors of the patterns alone; `messages_aside.jsonl` was written before the rules and set aside."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from messaging.etiquette import Verdict, read
from messaging.etiquette.jsonl import draft_from
from messaging.etiquette.tagging import PATTERNS

HERE = Path(__file__).parent
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def is_right(row: Row) -> bool:
    expected: str = row["expected"]["verdict"]
    return (read(draft_from(row), tagger=PATTERNS).verdict is Verdict.CLEAR) == (expected == "clear")


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("messages.jsonl", 0.95, 0.95), ("messages_aside.jsonl", 0.92, 0.9)]
)
def test_precision_and_recall_stay_above_their_floors(name: str, precision: float, recall: float) -> None:
    flagged = careless = both = 0
    for row in rows(name):
        is_flagged = read(draft_from(row), tagger=PATTERNS).verdict is not Verdict.CLEAR
        is_careless = row["expected"]["verdict"] != "clear"
        flagged += is_flagged
        careless += is_careless
        both += is_flagged and is_careless
    assert both / flagged >= precision
    assert both / careless >= recall


@pytest.mark.parametrize("name", ["messages.jsonl", "messages_aside.jsonl"])
def test_the_named_breach_is_mostly_among_the_findings(name: str) -> None:
    careless = [row for row in rows(name) if row["expected"]["breaches"]]
    named = [
        row
        for row in careless
        if {finding.breach for finding in read(draft_from(row), tagger=PATTERNS).findings}
        & set(row["expected"]["breaches"])
    ]
    assert len(named) >= 0.85 * len(careless)


@pytest.mark.parametrize("name", ["messages.jsonl", "messages_aside.jsonl"])
def test_both_twins_are_mostly_right(name: str) -> None:
    pairs = defaultdict(list)
    for row in rows(name):
        if "pair" in row:
            pairs[row["pair"]].append(is_right(row))
    assert sum(map(all, pairs.values())) >= 0.85 * len(pairs)
