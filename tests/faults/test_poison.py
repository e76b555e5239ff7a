"""Words on which every worker dies: five tries with growing pauses, then an alert; others are not held up."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.faults.conftest import Tell
from tests.faults.counting import drift, said
from tests.faults.poison import BROKEN, DEADLY
from tests.faults.system import System, wait_until
from tests.faults.visiting import GRATEFUL, Sending
from tests.faults.writing import so_many, words_of, write_letters

LETTERS = 10
CHECK = """
SELECT c.tries, c.due_at <= now(), c.done_at IS NOT NULL, c.refusal
FROM messaging_etiquettecheck c JOIN messaging_draft d ON d.id = c.draft_id WHERE d.send_id = %s
"""


@pytest.fixture
def poisoned() -> Iterator[System]:
    """Run a site whose engine some words are poison to, and whose pauses are 60 times shorter."""
    system = System(DJANGO_SETTINGS_MODULE="tests.faults.poisoned_settings")
    system.wait_until_up()
    yield system
    system.close()


def test_words_that_kill_the_worker_are_given_up_after_five_tries(poisoned: System, tell: Tell) -> None:
    victim, broken, others = poisoned.pairs(3)
    deadly, failing = (Sending(f"{GRATEFUL} It was {word}.", uuid4()) for word in (DEADLY, BROKEN))
    deadly.send(poisoned.visitor(victim.one), victim.conversation)
    failing.send(poisoned.visitor(broken.one), broken.conversation)
    letters = write_letters(poisoned, others, so_many(LETTERS))

    def is_dead() -> bool:
        tries, is_due, *_ = poisoned.rows(CHECK, str(deadly.send_id))[0]
        return bool(tries == 5 and is_due)

    wait_until(is_dead, within=120)
    tries, _, is_done, _ = poisoned.rows(CHECK, str(deadly.send_id))[0]
    refusal = poisoned.rows(CHECK, str(failing.send_id))[0][3]
    front = poisoned.visitor(poisoned.moderator()).get("/admin/")
    found = said(poisoned, [victim, broken, others], words_of(letters))
    tell(
        f"{tries} tries; of others meanwhile {found}; words the engine failed on came back: {refusal}; "
        f"{len(drift(poisoned))} counters wrong"
    )
    assert (tries, is_done) == (5, False)
    assert refusal == "unread"
    assert found.stored.total() == LETTERS
    assert found.is_exact, (found.lost, found.too_much)
    assert "given-up" in front.body
    assert drift(poisoned) == []
