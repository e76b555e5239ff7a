"""How long the coach takes to read one message: patterns alone, and patterns with the reader."""

from collections.abc import Iterator

from messaging.etiquette import Draft
from messaging.etiquette.engine import read, warm
from messaging.etiquette.tagging import PATTERNS
from messaging.etiquette.training.corpus import corpus
from tests.bench.measuring import WARM, Figure, apart, late, median, timed
from tests.etiquette.hostile import HOSTILE

PATTERNS_MS, PATTERNS_LATE_MS, WHOLE_MS, HOSTILE_MS = 1, 5, 40, 50
LONG = 20_000  # characters
EVERY = 10
"""The reader takes tens of milliseconds, so it reads each so-many-th message only."""


def measure() -> Iterator[Figure]:
    """Read the messages of the corpus kept for choosing."""
    drafts = [sample.draft for sample in corpus() if sample.is_for_choosing]
    warm()  # as a worker does before it takes the first draft
    for draft in drafts[:WARM]:
        read(draft)
    alone = [timed(lambda d=draft: read(d, tagger=PATTERNS)) for draft in drafts]  # type: ignore[misc]
    both = [timed(lambda d=draft: read(d)) for draft in drafts[::EVERY]]  # type: ignore[misc]
    title = "the coach reads a message, patterns alone"
    yield median("coach_patterns_ms", title, alone, limit=PATTERNS_MS)
    p99 = late(alone, 99)
    yield Figure("coach_patterns_p99_ms", f"{title}, 99th percentile", p99, "ms", PATTERNS_LATE_MS, spread=apart(alone))
    title = "the coach reads a message, patterns and reader"
    yield median("coach_whole_ms", title, both, limit=WHOLE_MS)
    slowest = max(_hostile(piece) for piece in HOSTILE)
    title = f"the coach reads {LONG:,} hostile characters, patterns alone, the slowest of {len(HOSTILE)} kinds"
    yield Figure("coach_hostile_ms", title, slowest, "ms", HOSTILE_MS)


def _hostile(piece: str) -> float:
    """Time a text that is the same again and again; the best of three, since it is the text that is in question."""
    draft = Draft((piece * LONG)[:LONG])
    return min(timed(lambda: read(draft, tagger=PATTERNS)) for _ in range(3))
