"""The coach that reads along: quiet, quick, counted, and without memory."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from messaging import actions, checks, delivery, etiquette, live, record
from messaging.etiquette.tagging import PATTERNS
from messaging.models import Conversation, MutedRule, Pace, RuleSwitch
from messaging.wording import Note
from profiles.models import Block, Member, Topic
from tests import bad_input
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS, GRATEFUL, GREEDY, THOUGHTFUL, at_once
from tests.messaging.test_strangers import rows

HTMX = {"hx-request": "true"}


def address(bob: Member) -> str:
    return reverse("messaging:request-live", args=[bob.public_id])


def talk_address(talk: Conversation) -> str:
    return reverse("messaging:conversation-live", args=[talk.public_id])


def test_careless_words_are_mentioned_while_one_writes(alice: Member, bob: Member, client_of: ClientOf) -> None:
    answer = client_of(alice).post(address(bob), {"note": CARELESS}, headers=HTMX)
    assert answer.status_code == 200
    notes = answer.context["notes"]
    assert 1 <= len(notes) <= 3
    page = answer.content.decode()
    assert notes[0].message in page.replace("&#x27;", "'")
    assert f"/etiquette/#{notes[0].anchor}" in page
    assert "<html" not in page


def test_what_fits_is_left_alone(alice: Member, bob: Member, client_of: ClientOf) -> None:
    assert client_of(alice).post(address(bob), {"note": THOUGHTFUL}, headers=HTMX).status_code == 204


def test_the_stage_is_the_conversations(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    delivery.say(conversation=talk, sender=bob, body="I can put you in touch with Ann Lee.", send_id=uuid4())
    client = client_of(alice)
    assert "MORE101" in {
        note.code for note in client.post(talk_address(talk), {"body": GREEDY}, headers=HTMX).context["notes"]
    }
    assert client.post(talk_address(talk), {"body": GRATEFUL}, headers=HTMX).status_code == 204


@pytest.mark.parametrize("words", ["", "Can you get me", "Can you get me an"])
def test_a_few_words_are_no_message_yet(words: str, alice: Member, bob: Member, client_of: ClientOf) -> None:
    assert client_of(alice).post(address(bob), {"note": words}, headers=HTMX).status_code == 204


def notes(author: Member, recipient: Member, text: str) -> tuple[Note, ...]:
    return live.notes(author=author, words=record.told(author=author, recipient=recipient, text=text), draft=None)


def test_nothing_is_missing_before_one_has_begun(alice: Member, bob: Member) -> None:
    begun = "I walked along the river this morning and thought about budgets again. "
    few = notes(alice, bob, begun)
    many = notes(alice, bob, "How did you begin? " + begun * 3)
    assert all(note.start is not None for note in few)
    assert any(note.start is None for note in many)


def test_a_blank_still_to_be_filled_in_is_not_mentioned(alice: Member, bob: Member) -> None:
    outline = "Hello Bob, I'm Alice, class of 2024. I am writing because … Could I ask you two questions about …?"
    found = notes(alice, bob, outline)
    assert etiquette.Breach.PLACEHOLDER_LEFT not in {etiquette.rule(note.code).breach for note in found}


def test_what_the_page_shows_already_is_not_said_again(alice: Member, bob: Member, client_of: ClientOf) -> None:
    client = client_of(alice)
    shown = client.post(address(bob), {"note": CARELESS}, headers=HTMX).context["shown"]
    again = {"note": CARELESS + " ", "shown": shown}
    assert client.post(address(bob), again, headers=HTMX).status_code == 204
    mended = client.post(address(bob), {"note": THOUGHTFUL, "shown": shown}, headers=HTMX)
    assert mended.status_code == 200
    assert "Your words are read with you" in mended.content.decode()


def test_nothing_of_it_is_kept(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    before = rows()
    client = client_of(alice)
    with CaptureQueriesContext(connection) as queries:
        client.post(address(bob), {"note": CARELESS}, headers=HTMX)
        client.post(talk_address(talk), {"body": GREEDY}, headers=HTMX)
    writes = [
        query["sql"] for query in queries if not query["sql"].lstrip().startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(writes) == 2
    assert all("messaging_pace" in sql for sql in writes)
    assert not any("internship" in query["sql"] or "chances" in query["sql"] for query in queries)
    assert rows() == before


def test_it_knows_the_sites_and_the_members_rules_and_what_was_dismissed(
    alice: Member, bob: Member, topic: Topic, mod: Member, client_of: ClientOf
) -> None:
    def heard() -> list[str]:
        answer = client_of(alice).post(address(bob), {"note": CARELESS}, headers=HTMX)
        return [note.code for note in answer.context["notes"]] if answer.status_code == 200 else []

    first = heard()[0]
    RuleSwitch.objects.create(code=first, setting="off", reason="Too eager.", changed_by=mod)
    second = heard()[0]
    assert second != first
    MutedRule.objects.create(member=alice, code=second)
    assert not {first, second} & set(heard())
    MutedRule.objects.all().delete()
    RuleSwitch.objects.all().delete()
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    checks.run_check(check.pk)
    both = set(heard()) & set(check.findings.values_list("code", flat=True))
    dismissed = check.findings.get(code=min(both))
    dismissed.dismiss()
    assert dismissed.code not in heard()


def test_it_says_what_the_patterns_of_the_same_engine_find(alice: Member, bob: Member) -> None:
    said = notes(alice, bob, CARELESS)
    found = etiquette.read(record.told(author=alice, recipient=bob, text=CARELESS), tagger=PATTERNS).findings
    assert [(note.code, note.start, note.end, note.message) for note in said] == [
        (finding.code, finding.start, finding.end, finding.message) for finding in found if finding.start is not None
    ]


def test_too_many_looks_are_refused_and_a_minute_later_taken_again(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    client = client_of(alice)
    for _ in range(live.LOOKS):
        assert live.may_look(alice)
    assert client.post(address(bob), {"note": CARELESS}, headers=HTMX).status_code == 429
    assert client_of(carol).post(address(bob), {"note": CARELESS}, headers=HTMX).status_code == 200
    Pace.objects.update(began_at=timezone.now() - timedelta(minutes=1, seconds=1))
    assert client.post(address(bob), {"note": CARELESS}, headers=HTMX).status_code == 200
    assert Pace.objects.get(member=alice).count == 1


@pytest.mark.django_db(transaction=True)
def test_looks_at_once_are_counted_one_by_one(alice: Member) -> None:
    per = timedelta(minutes=1)
    answers = at_once(*[lambda: Pace.objects.keeps(alice, "live", limit=3, per=per)] * 8)
    assert sorted(answers) == [False] * 5 + [True] * 3


def test_strangers_learn_nothing(
    alice: Member, bob: Member, mallory: Member, talk: Conversation, client_of: ClientOf
) -> None:
    assert client_of(mallory).post(talk_address(talk), {"body": GREEDY}, headers=HTMX).status_code == 404
    Block.objects.create(blocker=bob, blocked=mallory)
    assert client_of(mallory).post(address(bob), {"note": CARELESS}, headers=HTMX).status_code == 404
    assert client_of(alice).get(address(bob)).status_code == 405
    assert client_of(alice).get(talk_address(talk)).status_code == 405
    assert not Pace.objects.exists()


def test_without_script_it_leads_to_the_page(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    asking = client.post(address(bob), {"note": CARELESS}).headers["Location"]
    assert asking == reverse("messaging:request-new", args=[bob.public_id])
    assert client.post(talk_address(talk), {"body": GREEDY}).headers["Location"] == talk.get_absolute_url()


@pytest.mark.parametrize("kind", bad_input.ALL)
def test_whatever_is_typed_is_answered(kind: str, alice: Member, bob: Member, client_of: ClientOf) -> None:
    answer = client_of(alice).post_raw(address(bob), {"note": bad_input.ALL[kind], "shown": bad_input.ALL[kind]})
    assert answer.status_code == 302
    for data in ({"note": bad_input.ALL[kind] * 8}, {}, {"shown": bad_input.ALL[kind]}):
        if kind != "surrogate":
            assert client_of(alice).post(address(bob), data, headers=HTMX).status_code in {200, 204}


def test_the_page_reserves_its_place_and_says_what_it_keeps(alice: Member, bob: Member, client_of: ClientOf) -> None:
    page = client_of(alice).get(reverse("messaging:request-new", args=[bob.public_id])).content.decode()
    assert f'hx-post="{address(bob)}"' in page
    assert "from:#id_note" in page
    assert 'aria-live="polite"' in page
    assert "nothing is kept before you press the button" in " ".join(page.split())


def test_the_conversation_has_its_own(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    page = client_of(alice).get(talk.get_absolute_url()).content.decode()
    assert f'hx-post="{talk_address(talk)}"' in page
    assert 'hx-sync="closest form:abort"' in page
    assert "from:#id_body" in page


def test_a_look_costs_the_same_after_one_message_and_sixty(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.post(talk_address(talk), {"body": GREEDY}, headers=HTMX)
        return len(queries)

    delivery.say(conversation=talk, sender=bob, body="Ask away.", send_id=uuid4())
    cost()
    few = cost()
    for number in range(60):
        sender = bob if number % 2 else alice
        delivery.say(conversation=talk, sender=sender, body=f"Message {number}", send_id=uuid4())
    assert cost() <= few + 1  # who opened the talk is looked up once it is far back
