"""`python -m messaging.etiquette.training.report`: writes docs/etiquette-quality.md, figures as they are."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from math import exp
from pathlib import Path

from messaging.etiquette.core import Report
from messaging.etiquette.engine import prepare, read
from messaging.etiquette.reader.reader import ARTIFACT
from messaging.etiquette.tagging import PATTERNS, whole
from messaging.etiquette.training.corpus import Sample, corpus, heldback
from messaging.etiquette.training.judging import Count, Judged, Marks, by_engine, marks
from messaging.etiquette.training.rivals import by_frozen_encoder, by_length, by_n_grams, by_words

TARGET = Path(__file__).parents[3] / "docs" / "etiquette-quality.md"
LISTED = Path(__file__).parents[3] / "var" / "etiquette-misses.txt"
_MODES = {"patterns alone": PATTERNS, "patterns and reader": None}
_WARMED = """
import time
from pathlib import Path
began = time.perf_counter()
from messaging.etiquette import Draft, read, warm
warm()
took = time.perf_counter() - began
read(Draft("Hello Maya, could I ask you about your years in policy? " * 30))
held = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(took, held["VmHWM"].split()[0])
"""
_QUARTERS = (-4.0, -2.0, 0.0, 2.0, 4.0)


def main() -> int:
    """Measure everything and write the page; return 0."""
    every = corpus()
    tuned = [sample for sample in every if not sample.is_for_choosing]
    choosing = [sample for sample in every if sample.is_for_choosing]
    parts = {"tuned on": tuned, "chosen on": choosing, "held back": heldback()}
    engine = {name: by_engine(samples, _whole) for name, samples in parts.items()}
    counted = {name: marks(judged) for name, judged in engine.items()}
    sides = dict(_sides(tuned, {name: parts[name] for name in ("chosen on", "held back")}, engine))
    TARGET.write_text("\n".join(_page(counted, sides, parts)) + "\n", encoding="utf-8")
    LISTED.parent.mkdir(exist_ok=True)
    LISTED.write_text("\n".join(_mistakes(engine["tuned on"] + engine["chosen on"])), encoding="utf-8")
    sys.stdout.write(f"Wrote {TARGET.name}; every miss and false alarm is in {LISTED}.\n")
    return 0


def _whole(sample: Sample) -> Report:
    return read(sample.draft)


def _patterns(sample: Sample) -> Report:
    return read(sample.draft, tagger=PATTERNS)


def _by_reader(sample: Sample) -> Judged:
    sensed = prepare(sample.draft, tagger=whole()).sensed
    return Judged(sample, sensed is not None and sensed.careless > 0)


def _sides(
    tuned: Sequence[Sample], parts: dict[str, list[Sample]], engine: dict[str, list[Judged]]
) -> Iterator[tuple[str, dict[str, Marks]]]:
    """Yield each way of reading and what it reaches on the parts it was not tuned on."""
    rivals = {"length alone": by_length, "bag of words": by_words, "hashed n-grams": by_n_grams}
    for name, make in {**rivals, "frozen encoder, linear head": by_frozen_encoder}.items():
        judge = make(tuned)
        yield name, {part: marks(map(Judged, samples, judge(samples))) for part, samples in parts.items()}
    yield "the reader alone", {part: marks(map(_by_reader, samples)) for part, samples in parts.items()}
    yield "patterns alone", {part: marks(by_engine(samples, _patterns)) for part, samples in parts.items()}
    yield "patterns and reader", {part: marks(engine[part]) for part in parts}


def _page(
    counted: dict[str, Marks],
    sides: dict[str, dict[str, Marks]],
    parts: dict[str, list[Sample]],
) -> Iterator[str]:
    size = sum(file.stat().st_size for file in ARTIFACT.iterdir()) / 1e6
    yield "# How well the coach reads"
    yield ""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make etiquette-report`; figures as they fell."
    yield f"The reader's artifact is {size:.1f} MB. Nobody tuned on the held-back part or read its misses."
    yield ""
    yield "| | aim | " + " | ".join(counted) + " |"
    yield "|---|---" + "|---:" * len(counted) + "|"
    yield from _summary(counted, parts)
    yield ""
    yield "## Beside simpler ways"
    yield ""
    yield (
        "| way of reading | "
        + " | ".join(f"{part}: precision | recall | twins" for part in ("chosen on", "held back"))
        + " |"
    )
    yield "|---" + "|---:" * 6 + "|"
    for name, reached in sides.items():
        cells = [cell for found in reached.values() for cell in (*_shares(found.all), _twins(found))]
        yield f"| {name} | " + " | ".join(cells) + " |"
    for part, found in counted.items():
        yield from _tables(part, found)
    yield from _calibration(parts["chosen on"])
    yield from _latency(parts["chosen on"])
    yield from _at_rest()


def _summary(counted: dict[str, Marks], parts: dict[str, list[Sample]]) -> Iterator[str]:
    rows: dict[str, tuple[str, Callable[[str, Marks], str]]] = {
        "messages": ("", lambda name, _: str(len(parts[name]))),
        "precision": ("≥ 0.95", lambda _, found: f"{found.all.precision:.3f}"),
        "recall": ("≥ 0.95", lambda _, found: f"{found.all.recall:.3f}"),
        "F1": ("", lambda _, found: f"{found.all.f1:.3f}"),
        "precision, 12 to 60 words": ("≥ 0.92", lambda _, found: f"{found.short.precision:.3f}"),
        "recall, 12 to 60 words": ("≥ 0.88", lambda _, found: f"{found.short.recall:.3f}"),
        "considerate, 40 words and more, flagged": (
            "≤ 3 %",
            lambda _, found: f"{found.long_alarms} of {found.long_considerate}",
        ),
        "helpers' own messages flagged": ("0", lambda _, found: f"{found.helper_alarms} of {found.helpers}"),
        "twins both right": ("≥ 0.85", lambda _, found: _twins(found)),
        "a true breach named": ("≥ 0.85", lambda _, found: f"{found.named / max(1, found.careless):.3f}"),
        "stage inferred rightly": ("", lambda _, found: f"{found.stages_right} of {found.stages}"),
    }
    for name, (aim, cell) in rows.items():
        yield f"| {name} | {aim} | " + " | ".join(cell(part, found) for part, found in counted.items()) + " |"


def _shares(count: Count) -> tuple[str, str]:
    return f"{count.precision:.2f}", f"{count.recall:.2f}"


def _twins(found: Marks) -> str:
    return f"{found.twins_right / max(1, found.twins):.2f}"


def _tables(part: str, found: Marks) -> Iterator[str]:
    tables: dict[str, dict[str, Count]] = {
        "breach": {str(breach): count for breach, count in found.by_breach.items()},
        "stage": {stage.replace("_", " "): count for stage, count in found.by_stage.items()},
        "length in words": {f"{low}–{high}": count for (low, high), count in sorted(found.by_band.items())},
    }
    yield from ("", f"## By breach, stage and length: {part}")
    for title, counts in tables.items():
        yield from ("", f"| {title} | careless | precision | recall | F1 |", "|---|---:|---:|---:|---:|")
        for name, count in counts.items():
            if count.right + count.missed + count.alarms:
                precision, recall = _shares(count)
                yield f"| {name} | {count.right + count.missed} | {precision} | {recall} | {count.f1:.2f} |"


def _calibration(samples: Sequence[Sample]) -> Iterator[str]:
    """Yield how sure the reader is against how often it is right."""
    sensed = [(prepare(sample.draft, tagger=whole()).sensed, sample.is_careless) for sample in samples]
    odds = [(one.careless + one.weights.bias, careless) for one, careless in sensed if one]
    yield from (
        "",
        "## Calibration of the reader: chosen on",
        "",
        "| it says careless with | messages | are careless |",
    )
    yield "|---|---:|---:|"
    edges = (-99.0, *_QUARTERS, 99.0)
    for low, high in pairwise(edges):
        inside = [(value, careless) for value, careless in odds if low <= value < high]
        if inside:
            said = statistics.fmean(1 / (1 + exp(-value)) for value, _ in inside)
            true = statistics.fmean(careless for _, careless in inside)
            yield f"| {said:.0%} | {len(inside)} | {true:.0%} |"


def _latency(samples: Sequence[Sample]) -> Iterator[str]:
    yield from (
        "",
        "## Time to read one message, one core",
        "",
        "| | median | 95th percentile | 99th |",
        "|---|---:|---:|---:|",
    )
    for name, tagger in _MODES.items():
        took = []
        for sample in samples:
            began = time.perf_counter()
            read(sample.draft, tagger=tagger)
            took.append((time.perf_counter() - began) * 1000)
        cuts = statistics.quantiles(took, n=100)
        yield f"| {name} | {statistics.median(took):.1f} ms | {cuts[94]:.1f} ms | {cuts[98]:.1f} ms |"


def _at_rest() -> Iterator[str]:
    """Yield how long a fresh process takes until it reads, and how much it then holds (on Linux, which tells it)."""
    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _WARMED], capture_output=True, check=True, text=True
    ).stdout.split()
    yield from ("", "## A fresh process", "", "| | measured | limit |", "|---|---:|---:|")
    yield f"| warm after | {float(told[0]):.1f} s | 3 s |"
    yield f"| resident, once it has read | {int(told[1]) / 1024:.0f} MB | 300 MB |"


def _mistakes(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        if one.is_flagged != one.sample.is_careless:
            kind = "missed" if one.sample.is_careless else "false alarm"
            names = ", ".join(one.sample.breaches if one.sample.is_careless else sorted(one.named))
            yield f"{kind} | {one.sample.identity} | {one.sample.stage} | {names}\n{one.sample.draft.text}\n"


if __name__ == "__main__":
    raise SystemExit(main())
