"""Counts how well a way of reading does on labeled messages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from messaging.etiquette.core import Breach, Report, Severity, Stage
from messaging.etiquette.training.corpus import Sample

BANDS = ((1, 11), (12, 25), (26, 40), (41, 60), (61, 100), (101, 1000))
"""Lengths in words, from and to."""
SHORT = range(12, 61)
LONG = 40
"""Lengths that the aims name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample and what was said of it; `named` is empty for a way that names nothing."""

    sample: Sample
    is_flagged: bool
    named: frozenset[Breach] = frozenset()
    stage: Stage | None = None


@dataclass(slots=True)
class Count:
    """True and false positives, false and true negatives."""

    right: int = 0
    alarms: int = 0
    missed: int = 0
    quiet: int = 0

    def add(self, *, is_careless: bool, is_flagged: bool) -> None:
        """Count one message."""
        if is_careless:
            self.right += is_flagged
            self.missed += not is_flagged
        else:
            self.alarms += is_flagged
            self.quiet += not is_flagged

    @property
    def precision(self) -> float:
        """Of those flagged, the share that is careless; 1 when none was flagged."""
        flagged = self.right + self.alarms
        return self.right / flagged if flagged else 1.0

    @property
    def recall(self) -> float:
        """Of the careless, the share that was flagged; 1 when there was none."""
        careless = self.right + self.missed
        return self.right / careless if careless else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Marks:
    """What a way of reading reached on one part; shares are None where there is nothing to count."""

    all: Count = field(default_factory=Count)
    short: Count = field(default_factory=Count)
    """Messages of 12 to 60 words."""
    by_breach: dict[Breach, Count] = field(default_factory=lambda: defaultdict(Count))
    by_stage: dict[Stage, Count] = field(default_factory=lambda: defaultdict(Count))
    by_band: dict[tuple[int, int], Count] = field(default_factory=lambda: defaultdict(Count))
    twins: int = 0
    twins_right: int = 0
    named: int = 0
    careless: int = 0
    long_considerate: int = 0
    long_alarms: int = 0
    helpers: int = 0
    helper_alarms: int = 0
    stages: int = 0
    stages_right: int = 0


def words_in(sample: Sample) -> int:
    """Return the number of words of a message."""
    return len(sample.draft.text.split())


def marks(judged: Iterable[Judged]) -> Marks:
    """Count everything on one part."""
    found, pairs = Marks(), defaultdict(list)
    for one in judged:
        sample, words = one.sample, words_in(one.sample)
        told = {"is_careless": sample.is_careless, "is_flagged": one.is_flagged}
        found.all.add(**told)
        found.by_stage[sample.stage].add(**told)
        found.by_band[next(band for band in BANDS if words <= band[1])].add(**told)
        if words in SHORT:
            found.short.add(**told)
        for breach in Breach:
            found.by_breach[breach].add(is_careless=breach in sample.breaches, is_flagged=breach in one.named)
        if sample.pair:
            pairs[sample.pair].append(one.is_flagged == sample.is_careless)
        if sample.is_careless:
            found.careless += 1
            found.named += bool(one.named & set(sample.breaches))
        else:
            found.long_considerate += words >= LONG
            found.long_alarms += words >= LONG and one.is_flagged
            found.helpers += sample.is_by_helper
            found.helper_alarms += sample.is_by_helper and one.is_flagged
        if sample.draft.stage is None and one.stage is not None:
            found.stages += 1
            found.stages_right += one.stage is sample.stage
    twins = [pair for pair in pairs.values() if len(pair) > 1]
    found.twins, found.twins_right = len(twins), sum(map(all, twins))
    return found


def by_engine(samples: Sequence[Sample], read: Callable[[Sample], Report]) -> list[Judged]:
    """Return what the engine says of each sample; `read` returns its report."""
    judged = []
    for sample in samples:
        report = read(sample)
        spoken = [finding for finding in report.findings if finding.severity is not Severity.INFO]
        judged.append(Judged(sample, bool(spoken), frozenset(finding.breach for finding in spoken), report.stage))
    return judged
