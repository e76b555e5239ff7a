"""Draft → engine → row: idempotent, for exactly one revision."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from brightcrowd.db import FIRST_PAUSE, MAX_TRIES
from brightcrowd.refused import Refused
from messaging import actions, checks, limits, record
from messaging.coach import coaching
from messaging.models import Canary, Conversation, Draft, EtiquetteCheck, Finding, IntroductionRequest
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS, GRATEFUL, THOUGHTFUL


@pytest.fixture
def check(alice: Member, bob: Member, topic: Topic) -> EtiquetteCheck:
    return actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)


def test_reading_twice_writes_once(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    findings = list(Finding.objects.values_list("pk", flat=True))
    checks.run_check(check.pk)
    assert list(Finding.objects.values_list("pk", flat=True)) == findings


def test_a_first_message_is_read_as_one(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.stage == "first_contact"
    assert check.engine_version


def test_the_stage_of_a_conversation_comes_from_the_record(alice: Member, talk: Conversation) -> None:
    check = actions.write_message(author=alice, conversation=talk, body="Hello?", send_id=uuid4())
    assert isinstance(check, EtiquetteCheck)
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.stage == "after_offer"


def test_the_engine_is_told_what_each_may_read_of_the_other(check: EtiquetteCheck, alice: Member, bob: Member) -> None:
    bob.profile.work_audience = "me"
    bob.profile.save()
    alice.profile.studies_audience = "talked"
    alice.profile.save()
    draft = Draft.objects.get()
    told = record.engine_draft(draft)
    assert (told.recipient.employer, told.recipient.title) == ("", "")
    assert told.recipient.city == "Albany"
    assert told.sender.class_year is None
    assert told.text == CARELESS


def test_a_revision_that_is_no_longer_the_drafts_is_left_alone(check: EtiquetteCheck) -> None:
    Draft.objects.update(revision=2, body=THOUGHTFUL)
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == ""
    assert IntroductionRequest.objects.get().state == "checking"


def test_changing_the_words_ends_the_reading_of_the_old_ones(
    check: EtiquetteCheck, alice: Member, bob: Member, topic: Topic
) -> None:
    actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL)
    assert not EtiquetteCheck.objects.filter(pk=check.pk).exists()
    checks.run_check(check.pk)
    assert IntroductionRequest.objects.get().state == "checking"


def test_words_whose_draft_is_gone_are_not_read(check: EtiquetteCheck) -> None:
    Draft.objects.all().delete()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == ""


def test_a_check_outlives_its_draft_without_a_word_of_it(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    actions.send_anyway(draft=Draft.objects.get(), body=CARELESS)
    check.refresh_from_db()
    assert check.draft is None
    assert check.findings.exists()
    assert "internship" not in "".join(str(value) for value in vars(check).values())


def test_words_not_read_yet_are_not_sent(check: EtiquetteCheck) -> None:
    with pytest.raises(limits.NotCheckedYet):
        actions.send_anyway(draft=Draft.objects.get(), body=CARELESS)


def test_a_finding_of_a_rule_that_is_gone_is_left_out(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    Finding.objects.update(code="GONE999")
    told = coaching(Draft.objects.get())
    assert told is not None
    assert told.notes == ()
    assert told.state == "clear"


def test_a_better_wording_reaches_old_rows(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    told = coaching(Draft.objects.get())
    assert told is not None
    assert [note.number for note in told.notes] == list(range(1, len(told.notes) + 1))
    assert all(note.message and note.why for note in told.notes)
    assert not {"message", "why", "suggestion"} & {field.name for field in Finding._meta.get_fields()}  # noqa: SLF001


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Break the engine down, as a rule with a mistake in it would; calling the fixture mends it."""

    def break_down(*_told: object, **_how: object) -> None:
        raise RuntimeError("a rule went wrong")

    monkeypatch.setattr("messaging.etiquette.read", break_down)
    return monkeypatch.undo


def test_words_the_engine_breaks_down_over_come_back_to_their_author(
    check: EtiquetteCheck, alice: Member, broken: Callable[[], None], client_of: ClientOf
) -> None:
    client = client_of(alice)
    url = reverse("messaging:check-status", args=[check.public_id])
    EtiquetteCheck.objects.update(requested_at="2020-01-01T00:00Z")
    for _ in range(2):
        panel = client.post(url, headers={"hx-request": "true"}).content.decode()
        assert "could not read these words" in panel
        assert "hx-trigger" not in panel
        for button in ("Send anyway", "Check again", "Forget this note"):
            assert button in panel
    check.refresh_from_db()
    assert (check.is_done, check.verdict, check.refusal) == (True, "", "unread")
    assert IntroductionRequest.objects.get().state == "draft"
    assert CARELESS in client.get(IntroductionRequest.objects.get().get_absolute_url()).content.decode()


def test_words_that_could_not_be_read_may_be_sent_as_they_are(
    check: EtiquetteCheck, broken: Callable[[], None]
) -> None:
    checks.run_check(check.pk)
    actions.send_anyway(draft=Draft.objects.get(), body=CARELESS)
    assert IntroductionRequest.objects.get().note == CARELESS


def test_words_that_could_not_be_read_are_read_when_tried_again(
    check: EtiquetteCheck, alice: Member, bob: Member, topic: Topic, broken: Callable[[], None]
) -> None:
    checks.run_check(check.pk)
    broken()
    again = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    checks.run_check(again.pk)
    again.refresh_from_db()
    assert (again.verdict, again.refusal) == ("nudge", "")


def test_a_message_that_could_not_be_read_may_be_sent_as_it_is(
    alice: Member, talk: Conversation, broken: Callable[[], None], client_of: ClientOf
) -> None:
    client = client_of(alice)
    data = {"body": CARELESS, "send_id": uuid4()}
    client.post(reverse("messaging:conversation-send", args=[talk.public_id]), data)
    checks.run_check(EtiquetteCheck.objects.get().pk)
    page = client.get(talk.get_absolute_url()).content.decode()
    for words in ("could not read these words", "Send anyway", "Check again", "Forget this draft"):
        assert words in page
    client.post(reverse("messaging:conversation-send-anyway", args=[talk.public_id]), data)
    assert talk.messages.filter(body=CARELESS).count() == 1


def test_nothing_goes_out_for_who_was_suspended_while_the_words_were_read(
    alice: Member, bob: Member, topic: Topic
) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL)
    assert Member.objects.get(pk=alice.pk).suspend()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert (check.refusal, check.sent_at) == ("not-in-good-standing", None)
    assert IntroductionRequest.objects.get().state == "draft"


def test_no_message_goes_out_for_who_was_suspended_while_it_was_read(alice: Member, talk: Conversation) -> None:
    check = actions.write_message(author=alice, conversation=talk, body=GRATEFUL, send_id=uuid4())
    assert isinstance(check, EtiquetteCheck)
    assert Member.objects.get(pk=alice.pk).suspend()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert (check.verdict, check.refusal) == ("clear", "not-in-good-standing")
    assert talk.messages.count() == 1
    with pytest.raises(limits.NotInGoodStanding):
        actions.write_message(author=alice, conversation=talk, body=CARELESS, send_id=uuid4())


def test_every_refusal_has_words_and_a_code_a_row_can_keep() -> None:
    for code, kind in Refused.kinds.items():
        assert kind.code == code
        assert str(kind.message)
        assert len(code) <= 30


def test_due_checks_are_rung_for_once_and_again_when_nobody_heard(check: EtiquetteCheck) -> None:
    jobs = EtiquetteCheck.objects
    assert jobs.take_due(10) == [(check.pk, 0)]
    assert jobs.take_due(10) == []
    EtiquetteCheck.objects.update(due_at=timezone.now())
    assert jobs.take_due(10) == [(check.pk, 0)]


def test_a_try_is_begun_by_one_bell_and_the_pause_grows_with_each(check: EtiquetteCheck) -> None:
    jobs = EtiquetteCheck.objects
    assert jobs.begin(check.pk, 0)
    assert not jobs.begin(check.pk, 0)
    check.refresh_from_db()
    assert check.tries == 1
    assert check.due_at > timezone.now() + FIRST_PAUSE - timedelta(seconds=5)
    assert jobs.begin(check.pk, 1)
    check.refresh_from_db()
    assert check.due_at > timezone.now() + FIRST_PAUSE * 2 - timedelta(seconds=5)


def test_a_finished_check_is_not_begun_again(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    assert not EtiquetteCheck.objects.begin(check.pk, 0)


def test_a_check_whose_bell_did_not_ring_is_due_again_at_once(check: EtiquetteCheck) -> None:
    taken = EtiquetteCheck.objects.take_due(10)
    EtiquetteCheck.objects.give_back(number for number, _ in taken)
    assert EtiquetteCheck.objects.take_due(10) == taken


def test_a_check_tried_too_often_rings_no_more_and_is_dead(check: EtiquetteCheck) -> None:
    EtiquetteCheck.objects.update(tries=MAX_TRIES)
    assert EtiquetteCheck.objects.take_due(10) == []
    assert list(EtiquetteCheck.objects.dead()) == [check]
    checks.run_check(check.pk)
    assert list(EtiquetteCheck.objects.dead()) == []


def test_a_finished_check_is_never_due(check: EtiquetteCheck) -> None:
    checks.run_check(check.pk)
    EtiquetteCheck.objects.update(due_at=timezone.now())
    assert EtiquetteCheck.objects.take_due(10) == []


def test_a_canary_is_answered_once(db: None) -> None:
    canary = Canary.objects.create()
    checks.answer_canary(canary.pk)
    canary.refresh_from_db()
    first = canary.done_at
    checks.answer_canary(canary.pk)
    canary.refresh_from_db()
    assert first is not None
    assert canary.done_at == first
