"""Valkey away, frozen, emptied and restarted, under 20 requests a second: only the coach's worker may notice."""

import os
import signal
import time

import redis

from brightcrowd.processes import stop
from tests.faults.conftest import Tell
from tests.faults.counting import drift
from tests.faults.load import RATE, Crowd
from tests.faults.system import System

PAIRS = 40
WARM_UP, UNDISTURBED = 10, 10
AWAY = int(os.environ.get("FAULTS_AWAY", "60"))  # seconds
EMPTIED, RESTARTS, RESTARTED_WITHIN = 5, 5, 10
DRAINED_WITHIN = 30
SLOWER = 1.3  # than undisturbed, before or after: whichever was quicker, as a machine may have other work


def empty(system: System) -> None:
    with redis.Redis.from_url(system.environment["REDIS_URL"]) as client:
        client.flushall()


def restart(system: System) -> None:
    """Restart it five times within ten seconds."""
    began = time.monotonic()
    for number in range(1, RESTARTS + 1):
        stop([system.valkey], grace=5)
        system.begin(system.valkey)
        time.sleep(max(0.0, began + number * RESTARTED_WITHIN / RESTARTS - time.monotonic()))


def test_no_page_fails_and_all_is_delivered_when_valkey_is_away(system: System, tell: Tell) -> None:
    crowd, back = Crowd(system, system.pairs(PAIRS)), list[float]()
    with crowd.asking("the first pages"):
        time.sleep(WARM_UP)
    with crowd.asking("undisturbed") as before:
        time.sleep(UNDISTURBED)
    crowd.settle(within=90)
    with crowd.asking(f"refused for {AWAY} s") as refused:
        stop([system.valkey], grace=5)
        time.sleep(AWAY)
    system.begin(system.valkey)
    back.append(crowd.settle(within=90))
    with crowd.asking(f"frozen for {AWAY} s") as frozen:
        system.valkey.signal(signal.SIGSTOP)
        time.sleep(AWAY)
        system.valkey.signal(signal.SIGCONT)
    back.append(crowd.settle(within=90))
    with crowd.asking(f"emptied each second for {EMPTIED} s") as emptied:
        for _ in range(EMPTIED):
            empty(system)
            time.sleep(1)
    back.append(crowd.settle(within=90))
    with crowd.asking(f"{RESTARTS} restarts in {RESTARTED_WITHIN} s") as restarted:
        restart(system)
    back.append(crowd.settle(within=90))
    with crowd.asking("undisturbed again") as after:
        time.sleep(UNDISTURBED)
    crowd.settle(within=90)

    broken, found = (refused, frozen, emptied, restarted), crowd.said()
    usual, rate = min(before.p95(), after.p95()), min(before.rate, after.rate)
    ratios = [phase.p95() / usual for phase in broken]
    tell(f"{before}")
    tell(f"{after}")
    for phase, ratio, seconds in zip(broken, ratios, back, strict=True):
        tell(f"{phase}, {ratio:.2f} of undisturbed; {len(phase.sendings)} sent, all there {seconds:.1f} s later")
    tell(f"{found}, {len(drift(system))} counters wrong")
    assert [failed for phase in crowd.phases for failed in phase.failed()] == []
    assert [answer.status for phase in crowd.phases for answer in phase.answers if answer.status >= 500] == []
    assert [words for phase in crowd.phases for words in phase.unknown] == []
    assert min(phase.rate for phase in broken) > 0.9 * min(rate, RATE)
    assert max(ratios) <= SLOWER
    assert max(back) <= DRAINED_WITHIN
    assert found.is_exact, (found.lost, found.too_much)
    assert drift(system) == []
    assert crowd.signed_out() == []
