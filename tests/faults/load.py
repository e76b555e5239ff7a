"""A steady crowd: so many requests a second, most of them reading, some writing."""

import itertools
import os
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from uuid import uuid4

from tests.faults.cast import Pair
from tests.faults.counting import Said, arrived, said
from tests.faults.system import System, wait_until
from tests.faults.visiting import GRATEFUL, Answer, Sending, Unanswered, Visitor

RATE = int(os.environ.get("FAULTS_RATE", "20"))  # requests a second; fewer on a machine that has other work
WRITE_EVERY = 20
HANDS = 12  # so many wait at the same time; a machine too slow for the rate is asked less, not by more
# Every open page asks each five seconds how much waits.
PATHS = ("/waiting/", "/conversations/", "/conversations/{}/", "/waiting/", "/", "/directory/")
UNSENT = """
SELECT d.body, c.stage, c.tries, c.due_at::text, c.done_at::text, c.verdict, c.refusal,
    array(SELECT f.code FROM messaging_finding f WHERE f.check_run_id = c.id)
FROM messaging_draft d LEFT JOIN messaging_etiquettecheck c ON c.draft_id = d.id AND c.revision = d.revision
"""


@dataclass
class Phase:
    """What was asked while something was broken, and what was answered."""

    name: str
    reads: list[tuple[str, Answer]] = field(default_factory=list)
    sendings: list[tuple[Visitor, str, Sending]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def rate(self) -> float:
        """How many requests a second were answered."""
        return len(self.answers) / self.seconds

    @property
    def unknown(self) -> list[str]:
        """List what was sent and never answered, so that nobody could say whether it was heard."""
        return [sending.words for _, _, sending in self.sendings if sending.cut]

    @property
    def answers(self) -> list[Answer]:
        return [answer for _, answer in self.reads] + [each for _, _, s in self.sendings for each in s.answers]

    def failed(self) -> list[tuple[str, int]]:
        """List what a reader got that was no page."""
        return [(path, answer.status) for path, answer in self.reads if not answer.is_good] + [
            (path, 0) for path in self.cut
        ]

    def p95(self) -> float:
        """Tell within how many seconds 19 of 20 answers came."""
        return statistics.quantiles([answer.seconds for answer in self.answers], n=20)[-1]

    def __str__(self) -> str:
        codes = sorted({answer.status for answer in self.answers})
        counts = ", ".join(f"{sum(a.status == code for a in self.answers)} x {code}" for code in codes)
        return (
            f"{self.name}: {self.rate:.1f} a second, {counts}, {len(self.cut)} readers and {len(self.unknown)} writers "
            f"cut off; 95th percentile {self.p95() * 1000:.0f} ms"
        )


class Crowd:
    """20 mixed requests a second, each conversation's two writing in turn so that no draft waits for another."""

    def __init__(self, system: System, pairs: list[Pair]) -> None:
        self.system, self.pairs, self.lock = system, pairs, Lock()
        self.people = [(person, pair.conversation) for pair in pairs for person in (pair.one, pair.other)]
        self.authors = itertools.cycle(
            [(p.one, p.conversation) for p in pairs] + [(p.other, p.conversation) for p in pairs]
        )
        self.phases: list[Phase] = []
        self.letters = itertools.count()

    @contextmanager
    def asking(self, name: str) -> Iterator[Phase]:
        """Ask as long as the block runs."""
        phase, done, ticks, began = Phase(name), Event(), itertools.count(), time.monotonic()
        self.phases.append(phase)

        def hand() -> None:
            while not done.is_set():
                with self.lock:
                    tick = next(ticks)
                if done.wait(max(0.0, began + tick / RATE - time.monotonic())):
                    return
                self._ask(tick, phase)

        with ThreadPoolExecutor(HANDS) as pool:
            hands = [pool.submit(hand) for _ in range(HANDS)]
            try:
                yield phase
            finally:
                phase.seconds = time.monotonic() - began
                done.set()
        for each in hands:
            each.result()

    def _ask(self, tick: int, phase: Phase) -> None:
        if tick % WRITE_EVERY == 0:
            return self._write(phase)
        person, conversation = self.people[tick % len(self.people)]
        path = PATHS[tick % len(PATHS)].format(conversation)
        try:
            phase.reads.append((path, self.system.visitor(person).get(path)))
        except Unanswered as cut:
            phase.cut.append(str(cut))

    def _write(self, phase: Phase) -> None:
        with self.lock:
            (person, conversation), number = next(self.authors), next(self.letters)
        visitor, sending = self.system.visitor(person), Sending(f"{GRATEFUL} This is letter {number}.", uuid4())
        phase.sendings.append((visitor, conversation, sending))
        sending.press(visitor, conversation)

    def settle(self, *, within: float) -> float:
        """Press once more where the answer was not a good one; answer how long it took until all had arrived."""
        began = time.monotonic()
        for visitor, conversation, sending in self.sent():
            if not any(answer.is_good for answer in sending.answers):
                sending.send(visitor, conversation)
        numbers = [sending.send_id for _, _, sending in self.sent()]
        try:
            wait_until(lambda: arrived(self.system, numbers) >= len(numbers), within=within)
        except TimeoutError:
            raise AssertionError(f"not all have arrived: {self.system.rows(UNSENT)}") from None
        return time.monotonic() - began

    def said(self) -> Said:
        """Hold what stands in the conversations against what was sent."""
        return said(self.system, self.pairs, [(talk, sending.words) for _, talk, sending in self.sent()])

    def sent(self) -> list[tuple[Visitor, str, Sending]]:
        return [each for phase in self.phases for each in phase.sendings]

    def signed_out(self) -> list[str]:
        """Name those whose session is gone."""
        people = [person for person, _ in self.people]
        with ThreadPoolExecutor(HANDS) as pool:
            answers = pool.map(lambda person: self.system.visitor(person).get("/conversations/"), people)
            return [person.name for person, answer in zip(people, answers, strict=True) if answer.status != 200]
