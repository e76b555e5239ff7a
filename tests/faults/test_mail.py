"""Mail: the worker killed while thousands go out, and mail servers that misbehave."""

import os
import signal
import time
from contextlib import suppress

import psutil

from tests.faults.conftest import Tell
from tests.faults.mails import Batch
from tests.faults.recorder import SILENCE, MailServer
from tests.faults.system import System, wait_until

MAILS = int(os.environ.get("FAULTS_MAILS", "5000"))  # fewer on a machine that has other work
KILLS, WORK, PROCESSES = 5, 2.0, 2


def kill_worker(system: System, *, everything: bool) -> None:
    """Kill the worker's pool with -9, or its whole group."""
    with suppress(psutil.Error, ProcessLookupError, LookupError):
        worker = system.part("worker")
        if everything:
            os.killpg(worker.pid, signal.SIGKILL)
            return
        for process in worker.children():
            process.kill()


def test_each_mail_goes_at_most_once_and_none_is_forgotten_when_the_worker_is_killed(
    system: System, mail_server: MailServer, tell: Tell
) -> None:
    """Every 2 s of work, as a killed worker needs longer than that to be there again.

    A process killed between our word that we send and the server's that it has leaves one mail that nobody knows about.
    It is unsure, whether it came or not, and never sent again: at most as many as there were processes to kill.
    """
    recorder, began = mail_server.recorder, time.monotonic()
    batch = Batch(system, recorder, "reader", MAILS)
    kills = 0
    while kills < KILLS and not batch.is_over():
        before = recorder.count
        wait_until(lambda: recorder.count > before or batch.is_over(), within=60)  # noqa: B023 - called right here
        time.sleep(WORK)
        kill_worker(system, everything=kills % 2 == 0)
        kills += 1
    batch.hurry()
    batch.settle(within=400)
    sent, unsure = set(batch.among("sent")), set(batch.among("unsure"))
    came = {number for number in batch.numbers if recorder.taken[number]}
    tell(
        f"{len(batch.numbers)} mails, worker killed {kills} times; {len(sent)} sent, {len(unsure)} unsure, of which "
        f"{len(unsure & came)} came and {len(unsure - came)} did not; "
        f"{sum(batch.delivered())} delivered, {max(batch.delivered())} at most of one; "
        f"{time.monotonic() - began:.0f} s"
    )
    assert kills > 0
    assert max(batch.delivered()) == 1
    assert len(unsure) <= PROCESSES * kills
    assert len(sent) == len(batch.numbers) - len(unsure)
    assert sent <= came
    assert came <= sent | unsure


def test_a_mail_server_that_misbehaves_gets_each_mail_once_or_not_at_all(
    system: System, mail_server: MailServer, tell: Tell
) -> None:
    batches = {name: Batch(system, mail_server.recorder, name, 2) for name in ("later", "never", "silent", "cut")}
    wait_until(lambda: len(batches["cut"].among("unsure")) == 2, within=60)
    for name in ("later", "silent"):
        wait_until(lambda: len(batches[name].put_off()) == 2, within=4 * SILENCE)  # noqa: B023 - called right here
        batches[name].hurry()
    for batch in batches.values():
        batch.settle(within=60, still=1)
    found = {name: (sorted(batch.states().values()), batch.delivered()) for name, batch in batches.items()}
    for name, (states, delivered) in found.items():
        tell(f"{name}: {states}, delivered {delivered}")
    assert found == {
        "later": (["sent"] * 2, [1, 1]),
        "never": (["refused"] * 2, [0, 0]),
        "silent": (["sent"] * 2, [1, 1]),
        "cut": (["unsure"] * 2, [1, 1]),
    }
