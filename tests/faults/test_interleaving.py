"""Two who write to each other at the same time, through the same conversations in opposite order."""

from concurrent.futures import ThreadPoolExecutor

from tests.faults.conftest import Tell
from tests.faults.counting import drift
from tests.faults.system import System

CONVERSATIONS, TIMES = 5, 200
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
SAID = "SELECT count(*) FROM messaging_message m JOIN messaging_conversation c ON c.id = m.conversation_id"


def test_two_times_200_interleaved_sends_do_not_deadlock_and_are_counted(system: System, tell: Tell) -> None:
    listed = ",".join(pair.conversation for pair in system.pairs(CONVERSATIONS))
    before, deadlocks = system.one(SAID), system.one(DEADLOCKS)
    command = ("-m", "tests.faults.interleave", listed, str(TIMES))
    with ThreadPoolExecutor(2) as pool:
        for half in [pool.submit(system.run, *command, side, timeout=240) for side in ("one", "other")]:
            half.result()
    said, found = system.one(SAID) - before, system.one(DEADLOCKS) - deadlocks
    tell(f"2 x {TIMES} sent, {said} stored, {found} deadlocks, {len(drift(system))} counters wrong")
    assert said == 2 * TIMES
    assert found == 0
    assert drift(system) == []
