"""Postgres restarted, crashed, and every connection to it cut each second, under 20 requests a second."""

import signal
import time
from html import unescape

import psycopg2

from brightcrowd import embedded
from tests.faults.conftest import Tell
from tests.faults.counting import drift
from tests.faults.load import Crowd, Phase
from tests.faults.system import System

PAIRS = 40
UNDISTURBED, RESTARTS_EVERY, CUT_FOR = 3, 4, 30
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = %s"


def restart(system: System, number: signal.Signals) -> None:
    """Stop Postgres, SIGINT for its fast way, SIGQUIT for a crash, and start it again."""
    time.sleep(2)
    system.postgres.signal(number)
    while system.postgres.is_running:
        time.sleep(0.02)
    system.begin(system.postgres)
    time.sleep(RESTARTS_EVERY)


def cut_everyone(system: System) -> int:
    """End every connection once a second; answer how many were ended."""
    count, deadline = 0, time.monotonic() + CUT_FOR
    knife = psycopg2.connect(embedded.database_url(system.servers_dir, "postgres"))
    knife.autocommit = True
    while time.monotonic() < deadline:
        with knife.cursor() as cursor:
            cursor.execute(CUT, ("client backend",))
            count += cursor.rowcount
        time.sleep(1)
    knife.close()
    return count


def misanswered(phase: Phase) -> list[tuple[int, str]]:
    """List the answers to what was sent that neither say yes nor keep the words and a time to come back."""
    return [
        (answer.status, answer.body[:200])
        for _, _, sending in phase.sendings
        for answer in sending.answers
        if not answer.is_good
        and not (answer.status == 503 and "retry-after" in answer.headers and sending.words in unescape(answer.body))
    ]


def test_readers_do_not_notice_and_writers_keep_their_words(system: System, tell: Tell) -> None:
    crowd = Crowd(system, system.pairs(PAIRS))
    with crowd.asking("undisturbed"):
        time.sleep(UNDISTURBED)
    with crowd.asking("fast restart"):
        restart(system, signal.SIGINT)
    with crowd.asking("crash"):
        restart(system, signal.SIGQUIT)
    with crowd.asking(f"every connection cut each second for {CUT_FOR} s"):
        ended = cut_everyone(system)
    seconds = crowd.settle(within=120)
    found = crowd.said()
    for phase in crowd.phases:
        tell(str(phase))
    tell(
        f"{ended} connections ended; {found}, all there {seconds:.0f} s after the last fault; "
        f"{len(drift(system))} counters wrong"
    )
    assert [failed for phase in crowd.phases for failed in phase.failed()] == []
    assert [wrong for phase in crowd.phases for wrong in misanswered(phase)] == []
    # No process of the web was touched, so each press has an answer: nobody is left to guess.
    assert [words for phase in crowd.phases for words in phase.unknown] == []
    assert found.is_exact, (found.lost, found.too_much)
    assert drift(system) == []
    assert crowd.signed_out() == []
