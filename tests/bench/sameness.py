"""How long one new note of 2,000 characters takes to be held against a member's last 50.

`python -m tests.bench.sameness` prints the row for `docs/performance.md`. The limit of 5 ms is the product owner's.
Time is that of the processor, so that other work on the machine does not count.
"""

import json
import statistics
from pathlib import Path
from time import process_time

from messaging.sameness import Note, alike

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


def main() -> None:
    """Hold one note after the other against fifty others that are none of them."""
    every = notes(EARLIER + TURNS)
    waits = []
    for turn in range(TURNS):
        earlier = every[turn + 1 : turn + 1 + EARLIER]
        begun = process_time()
        found = list(alike(every[turn], earlier))
        waits.append((process_time() - begun) * 1000)
        assert not found
    median, worst = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
    print(f"| a note against {EARLIER} others, median of {TURNS} | {median:.2f} ms | {LIMIT_MS} ms | {worst:.2f} ms |")  # noqa: T201


if __name__ == "__main__":
    main()
