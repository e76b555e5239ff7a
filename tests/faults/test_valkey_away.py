"""Valkey away, frozen, emptied and restarted, under 20 requests a second: only the coach's worker may notice."""

import signal
import time

import redis

from brightcrowd.processes import stop
from tests.faults.conftest import Tell
from tests.faults.counting import drift, stored
from tests.faults.load import Crowd
from tests.faults.system import System

PAIRS = 40
UNDISTURBED = 8
AWAY = 15  # seconds; the ten minutes of all fault tests have no room for a minute each
SLOWER = 4  # the 95th percentile is printed for people; the machine may be busy, so the bound is wide


def empty(system: System) -> None:
    with redis.Redis.from_url(system.environment["REDIS_URL"]) as client:
        client.flushall()


def test_no_page_fails_and_all_is_delivered_when_valkey_is_away(system: System, tell: Tell) -> None:
    crowd = Crowd(system, system.pairs(PAIRS))
    back: list[float] = []

    def settled() -> None:
        back.append(crowd.settle(within=90))

    with crowd.asking("undisturbed") as undisturbed:
        time.sleep(UNDISTURBED)
    settled()
    with crowd.asking(f"refused for {AWAY} s"):
        stop([system.valkey], grace=5)
        time.sleep(AWAY)
    system.begin(system.valkey)
    settled()
    with crowd.asking(f"frozen for {AWAY} s"):
        system.valkey.signal(signal.SIGSTOP)
        time.sleep(AWAY)
        system.valkey.signal(signal.SIGCONT)
    settled()
    with crowd.asking("emptied each second for 5 s"):
        for _ in range(5):
            empty(system)
            time.sleep(1)
    settled()
    with crowd.asking("five restarts in 10 s"):
        for _ in range(5):
            stop([system.valkey], grace=5)
            system.begin(system.valkey)
            time.sleep(1.8)
    settled()

    numbers = [sending.send_id for _, _, sending in crowd.sent()]
    for phase, seconds in zip(crowd.phases, back, strict=True):
        ratio = phase.p95() / undisturbed.p95()
        tell(f"{phase}, {ratio:.2f} of undisturbed; {len(phase.sendings)} sent, all there {seconds:.1f} s later")
    tell(f"{len(numbers)} messages sent, {stored(system, numbers)} stored, {len(drift(system))} counters wrong")
    assert [failed for phase in crowd.phases for failed in phase.failed()] == []
    assert [answer.status for phase in crowd.phases for answer in phase.answers if answer.status >= 500] == []
    assert all(phase.p95() < SLOWER * max(undisturbed.p95(), 0.2) for phase in crowd.phases)
    assert stored(system, numbers) == len(numbers)
    assert drift(system) == []
    assert list(crowd.signed_out()) == []
