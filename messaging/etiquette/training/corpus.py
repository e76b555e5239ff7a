"""The messages the reader learns from, as drafts with labels on their sentences."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from messaging.etiquette.core import Breach, Draft, Stage, Verdict
from messaging.etiquette.engine import prepare, read
from messaging.etiquette.jsonl import draft_from
from messaging.etiquette.registry import rules
from messaging.etiquette.tagging import PATTERNS
from messaging.etiquette.zones import Cut, cut

FOLDER = Path(__file__).parents[3] / "tests" / "etiquette"
CORPUS, HELDBACK = FOLDER / "corpus", FOLDER / "heldback"
_TENTHS = 10
_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A labeled message; `acts` and `carries` have one entry for each sentence of `cut`.

    `stage` is what is true, `draft.stage` what is told. `carries` tells which sentences carry the main breach.
    """

    identity: str
    pair: str
    draft: Draft
    cut: Cut
    stage: Stage
    verdict: Verdict
    breaches: tuple[Breach, ...]
    is_by_helper: bool
    acts: tuple[frozenset[str], ...] = ()
    carries: tuple[bool, ...] = ()

    @property
    def is_careless(self) -> bool:
        """Whether a reader would want it mended."""
        return self.verdict is not Verdict.CLEAR

    @property
    def is_for_choosing(self) -> bool:
        """Whether it belongs to the tenth that chooses among models; twins fall together."""
        return sha256((self.pair or self.identity).encode()).digest()[0] % _TENTHS == 0


def corpus() -> list[Sample]:
    """Return every message of the corpus, in the order of its files."""
    return list(_samples(CORPUS))


def heldback() -> list[Sample]:
    """Return the messages that are never tuned on."""
    return list(_samples(HELDBACK))


def retold() -> list[Sample]:
    """Return the first messages the patterns were tuned on; their sentences have no labels."""
    found = []
    for line in (FOLDER / "messages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        draft = draft_from(row)
        found.append(
            _sample(
                f"retold/{row['id']}",
                f"retold/{row['pair']}" if "pair" in row else "",
                draft,
                prepare(draft).stage,
                Verdict(row["expected"]["verdict"]),
                breaches=tuple(map(Breach, row["expected"]["breaches"])),
                marks=[],
            )
        )
    return found


def examples() -> list[Sample]:
    """Return the rules' own examples, bad and good, with the marks of the bad ones."""
    found = []
    for rule in rules():
        if rule.breach is Breach.SAFETY_CONCERN:
            continue
        for number, example in enumerate(rule.examples):
            name = f"{rule.code}-{number}"
            bad, start, end = _unmarked(example.bad)
            for text, verdict, breaches, marks in (
                (bad, Verdict.NUDGE, (rule.breach,), [(start, end)] if end else []),
                (example.good, Verdict.CLEAR, (), []),
            ):
                draft = Draft(text, example.stage, example.sender, example.recipient, example.history)
                found.append(
                    _sample(f"{name}-{verdict}", name, draft, example.stage, verdict, breaches=breaches, marks=marks)
                )
    return found


def suggestions() -> list[Sample]:
    """Return the words that rules offer for their examples and for messages of the corpus: all of them are clear.

    An offered text goes back through the coach, so the reader has to know it as one of ours.
    """
    drafts = [sample.draft for sample in examples()]
    drafts += [sample.draft for sample in corpus()[::_SUGGESTED] if not sample.is_for_choosing]
    found: dict[str, Sample] = {}
    for draft in drafts:
        for finding in read(draft, tagger=PATTERNS).findings:
            offered = replace(draft, text=finding.suggestion)
            name = f"offered-{finding.suggestion}"
            if finding.breach is not Breach.SAFETY_CONCERN and not read(offered, tagger=PATTERNS).findings:
                stage = prepare(draft).stage
                found[name] = _sample(name, "", offered, stage, Verdict.CLEAR, breaches=(), marks=[])
    return list(found.values())


def _unmarked(text: str) -> tuple[str, int, int]:
    start = text.find("[[")
    end = text.find("]]") - len("[[") if start >= 0 else 0
    return text.replace("[[", "").replace("]]", ""), max(start, 0), end


def _samples(folder: Path) -> Iterator[Sample]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield sample_from(json.loads(line), file.stem)


def sample_from(row: dict[str, Any], writer: str) -> Sample:
    """Return one line of a corpus file as a sample."""
    parts = row.get("parts") or [[row["text"], []]]
    text = "".join(words for words, _ in parts)
    given = {key: row[key] for key in ("sender", "recipient", "history")}
    draft = draft_from({**given, "text": text, **({"stage": row["stage"]} if row["give_stage"] else {})})
    marks = [(at, at + len(mark)) for mark in row.get("marks", ()) if (at := text.find(mark)) >= 0]
    return _sample(
        f"{writer}/{row['id']}",
        f"{writer}/{row['pair']}" if row["pair"] else "",
        draft,
        Stage(row["stage"]),
        Verdict(row["verdict"]),
        breaches=tuple(map(Breach, row["breaches"])),
        marks=marks,
        parts=parts,
        is_by_helper=row["by"] == "helper",
    )


def _sample(
    identity: str,
    pair: str,
    draft: Draft,
    stage: Stage,
    verdict: Verdict,
    *,
    breaches: tuple[Breach, ...],
    marks: list[tuple[int, int]],
    parts: Iterable[tuple[str, list[str]]] = (),
    is_by_helper: bool = False,
) -> Sample:
    pieces = cut(draft.text)
    spans = [pieces.plain.span(sentence.start, sentence.end) for sentence in pieces.sentences]
    acts: list[set[str]] = [set() for _ in spans]
    at = 0
    for words, labels in parts:
        for place in _within(spans, at, at + len(words.rstrip())):
            acts[place].update(labels)
        at += len(words)
    carrying = {place for start, end in marks for place in _within(spans, start, end)}
    return Sample(
        identity=identity,
        pair=pair,
        draft=draft,
        cut=pieces,
        stage=stage,
        verdict=verdict,
        breaches=breaches,
        is_by_helper=is_by_helper,
        acts=tuple(map(frozenset, acts)),
        carries=tuple(place in carrying for place in range(len(spans))),
    )


def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    """Yield the places of the spans that share half of the shorter one with `start` to `end`."""
    for place, (begin, stop) in enumerate(spans):
        shared = min(end, stop) - max(start, begin)
        if shared > 0 and shared * 2 >= min(stop - begin, end - start):
            yield place
