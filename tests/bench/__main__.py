"""`make bench`: measure the site in a community of a million messages, and a running demo if there is one.

`python -m tests.bench --small` measures a small community within a minute and keeps nothing.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

from brightcrowd.run import say
from tests.bench import report, server
from tests.bench.measuring import CLOCK, Figure

if TYPE_CHECKING:
    from tests.bench.community import Sizes

NOTE = """
Requests go through the whole WSGI application, in one process without a socket, to a throw-away PostgreSQL on the same
machine. Everything is measured many times, in turn with what it is compared with; a figure is the median unless it
says otherwise, its spread the distance between the quartiles. Time is that of the processor, of the site's process and
of the database's process together, one of which always waits for the other: what others do there hardly counts.
""".strip()


def main() -> int:
    """Measure, print, and keep unless the community is a small one."""
    small, load = "--small" in sys.argv, os.getloadavg()[0]
    with server.postgres():
        figures = list(measure(_make(small=small)))
    if small:
        say("\n".join(report.table_of(figures)))
        return 0
    report.keep("bench", figures, report.machine(load, CLOCK), "", NOTE)
    say("\n".join(report.table_of(figures)))
    _verdict()
    return 0


def _make(*, small: bool) -> "Sizes":
    from tests.bench import community

    sizes, begun = community.SMALL if small else community.BIG, perf_counter()
    community.make_few()
    community.make_many(sizes)
    say(f"Made {sizes.messages:,} messages in {perf_counter() - begun:.0f} s; measuring …")
    return sizes


def measure(sizes: "Sizes") -> Iterator[Figure]:
    """Measure everything, in the order of the page; what takes long is told as it goes."""
    from tests.bench import (
        badge,
        coaching,
        counting,
        finding,
        inbox,
        sameness,
        talks,
    )  # needs the static files made before

    for part in (
        inbox.measure,
        talks.measure,
        talks.measure_community,
        finding.measure,
        badge.measure,
        counting.measure,
    ):
        for figure in part(sizes):
            say(f"{figure.title}: {report.number(figure.value, figure.unit)}")
            yield figure
    yield from sameness.measure()
    yield from coaching.measure()


def _verdict() -> None:
    """Measure from press to verdict, in a browser, where a demo runs."""
    if not _demo_runs():
        say("No demo runs, so the wait for a verdict was not measured (make run in another window, then make bench).")
        return
    from tests.bench import verdict

    verdict.main()


def _demo_runs() -> bool:
    with suppress(OSError), socket.create_connection(("localhost", int(os.environ.get("PORT", "8000"))), timeout=1):
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
