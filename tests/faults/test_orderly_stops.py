"""Web, worker and relay asked to stop again and again, each in a loop of its own, while people write."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

from tests.faults.conftest import Tell
from tests.faults.counting import drift, said
from tests.faults.system import System, wait_until
from tests.faults.visiting import Unanswered
from tests.faults.writing import Letter, summary, words_of, write_letters

PAIRS, PAUSE = 6, 0.5
ROUNDS, ROUNDS_WITHIN = 3, 80  # seconds in which a part is asked anew; a worker needs some for the coach to warm up
PARTS = ("web", "worker", "relay")


@dataclass
class Stops:
    """When which part was asked to stop, and until when the next one was not there."""

    seen: list[tuple[str, float, float]] = field(default_factory=list)

    def met(self, letters: list[Letter]) -> dict[str, int]:
        """Count for each part the letters that were on their way while it was gone."""
        return {
            part: sum(
                any(letter.meets(began, ended) for name, began, ended in self.seen if name == part)
                for letter in letters
            )
            for part in PARTS
        }

    def rounds(self) -> dict[str, int]:
        """Count how often each part was stopped and there again."""
        return {part: sum(name == part for name, _, _ in self.seen) for part in PARTS}

    def go_on(self, system: System, part: str) -> None:
        """Stop one part again and again, each time when it works, whatever becomes of the others meanwhile."""
        deadline = time.monotonic() + ROUNDS_WITHIN
        for _round in range(ROUNDS):
            if time.monotonic() < deadline:
                self._stop(system, part)

    def _stop(self, system: System, name: str) -> None:
        part, before, began = system.part(name), len(system.said), time.monotonic()
        part.send_signal(signal.SIGTERM)
        wait_until(lambda: f"{name} ended (" in system.said[before:], within=40)
        ended = system.said[before:].partition(f"{name} ended (")[2].partition(")")[0]
        assert ended == "status 0", f"{name} ended with {ended}"
        assert not part.is_running()
        wait_until(lambda: _works(system, name), within=60)
        self.seen.append((name, began, time.monotonic()))


def _works(system: System, name: str) -> bool:
    """Whether the next one is there and does its work: a page, or a row that goes through relay and worker."""
    if name == "web":
        with suppress(Unanswered):
            return system.visitor().get("/healthz", timeout=5).is_good
        return False
    with suppress(TimeoutError):
        system.answer_canary(within=20)
        return True
    return False


def test_nothing_is_lost_when_web_worker_and_relay_are_stopped_in_a_loop(system: System, tell: Tell) -> None:
    done, stops, pairs, letters = Event(), Stops(), system.pairs(PAIRS), list[Letter]()
    try:
        with ThreadPoolExecutor(PAIRS + len(PARTS)) as pool:
            stoppers = [pool.submit(stops.go_on, system, part) for part in PARTS]
            writers = [
                pool.submit(write_letters, system, pair, lambda _written: done.is_set(), pause=PAUSE) for pair in pairs
            ]
            wait(stoppers)
            done.set()
            for writer in writers:
                letters += writer.result()
            for stopper in stoppers:
                stopper.result()
    finally:
        found, met = said(system, pairs, words_of(letters)), stops.met(letters)
        tell(
            f"stopped so often: {stops.rounds()}; {summary(letters)}; {found}, {len(drift(system))} counters "
            f"wrong; on their way while it was gone: {met}"
        )
    assert all(stops.rounds().values())
    assert all(met.values())
    assert found.is_exact, (found.lost, found.too_much)
    assert drift(system) == []
