"""Timing side by side, and what is kept of it: a middle, and how far the values lie apart.

Time is that of the processor, of this process and of the database's process that serves it, one of which always waits
for the other: on a quiet machine that is the time by the clock, and on a busy one the work of others does not count.
Where the system does not tell (only Linux does), it is the time by the clock.
"""

import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Literal

from django.db import connection
from psycopg2 import InterfaceError

Job = Callable[[], object]
Times = dict[str, list[float]]

WARM = 5
IS_TOLD = Path("/proc/self/schedstat").exists()


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured. `limit` is None where it only stands beside others; `spread` is the interquartile range."""

    name: str
    title: str
    value: float
    unit: str
    limit: float | None = None
    better: Literal["less", "more"] = "less"
    spread: float = 0.0

    @property
    def falls_short(self) -> bool:
        if self.limit is None:
            return False
        return self.value > self.limit if self.better == "less" else self.value < self.limit


def timed(job: Job) -> float:
    """Return the milliseconds that one call takes."""
    before, clock, own = _served(), perf_counter(), process_time()
    job()
    own, served, clock = process_time() - own, _since(before), perf_counter() - clock
    worked = own + served if IS_TOLD else clock
    SERVED.append(served * 1000)
    CLOCK.append(clock / max(worked, 1e-9))
    return worked * 1000


CLOCK: list[float] = []
"""How many times as long each timed call took by the clock: 1 where nobody else works on the machine."""
SERVED: list[float] = []
"""How many milliseconds of each timed call were the database's."""


def _served() -> tuple[int, float]:
    """Find the database's process that serves us, and how many seconds it has worked; 0 when there is none."""
    with suppress(OSError, InterfaceError):
        if connection.connection is not None:
            pid = connection.connection.get_backend_pid()
            return pid, int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    return 0, 0.0


def _since(before: tuple[int, float]) -> float:
    """Count the seconds it has worked since; all of them where a new line was opened meanwhile."""
    pid, worked = _served()
    return worked - before[1] if pid == before[0] else worked


def interleaved(jobs: Mapping[str, Job], rounds: int, *, before: Job = lambda: None) -> Times:
    """Call every job once a round, in an order drawn anew, so that a busy moment meets all of them alike.

    The first rounds warm up and are not kept. `before` is called before each job and is not timed.
    """
    times: Times = {name: [] for name in jobs}
    order, chance = list(jobs), random.Random(7)  # noqa: S311 - the same orders every time
    for number in range(rounds + WARM):
        chance.shuffle(order)
        for name in order:
            before()
            took = timed(jobs[name])
            if number >= WARM:
                times[name].append(took)
    return times


def apart(values: Sequence[float]) -> float:
    """Return how far the middle half of the values lies apart."""
    low, _, high = statistics.quantiles(values, n=4)
    return high - low


def late(values: Sequence[float], percent: int = 95) -> float:
    """Return what so many percent of the values do not pass."""
    return statistics.quantiles(values, n=100)[percent - 1]


def median(name: str, title: str, values: Sequence[float], *, limit: float | None = None, unit: str = "ms") -> Figure:
    return Figure(name, title, statistics.median(values), unit, limit, "less", apart(values))


def quotient(
    name: str,
    title: str,
    above: Sequence[float],
    below: Sequence[float],
    *,
    limit: float | None,
    better: Literal["less", "more"] = "less",
) -> Figure:
    """Compare two series of one run by their medians; the spread is that of the rounds, each for itself."""
    value = statistics.median(above) / statistics.median(below)
    spread = apart([one / other for one, other in zip(above, below, strict=True)])
    return Figure(name, title, value, "×", limit, better, spread)
