"""`python -m messaging.etiquette.training.report`: writes docs/etiquette-quality.md, figures as they are."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from messaging.etiquette.training.rivals import RIVALS

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
_APART = ("chosen on", "held back")
_QUARTERS = (-4.0, -2.0, 0.0, 2.0, 4.0)


def main() -> int:
    """Measure everything and write the page; return 0."""
    every = corpus()
    tuned = [sample for sample in every if not sample.is_for_choosing]
    choosing = [sample for sample in every if sample.is_for_choosing]
    parts = {"tuned on": tuned, "chosen on": choosing, "held back": heldback()}
    engine = _side("patterns and reader", parts, lambda samples: by_engine(samples, _whole), _megabytes())
    counted = {name: marks(judged) for name, judged in engine.judged.items()}
    sides = [*_simpler(tuned, {name: parts[name] for name in _APART}), engine]
    TARGET.write_text("\n".join(_page(counted, sides, parts)) + "\n", encoding="utf-8")
    LISTED.parent.mkdir(exist_ok=True)
    LISTED.write_text("\n".join(_mistakes(engine.judged["tuned on"] + engine.judged["chosen on"])), encoding="utf-8")
    sys.stdout.write(f"Wrote {TARGET.name}; every miss and false alarm is in {LISTED}.\n")
    return 0


def _whole(sample: Sample) -> Report:
    return read(sample.draft)


def _patterns(sample: Sample) -> Report:
    return read(sample.draft, tagger=PATTERNS)


def _by_reader(sample: Sample) -> Judged:
    sensed = prepare(sample.draft, tagger=whole()).sensed
    return Judged(sample, sensed is not None and sensed.careless > 0)


@dataclass(frozen=True, slots=True)
class _Side:
    """A way of reading: what it said of every part, how long one message took, and what it has to keep."""

    name: str
    judged: dict[str, list[Judged]]
    milliseconds: float
    megabytes: float


def _side(
    name: str,
    parts: dict[str, list[Sample]],
    judge: Callable[[Sequence[Sample]], Iterable[Judged]],
    megabytes: float = 0.0,
) -> _Side:
    began = time.process_time()
    judged = {part: list(judge(samples)) for part, samples in parts.items()}
    took = (time.process_time() - began) * 1000
    return _Side(name, judged, took / sum(map(len, parts.values())), megabytes)


def _simpler(tuned: Sequence[Sample], parts: dict[str, list[Sample]]) -> Iterator[_Side]:
    """Yield each simpler way of reading, on parts that it was not tuned on."""
    for name, make in RIVALS.items():
        rival = make(tuned)
        yield _side(name, parts, lambda samples, r=rival: map(Judged, samples, r.judge(samples)), rival.megabytes)  # type: ignore[misc]
    yield _side("patterns alone", parts, lambda samples: by_engine(samples, _patterns))
    yield _side("the reader alone", parts, lambda samples: map(_by_reader, samples), _megabytes())


def _megabytes() -> float:
    return sum(file.stat().st_size for file in ARTIFACT.iterdir()) / 1e6


def _page(
    counted: dict[str, Marks],
    sides: Sequence[_Side],
    parts: dict[str, list[Sample]],
) -> Iterator[str]:
    yield "# How well the coach reads"
    yield ""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make etiquette-report`; figures as they fell."
    yield f"The reader's artifact is {_megabytes():.1f} MB. Nobody tuned on the held-back part or read its misses."
    yield ""
    yield "| | aim | " + " | ".join(counted) + " |"
    yield "|---|---" + "|---:" * len(counted) + "|"
    yield from _summary(counted, parts)
    yield ""
    yield "## Beside simpler ways"
    yield ""
    heads = " | ".join(f"{part}: precision | recall | twins" for part in _APART)
    yield f"| way of reading | {heads} | one message | kept |"
    yield "|---" + "|---:" * 8 + "|"
    for side in sides:
        reached = [marks(side.judged[part]) for part in _APART]
        cells = [cell for found in reached for cell in (*_shares(found.all), _twins(found))]
        costs = f"{side.milliseconds:.1f} ms | {side.megabytes:.1f} MB"
        yield f"| {side.name} | {' | '.join(cells)} | {costs} |"
    yield ""
    yield "A message's time is the processor's, of all cores; encoders read many at once, the engine one after another."
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
