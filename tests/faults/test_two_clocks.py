"""Relays and workers twice and three times over, on machines whose clocks are an hour wrong."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

from tests.faults.conftest import Tell
from tests.faults.recorder import MailServer
from tests.faults.system import OURS, System, wait_until
from tests.faults.visiting import GRATEFUL, Sending
from tests.servers import ROOT

PAIRS, STROKES = 10, 5
HOUR = 3600
OTHERS = {
    "relay ahead": (HOUR, "relay"),
    "relay behind": (-HOUR, "relay"),
    "worker ahead": (HOUR, "worker"),
    "worker behind": (-HOUR, "worker"),
}
WATCH = """
CREATE TABLE strokes (name text, at timestamptz DEFAULT clock_timestamp());
CREATE FUNCTION note_stroke() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO strokes (name) VALUES (NEW.name); RETURN NEW; END $$;
CREATE TRIGGER strokes AFTER UPDATE ON brightcrowd_clock
    FOR EACH ROW WHEN (NEW.due_at > now() AND OLD.due_at <= now()) EXECUTE FUNCTION note_stroke();
CREATE TABLE hands (name text PRIMARY KEY);
CREATE FUNCTION note_hand() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO hands VALUES (current_setting('application_name')) ON CONFLICT DO NOTHING; RETURN NEW; END $$;
CREATE TRIGGER hands AFTER UPDATE ON messaging_canary FOR EACH ROW EXECUTE FUNCTION note_hand()
"""
UNWATCH = """
DROP TRIGGER strokes ON brightcrowd_clock; DROP FUNCTION note_stroke; DROP TABLE strokes;
DROP TRIGGER hands ON messaging_canary; DROP FUNCTION note_hand; DROP TABLE hands
"""
STRUCK = "SELECT count(*) FROM strokes WHERE name = 'expire-requests'"
DUE = "UPDATE brightcrowd_clock SET due_at = now() - interval '1 minute' WHERE name = 'expire-requests' RETURNING 1"
DAILY = """
INSERT INTO messaging_mailchoice (member_id, choice, frequency)
SELECT unnest(%s::bigint[]), 'messages', 'daily' RETURNING 1
"""
DIGESTS = "FROM messaging_notification WHERE kind = 'digest' AND recipient_id = ANY(%s)"
TOLD = "FROM messaging_notification WHERE kind = 'request_expired' AND about = ANY(%s::uuid[])"


@contextmanager
def others(system: System) -> Iterator[None]:
    """Run two more relays and two more workers, an hour ahead and an hour behind, once each has had a hand in a row."""
    clean = {name: value for name, value in os.environ.items() if not OURS.search(name)}
    started = [
        subprocess.Popen(  # noqa: S603 - commands of our own
            [sys.executable, "-W", "ignore:::celery.platforms", "-m", "tests.faults.shifted", str(seconds), part],
            cwd=ROOT,
            env=clean | system.environment | {"PGAPPNAME": name},
            stdout=subprocess.DEVNULL,
        )
        for name, (seconds, part) in OTHERS.items()
    ]
    try:
        wait_until(lambda: _have_all_worked(system), within=120)
        yield
        assert [process.poll() for process in started] == [None] * len(started)
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=60)


def _have_all_worked(system: System) -> bool:
    """Give them one more row to ring for and to answer; answer whether each has had its hand in one by now."""
    system.answer_canary(within=30)
    return {name for (name,) in system.rows("SELECT name FROM hands")} >= OTHERS.keys()


def test_each_stroke_and_each_digest_comes_once(system: System, mail_server: MailServer, tell: Tell) -> None:
    system.rows(WATCH)
    pairs, overdue = system.pairs(PAIRS), system.overdue_requests(PAIRS)
    readers = [pair.other.number for pair in pairs]
    system.rows(DAILY, readers)
    with others(system):
        with ThreadPoolExecutor(PAIRS) as pool:
            for pair in pairs:
                sending = Sending(f"{GRATEFUL} This is news.", uuid4())
                pool.submit(sending.send, system.visitor(pair.one), pair.conversation)
        wait_until(lambda: system.one(f"SELECT count(*) {DIGESTS}", readers) == PAIRS, within=120)
        system.rows(f"UPDATE messaging_notification SET due_at = now() WHERE id IN (SELECT id {DIGESTS})", readers)  # noqa: S608
        for stroke in range(1, STROKES + 1):
            system.rows(DUE)
            wait_until(lambda: system.one(STRUCK) >= stroke, within=60)  # noqa: B023 - called right here
        wait_until(lambda: system.one(f"SELECT count(*) {TOLD}", overdue) == PAIRS, within=60)
        wait_until(lambda: not system.rows(f"SELECT 1 {DIGESTS} AND done_at IS NULL", readers), within=60)
    struck, told = system.one(STRUCK), system.one(f"SELECT count(*) {TOLD}", overdue)
    digests = [number for (number,) in system.rows(f"SELECT public_id::text {DIGESTS}", readers)]
    delivered = [mail_server.recorder.taken[number] for number in digests]
    tell(
        f"3 relays, 3 workers, clocks up to an hour wrong; due {STROKES} times, struck {struck} times; "
        f"{PAIRS} requests expired, {told} told; {len(digests)} digests for {PAIRS} members, delivered {delivered}"
    )
    system.rows(UNWATCH)
    assert struck == STROKES
    assert told == PAIRS
    assert delivered == [1] * PAIRS
