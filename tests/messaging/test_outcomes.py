"""The loop closed: the asker tells what came of it, by thanks that go through the same check as every message."""

from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from messaging import actions, checks, delivery, record
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction, IntroductionRequest, Message, Outcome
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging.conftest import GRATEFUL, GREEDY

HTMX = {"hx-request": "true"}
TAPS = {"talked": "yes", "came": "understood"}


def url(outcome: Outcome, name: str) -> str:
    return reverse(f"messaging:outcome-{name}", args=[outcome.public_id])


def told(note: str = GRATEFUL, **more: Any) -> dict[str, Any]:
    return {**TAPS, "note": note, "send_id": uuid4()} | more


def read_all() -> EtiquetteCheck:
    check = EtiquetteCheck.objects.latest("pk")
    checks.run_check(check.pk)
    check.refresh_from_db()
    return check


def make_introduction(asker: Member, introducer: Member, person: Member) -> Introduction:
    """Make an introduction that was asked for, passed on and accepted."""
    made = Introduction.objects.create(asker=asker, introducer=introducer, person=person, origin="asked", state="draft")
    assert made.ask("I would love to hear how transit budgets are made.")
    assert made.pass_on(note=made.note, line="You two will like each other.")
    assert made.accept(person)
    return made


@pytest.fixture
def outcome(talk: Conversation, bob: Member) -> Outcome:
    """Give what waits to be told by alice after bob has helped."""
    delivery.say(conversation=talk, sender=bob, body="We start in July. Here is the calendar.", send_id=uuid4())
    return Outcome.objects.get()


def test_a_yes_opens_one_outcome(alice: Member, bob: Member, asked: IntroductionRequest, talk: Conversation) -> None:
    outcome = Outcome.objects.get()
    assert (outcome.asker, outcome.helper, outcome.request) == (alice, bob, asked)
    assert not outcome.is_told
    assert Outcome.objects.begin(request=asked, asker=alice, helper=bob) == outcome


def test_what_was_accepted_before_there_were_outcomes_has_one_and_the_long_past_is_not_asked_about(
    alice: Member, asked: IntroductionRequest, talk: Conversation
) -> None:
    migration = import_module("messaging.migrations.0007_open_outcomes")
    for days, is_asked in ((5, False), (200, True)):
        Outcome.objects.all().delete()
        decided_at = timezone.now() - timedelta(days=days)
        IntroductionRequest.objects.update(decided_at=decided_at)
        for _ in range(2):
            migration.open_outcomes(apps, None)
        outcome = Outcome.objects.get()
        assert (outcome.asker, outcome.request, outcome.opened_at) == (alice, asked, decided_at)
        assert (outcome.asked_at is not None) is is_asked


def test_an_introduction_opens_an_outcome_for_who_introduced(alice: Member, bob: Member, carol: Member) -> None:
    made = make_introduction(alice, bob, carol)
    for _ in range(2):
        delivery.open_introduced(made)
    outcome = Outcome.objects.get()
    assert (outcome.asker, outcome.helper, outcome.introduction) == (alice, bob, made)


def test_the_page_asks_for_two_taps_and_a_sentence(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    page = client_of(alice).get(outcome.get_absolute_url()).content.decode()
    assert [words for words in ("Did you talk?", "Too early to say", "Check and send") if words not in page] == []


def test_clear_thanks_reach_the_helper_and_tell_the_outcome(
    alice: Member, bob: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    answer = client.post(url(outcome, "check"), told(is_quotable="on"))
    assert answer.headers["Location"] == outcome.get_absolute_url()
    outcome.refresh_from_db()
    assert (outcome.talked, outcome.is_told) == ("yes", False)
    check = read_all()
    assert (check.verdict, check.stage, check.is_sent) == ("clear", "after_help", True)
    outcome.refresh_from_db()
    assert outcome.is_told
    assert outcome.message == talk.messages.latest("pk")
    assert (outcome.came, outcome.is_quotable, outcome.message.body) == ("understood", True, GRATEFUL)
    assert not Draft.objects.exists()
    page = client.get(outcome.get_absolute_url()).content.decode()
    assert GRATEFUL in page
    assert "Don’t quote me after all" in page
    assert GRATEFUL in client_of(bob).get(talk.get_absolute_url()).content.decode()


def test_with_script_the_verdict_leads_to_the_told_page(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    client = client_of(alice)
    answer = client.post(url(outcome, "check"), told(), headers=HTMX)
    assert 'data-state="reading"' in answer.content.decode()
    check = read_all()
    verdict = client.post(reverse("messaging:check-status", args=[check.public_id]), headers=HTMX)
    assert verdict.headers["HX-Redirect"] == outcome.get_absolute_url()
    late = client.post(url(outcome, "live"), {"note": GRATEFUL}, headers=HTMX)
    assert late.status_code == 204, "the page was still waiting for a pause in the typing"


NO_THANKS = (
    "The timetable for next winter is nearly done, and today I draw the two lines along the river by hand, with the "
    "bridge in blue and the depot in red, on a sheet of paper as wide as the table."
)


@pytest.mark.parametrize(("talked", "stage"), [("yes", "after_help"), ("soon", "conversation"), ("no", "conversation")])
def test_live_coach_and_check_read_thanks_for_an_answer_in_one_stage(
    talked: str, stage: str, alice: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    client, data = client_of(alice), told(NO_THANKS, talked=talked)
    live = client.post(url(outcome, "live"), data, headers=HTMX)
    notes = live.context["notes"] if live.status_code == 200 else ()
    assert [note.code for note in notes] == (["THX201"] if stage == "after_help" else [])
    assert Outcome.objects.get().talked == ""
    client.post(url(outcome, "check"), data)
    draft = Draft.objects.get()
    assert draft.outcome is not None
    assert record.engine_draft(draft) == record.told_of_outcome(draft.outcome, NO_THANKS)
    assert read_all().stage == stage


def test_live_coach_and_check_agree_where_the_two_share_only_a_conversation_of_three(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    delivery.open_introduced(make_introduction(alice, bob, carol))
    outcome, client = Outcome.objects.for_page().get(), client_of(alice)
    before = record.told_of_outcome(outcome, NO_THANKS)
    assert before.stage == "after_introduction"
    assert before.history[-1].text == "I have introduced you to Carol Nguyen."
    notes = client.post(url(outcome, "live"), told(NO_THANKS), headers=HTMX).context["notes"]
    assert [note.code for note in notes] == ["THX201"]
    client.post(url(outcome, "check"), told(NO_THANKS))
    assert record.engine_draft(Draft.objects.get()) == before
    assert read_all().stage == "after_introduction"


def test_careless_thanks_come_back_with_taps_and_words_kept(
    alice: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY, is_quotable="on"))
    assert read_all().verdict == "nudge"
    response = client.get(outcome.get_absolute_url())
    form = response.context["form"]
    assert [form[name].value() for name in ("talked", "came", "note", "is_quotable")] == [
        *("yes", "understood", GREEDY, True)
    ]
    page = response.content.decode()
    assert "Send anyway" in page
    assert url(outcome, "send") in page
    dismiss = reverse("messaging:finding-dismiss", args=[EtiquetteCheck.objects.get().public_id, 0])
    kept = client.post(dismiss, told("Other words.", talked="soon")).context["form"]
    assert (kept["talked"].value(), kept["note"].value()) == ("soon", "Other words.")
    assert not Outcome.objects.told().exists()


def test_send_anyway_tells_it_once_and_with_the_last_taps(
    alice: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY))
    read_all()
    data = told(GREEDY, came="good_talk", send_id=Draft.objects.get().send_id)
    for _ in range(2):
        assert client.post(url(outcome, "send"), data).headers["Location"] == outcome.get_absolute_url()
    assert client.post(url(outcome, "check"), told("Once more.")).status_code == 302
    assert talk.messages.filter(body=GREEDY).count() == 1
    assert not talk.messages.filter(body="Once more.").exists()
    assert Outcome.objects.get().came == "good_talk"


def test_changed_words_are_read_before_they_are_sent(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY))
    read_all()
    client.post(url(outcome, "send"), told("Thank you. It helped.", send_id=Draft.objects.get().send_id))
    assert not Outcome.objects.told().exists()
    assert EtiquetteCheck.objects.latest("pk").revision == 2


@pytest.mark.parametrize("missing", ["talked", "came", "note"])
def test_what_is_missing_is_asked_for_and_nothing_is_lost(
    alice: Member, outcome: Outcome, client_of: ClientOf, missing: str
) -> None:
    data = told(is_quotable="on") | {missing: ""}
    for headers in ({}, HTMX):
        response = client_of(alice).post(url(outcome, "check"), data, headers=headers)
        assert response.status_code == 422
        form = response.context["form"]
        assert set(form.errors) == {missing}
        assert {name: form[name].value() for name in TAPS if name != missing}.items() <= TAPS.items()
    assert not Draft.objects.exists()


def test_a_message_begun_before_is_shown_and_kept(
    alice: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(reverse("messaging:conversation-send", args=[talk.public_id]), {"body": GREEDY, "send_id": uuid4()})
    read_all()
    data = told()
    for headers, status in (({}, 409), (HTMX, 422)):
        answer = client.post(url(outcome, "check"), data, headers=headers)
        assert answer.status_code == status
        page = answer.content.decode()
        assert "You have begun a message to them" in page
        assert "do everything in your power" in page
    assert answer.context["elsewhere"].body == GREEDY
    assert Draft.objects.get().outcome is None
    client.post(url(outcome, "check"), data | {"instead": str(Draft.objects.get().send_id)})
    assert Draft.objects.get().outcome == outcome
    read_all()
    assert Outcome.objects.told().exists()


def test_a_message_written_meanwhile_does_not_tell_it(
    alice: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY))
    read_all()
    data = {"body": GRATEFUL, "send_id": uuid4(), "instead": str(Draft.objects.get().send_id)}
    client.post(reverse("messaging:conversation-send", args=[talk.public_id]), data)
    read_all()
    assert talk.messages.filter(body=GRATEFUL).exists()
    assert not Outcome.objects.told().exists()


def test_thanks_begun_stand_on_their_own_page_and_the_conversation_leads_there(
    alice: Member, outcome: Outcome, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY))
    read_all()
    response = client.get(talk.get_absolute_url())
    assert response.context["form"]["body"].value() is None
    page = response.content.decode()
    assert "Finish your thanks" in page
    assert "do everything in your power" not in page


def test_the_note_can_be_forgotten(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    client = client_of(alice)
    client.post(url(outcome, "check"), told(GREEDY))
    assert client.post(url(outcome, "drop")).status_code == 302
    assert client.post(url(outcome, "drop")).status_code == 302
    assert not Draft.objects.exists()
    assert Outcome.objects.open().get().came == "understood"


def test_consent_can_be_given_later_and_taken_back(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    client = client_of(alice)
    assert client.post(url(outcome, "quote")).status_code == 404
    client.post(url(outcome, "check"), told())
    read_all()
    for data, is_quotable in (({"is_quotable": "on"}, True), ({}, False)):
        assert client.post(url(outcome, "quote"), data).headers["Location"] == outcome.get_absolute_url()
        outcome.refresh_from_db()
        assert outcome.is_quotable is is_quotable


def test_who_is_blocked_cannot_be_thanked_and_is_not_told_why(
    alice: Member, bob: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    client = client_of(alice)
    page = client.get(outcome.get_absolute_url()).content.decode()
    assert "not taking messages right now" in page
    assert "<textarea" not in page
    assert client.post(url(outcome, "check"), told()).status_code == 409
    assert not Draft.objects.exists()


def test_two_who_only_shared_a_conversation_of_three_get_one_of_their_own(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    shared = delivery.open_introduced(make_introduction(alice, bob, carol))
    outcome = Outcome.objects.get()
    client_of(alice).post(url(outcome, "check"), told())
    assert read_all().stage == "after_introduction"
    outcome.refresh_from_db()
    assert outcome.message is not None
    assert outcome.message.conversation != shared
    assert Conversation.objects.between(alice, bob).get() == outcome.message.conversation


@pytest.mark.parametrize("name", ["tell", "check", "send", "drop", "live", "skip", "quote"])
def test_it_is_the_askers_alone(bob: Member, mallory: Member, outcome: Outcome, client_of: ClientOf, name: str) -> None:
    for other in (bob, mallory):
        client = client_of(other)
        answer = client.get(url(outcome, name)) if name == "tell" else client.post(url(outcome, name), told())
        assert answer.status_code == 404


def test_telling_and_a_message_at_the_same_time_of_the_same_words_is_one_message(
    alice: Member, outcome: Outcome, talk: Conversation
) -> None:
    number = uuid4()
    answers: actions.Answers = {"talked": "yes", "came": "understood", "is_quotable": False}
    for _ in range(2):
        actions.tell_outcome(outcome=outcome, answers=answers, body=GRATEFUL, send_id=number)
    read_all()
    again = actions.tell_outcome(outcome=outcome, answers=answers, body=GRATEFUL, send_id=number)
    assert again == Outcome.objects.get().message
    with pytest.raises(actions.AlreadyTold):
        actions.tell_outcome(outcome=outcome, answers=answers, body="More.", send_id=uuid4())
    assert Message.objects.filter(body=GRATEFUL).count() == 1
    assert not Draft.objects.exists()


def test_putting_it_off_is_counted_and_goes_back_only_to_a_page_of_ours(
    alice: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    client = client_of(alice)
    wanted = {"/requests/": "/requests/", "https://elsewhere.test/": "/", "elsewhere": "/", "": "/"}
    for asked, found in wanted.items():
        assert client.post(url(outcome, "skip"), {"next": asked}).headers["Location"] == found
    assert client.post(url(outcome, "skip"), headers=HTMX).content == b""
    outcome.refresh_from_db()
    assert outcome.skips == len(wanted) + 1
    Outcome.objects.update(talked="yes", came="understood", told_at=timezone.now() - timedelta(days=1))
    assert client.post(url(outcome, "skip")).status_code == 409
