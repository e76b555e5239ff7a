"""Web processes killed with -9 while people write."""

import random
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock, Timer

import psutil

from tests.faults.conftest import Tell
from tests.faults.counting import drift, said
from tests.faults.system import System, wait_until
from tests.faults.writing import so_many, summary, words_of, write_letters

PAIRS, EACH, KILLS = 40, 10, 40
SEED = 4


class Killer:
    """Kills a process of the web at 40 random ones of the 400 sends: every eighth time all of it."""

    def __init__(self, system: System) -> None:
        chance = random.Random(SEED)  # noqa: S311 - a seed makes it repeatable
        self.system, self.lock, self.begun = system, Lock(), 0
        self.killed: list[str] = []
        at = sorted(chance.sample(range(PAIRS * EACH), KILLS))
        self.instants = {number: (chance.random() / 10, chance.randrange(2)) for number in at}

    def count(self) -> None:
        """Note that one more message is about to be sent, and kill when it is one of the chosen."""
        with self.lock:
            instant = self.instants.get(self.begun)
            self.begun += 1
        if instant is not None:
            Timer(instant[0], self.kill, [instant[1]]).start()

    def kill(self, which: int) -> None:
        with self.lock:
            wait_until(lambda: self._kill(which), within=30)

    def _kill(self, which: int) -> bool:
        with suppress(psutil.Error, LookupError):
            web = self.system.part("web")
            answering = web.children()
            is_all = len(self.killed) % 8 == 7
            if answering:
                (web if is_all else answering[which % len(answering)]).send_signal(signal.SIGKILL)
                self.killed.append("all" if is_all else "one")
                return True
        return False


def test_every_message_is_stored_once_when_the_web_is_killed(system: System, tell: Tell) -> None:
    killer, pairs = Killer(system), system.pairs(PAIRS)
    with ThreadPoolExecutor(PAIRS) as pool:
        writers = [pool.submit(write_letters, system, pair, so_many(EACH), before_each=killer.count) for pair in pairs]
        letters = [letter for writer in writers for letter in writer.result()]
    killed, found = killer.killed, said(system, pairs, words_of(letters))
    tell(
        f"{len(killed)} kills, {killed.count('all')} of the whole web; {summary(letters)}; {found}, "
        f"{len(drift(system))} counters wrong"
    )
    assert found.stored.total() == PAIRS * EACH
    assert found.is_exact, (found.lost, found.too_much)
    assert len(killed) == KILLS
    assert drift(system) == []
    assert {answer.status for letter in letters for answer in letter.sending.answers} <= {302, 503}
