"""Web and worker asked to stop again and again, as every deployment does, while people write."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psutil

from tests.faults.conftest import Tell
from tests.faults.counting import drift, stored
from tests.faults.system import System, wait_until
from tests.faults.writing import summary, write_letters

PAIRS, EACH, STOPS = 10, 12, 6


def stop_both(system: System, done: Event) -> int:
    """Ask web and worker in turn to stop, each when it is there again, until there is nothing more to write."""
    stops = 0
    while stops < STOPS or not done.is_set():
        for name in ("web", "worker"):
            part = system.part(name)
            part.send_signal(signal.SIGTERM)
            psutil.wait_procs([part], timeout=40)
            wait_until(lambda: _is_there(system, name), within=40)  # noqa: B023 - called right here
            time.sleep(1)
        stops += 1
    return stops


def _is_there(system: System, name: str) -> bool:
    try:
        return bool(system.part(name).children())
    except (LookupError, psutil.Error):
        return False


def test_nothing_is_lost_when_web_and_worker_are_stopped_in_a_loop(system: System, tell: Tell) -> None:
    done, pairs = Event(), system.pairs(PAIRS)
    with ThreadPoolExecutor(PAIRS + 1) as pool:
        stopper = pool.submit(stop_both, system, done)
        writers = [pool.submit(write_letters, system, pair, EACH, lambda: None) for pair in pairs]
        try:
            sendings = [sending for writer in writers for sending in writer.result()]
        finally:
            done.set()
        stops = stopper.result()
    count = stored(system, [sending.send_id for sending in sendings])
    tell(
        f"web and worker stopped {stops} times each; {summary(sendings)}; {count} stored, "
        f"{len(drift(system))} counters wrong"
    )
    assert count == PAIRS * EACH
    assert drift(system) == []
