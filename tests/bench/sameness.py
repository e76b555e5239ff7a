"""How long one new note of 2,000 characters takes to be held against a member's last 50."""

import json
from collections.abc import Iterator
from pathlib import Path

from messaging.sameness import Note, alike
from tests.bench.measuring import Figure, apart, late, median, timed

CORPUS = Path(__file__).parent.parent / "etiquette" / "corpus"
LENGTH, EARLIER, TURNS = 2000, 50, 200
LIMIT_MS = 5
NAMES = ("Alice Okafor", "Bob Marchetti")


def notes(count: int) -> list[Note]:
    """Put notes of full length together from what writers wrote, no sentence twice."""
    lines = (line for path in sorted(CORPUS.glob("w*.jsonl")) for line in path.read_text().splitlines())
    texts = ("".join(part[0] for part in json.loads(line)["parts"]) for line in lines)
    made, words = list[Note](), ""
    while len(made) < count:
        words += f"{next(texts)}\n\n"
        if len(words) >= LENGTH:
            made.append(Note(f"Hello Bob,\n\n{words[:LENGTH]}\n\nThank you,\nAlice", NAMES, len(made)))
            words = ""
    return made


def measure() -> Iterator[Figure]:
    """Hold one note after the other against fifty others that are none of them."""
    every = notes(EARLIER + TURNS)
    times = []
    for turn in range(TURNS):
        earlier = every[turn + 1 : turn + 1 + EARLIER]
        found = list[Note]()
        times.append(timed(lambda: found.extend(alike(every[turn], earlier))))  # noqa: B023 - called at once
        assert not found
    title = f"a note of {LENGTH:,} characters held against {EARLIER} others"
    yield median("sameness_ms", title, times, limit=LIMIT_MS)
    yield Figure("sameness_p95_ms", f"{title}, 95th percentile", late(times), "ms", LIMIT_MS, spread=apart(times))
