"""`make bench-peers`: the inbox page at 10,000 threads, beside those of django-postman and pinax-messages.

Each peer runs in a throw-away environment with the Django we have, in a database of the same server as ours; pages are
asked for in turn. `--small` does it with 300 threads and keeps nothing.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

from brightcrowd.run import say
from tests.bench import report, server
from tests.bench.measuring import CLOCK, Figure, apart, median, timed

THREADS, ROUNDS, OURS_A_ROUND = 10_000, 3, 20
PEERS = {"postman": ("django-postman", 500), "pinax": ("pinax-messages", 2000)}
"""What they are called in the package index, and how many times as long as ours their page is to take at least."""
VERSIONS = ("django-postman==4.6", "pinax-messages==3.0.0")
NEEDED = ("django", "psycopg2-binary", "dj-database-url")
WHOLE, CUT = "/inbox/inbox/", {"postman": "/inbox/inbox/?limit=30", "pinax": "/inbox/inbox/?first=30"}
FIRST = 30

NOTE = """
One run, one database server, the same Django; a thread has three messages, theirs, mine, theirs, and one in twenty is
unread. A row shows the same facts on all pages: who, the last words, when, and whether they are unread. Neither peer
cuts its inbox into pages: as they come, they list every thread, and that page is the one the limit is about. The second
row of each is its page cut to the 30 newest threads, as ours is, which django-postman does for `?limit=30` and our
template of pinax-messages by a slice.

What they needed: django-postman 4.6 runs as it is, with `POSTMAN_SHOW_USER_AS = "get_full_name"` and a `base.html`.
pinax-messages 3.0 was made for Django 2.2 and 3.0: `django.conf.urls.url` and the `providing_args` of signals, which
Django no longer has, were put back from outside; it brings no templates, so the inbox is ours (`tests/bench/peers`).
""".strip()


@dataclass
class Peer:
    """A running site of one of them."""

    name: str
    process: "subprocess.Popen[str]"

    def ask(self, page: str, *, names: int) -> float:
        """Return what the page took, which has to name so many people."""
        assert self.process.stdin
        self.process.stdin.write(f"{page}\n")
        self.process.stdin.flush()
        answer = json.loads(line_of(self.process.stdout))
        assert answer["names"] == names, answer
        CLOCK.append(answer["by_clock"])
        took = float(answer["ms"])
        say(f"{PEERS[self.name][0]}, {names:,} threads on the page: {took:,.0f} ms")
        return took


def line_of(output: IO[str] | None) -> str:
    assert output
    line = output.readline()
    if not line:
        raise SystemExit("A peer ended before its time; what it said stands above.")
    return line


@contextmanager
def environment() -> Iterator[Path]:
    """Install both, with the packages of ours they need, and return their Python; it is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="peers-", dir=report.JSON.parent))
    try:
        python = folder / "bin" / "python"
        wanted = [*(f"{name}=={version(name)}" for name in NEEDED), *VERSIONS]
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)  # noqa: S603 - commands of our own making
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)  # noqa: S603
        yield python
    finally:
        shutil.rmtree(folder)


@contextmanager
def running(python: Path, name: str, threads: int) -> Iterator[Peer]:
    """Make a peer's database and run its site on it."""
    from django.db import connection

    from brightcrowd import embedded
    from tests import servers

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = embedded.database_url(servers.FOLDER, name)
    command = [str(python), "-m", "tests.bench.peers.site", name, url, str(threads)]
    with subprocess.Popen(  # noqa: S603
        command, cwd=report.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        peer = Peer(name, process)
        line_of(process.stdout)
        yield peer
        assert process.stdin
        process.stdin.close()


def main() -> int:
    """Measure, print, and keep unless it is a small run."""
    small, load = "--small" in sys.argv, os.getloadavg()[0]
    threads, rounds = (300, 2) if small else (THREADS, ROUNDS)
    with environment() as python, server.postgres():
        _make_ours(threads)
        figures = list(_figures(python, threads, rounds))
    say("\n".join(report.table_of(figures)))
    if not small:
        report.keep("bench-peers", figures, report.machine(load, CLOCK), "", NOTE)
    return 0


def _make_ours(threads: int) -> None:
    from tests.bench import community

    community.make_few()
    community.make_many(community.Sizes(talks=threads, messages=5 * threads, thread=50, rounds=0))


def _figures(python: Path, threads: int, rounds: int) -> Iterator[Figure]:
    from tests.bench import community
    from tests.bench.inbox import INBOX
    from tests.bench.site import Visitor

    heavy = Visitor(community.HEAVY)
    heavy.page(INBOX)
    ours: list[float] = []
    whole: dict[str, list[float]] = {name: [] for name in PEERS}
    cut: dict[str, list[float]] = {name: [] for name in PEERS}
    with running(python, "postman", threads) as postman, running(python, "pinax", threads) as pinax:
        for _ in range(rounds):
            for peer in (postman, pinax):
                ours += [timed(lambda: heavy.page(INBOX)) for _ in range(OURS_A_ROUND)]
                whole[peer.name].append(peer.ask(WHOLE, names=threads))
                cut[peer.name].append(peer.ask(CUT[peer.name], names=FIRST))
    yield median("peers_ours_ms", f"our inbox page at {threads:,} threads", ours)
    for name, (package, limit) in PEERS.items():
        title = f"{package}, its inbox page as it comes"
        yield median(f"peers_{name}_ms", title, whole[name])
        yield _quotient(f"peers_{name}_times", f"{package} against ours", whole[name], ours, limit)
        yield median(f"peers_{name}_cut_ms", f"{package}, its page cut to {FIRST} threads", cut[name])
        yield _quotient(f"peers_{name}_cut_times", f"{package} cut, against ours", cut[name], ours, None)


def _quotient(name: str, title: str, theirs: list[float], ours: list[float], limit: float | None) -> Figure:
    middle = statistics.median(ours)
    quotients = [took / middle for took in theirs]
    return Figure(name, title, statistics.median(quotients), "×", limit, "more", apart(quotients))


if __name__ == "__main__":
    sys.exit(main())
