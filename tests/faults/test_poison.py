"""Words on which every worker dies: five tries with growing pauses, then an alert; others are not held up."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import uuid4

from tests.faults.conftest import Tell
from tests.faults.counting import drift, said
from tests.faults.poison import BROKEN, DEADLY
from tests.faults.system import System, wait_until
from tests.faults.visiting import GRATEFUL, Sending
from tests.faults.writing import so_many, words_of, write_letters

LETTERS, TRIES = 10, 5
CHECK = """
SELECT c.id, c.tries, c.done_at IS NOT NULL, c.refusal, extract(epoch FROM c.due_at - now())::float
FROM messaging_etiquettecheck c JOIN messaging_draft d ON d.id = c.draft_id WHERE d.send_id = %s
"""
LET_TIME_PASS = "UPDATE messaging_etiquettecheck SET due_at = now() + interval '1 second' WHERE id = %s"


def pause_after(system: System, sending: Sending, number: int) -> float:
    """Wait for one try, let the pause after it be over, and answer how many seconds that would have been."""
    wait_until(lambda: system.rows(CHECK, str(sending.send_id))[0][1] == number, within=60)
    row, *_, pause = system.rows(CHECK, str(sending.send_id))[0]
    system.rows(LET_TIME_PASS, row)
    return float(pause)


def test_words_that_kill_the_worker_are_given_up_after_five_tries(system: System, tell: Tell) -> None:
    victim, broken, others = system.pairs(3)
    deadly, failing = (Sending(f"{GRATEFUL} It was {word}.", uuid4()) for word in (DEADLY, BROKEN))
    deadly.send(system.visitor(victim.one), victim.conversation)
    failing.send(system.visitor(broken.one), broken.conversation)
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_letters, system, others, so_many(LETTERS))
        pauses = [pause_after(system, deadly, number) for number in range(1, TRIES + 1)]
        letters = writing.result()
    wait_until(lambda: system.rows(CHECK, str(failing.send_id))[0][2], within=60)
    row, tries, is_done, *_ = system.rows(CHECK, str(deadly.send_id))[0]
    alert = f"ERROR brightcrowd.relay EtiquetteCheck {row} is left undone"
    wait_until(lambda: alert in system.said, within=30)
    refusal = system.rows(CHECK, str(failing.send_id))[0][3]
    front = system.visitor(system.moderator()).get("/admin/")
    found = said(system, [victim, broken, others], words_of(letters))
    tell(
        f"{tries} tries, after which it would have waited {', '.join(f'{pause:.0f}' for pause in pauses)} s; "
        f"of others meanwhile {found}; words the engine failed on came back: {refusal}; {len(drift(system))} counters "
        f"wrong"
    )
    assert (tries, is_done) == (TRIES, False)
    assert all(later > 1.5 * earlier for earlier, later in pairwise(pauses))
    assert system.said.count(alert) == 1
    assert refusal == "unread"
    assert found.stored.total() == LETTERS
    assert found.is_exact, (found.lost, found.too_much)
    assert "etiquettecheck/?state=given-up" in front.body
    assert drift(system) == []
