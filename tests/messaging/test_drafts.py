"""Words not yet sent: rewritten, read no more, held."""

import pytest

from messaging import actions, checks
from messaging.models import Draft, EtiquetteCheck
from profiles.models import Member, Topic
from tests.messaging.conftest import CARELESS, THOUGHTFUL


@pytest.fixture
def check(alice: Member, bob: Member, topic: Topic) -> EtiquetteCheck:
    return actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)


def test_new_words_are_a_new_revision_and_nobody_reads_the_old_one(check: EtiquetteCheck) -> None:
    draft = Draft.objects.get()
    draft.rewrite(THOUGHTFUL)
    draft.refresh_from_db()
    assert (draft.body, draft.revision) == (THOUGHTFUL, 2)
    assert not EtiquetteCheck.objects.exists()


def test_a_check_that_is_done_stays_when_its_words_are_read_no_more(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    draft = Draft.objects.get()
    draft.stop_reading()
    Draft.objects.stop_reading()
    assert draft.current_check() == check


def test_only_the_words_in_question_are_read_no_more(check: EtiquetteCheck) -> None:
    Draft.objects.filter(body=THOUGHTFUL).stop_reading()
    assert EtiquetteCheck.objects.open().get() == check
    Draft.objects.filter(body=CARELESS).stop_reading()
    assert not EtiquetteCheck.objects.exists()


def test_words_are_held_as_they_are_now_if_they_still_are(check: EtiquetteCheck) -> None:
    draft = Draft.objects.get()
    Draft.objects.update(body=THOUGHTFUL)
    held = Draft.objects.hold(draft)
    assert held is not None
    assert held.body == THOUGHTFUL
    draft.delete()
    draft.pk = held.pk
    assert Draft.objects.hold(draft) is None
