"""What happens at the same moment, against the real database."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from messaging import actions, checks, limits
from messaging.models import Conversation, Draft, EtiquetteCheck, IntroductionRequest, Message, Participation
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS, GRATEFUL, THOUGHTFUL, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(request: IntroductionRequest) -> IntroductionRequest:
    return IntroductionRequest.objects.select_related("asker", "recipient").get(pk=request.pk)


def test_accepting_and_taking_back_at_once_leaves_one_legal_state(asked: IntroductionRequest) -> None:
    for _ in range(5):
        results = at_once(
            lambda: actions.accept_request(request=fresh(asked)),
            lambda: actions.withdraw_request(request=fresh(asked)),
        )
        asked.refresh_from_db()
        assert asked.state in {"accepted", "withdrawn"}
        assert Conversation.objects.count() == (asked.state == "accepted")
        assert sum(isinstance(result, limits.AlreadyAnswered) for result in results) == 1
        Conversation.objects.all().delete()
        IntroductionRequest.objects.update(state="sent", decided_at=None)


def test_twenty_acceptances_at_once_open_one_conversation(
    bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-accept", args=[asked.public_id])
    clients = [client_of(bob) for _ in range(20)]

    def press(client: Client) -> Callable[[], int]:
        return lambda: client.post(url).status_code

    statuses = at_once(*map(press, clients))
    assert sorted(statuses) == [302] + [409] * 19
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 1
    assert Participation.objects.count() == 2


def test_both_ask_each_other_at_once_and_one_is_asked_to_answer(alice: Member, bob: Member, topic: Topic) -> None:
    for asker, recipient in ((alice, bob), (bob, alice)):
        actions.write_request(asker=asker, recipient=recipient, topic=topic, body=THOUGHTFUL)
    drafts = list(Draft.objects.all())
    EtiquetteCheck.objects.all().delete()
    done = [
        EtiquetteCheck.objects.create(
            draft=draft,
            author=draft.author,
            request=draft.request,
            revision=1,
            verdict="clear",
            done_at=draft.updated_at,
        )
        for draft in drafts
    ]
    assert len(done) == 2

    def send(draft: Draft) -> Callable[[], None]:
        return lambda: actions.send_anyway(draft=draft, body=THOUGHTFUL)

    results = at_once(*map(send, drafts))
    assert [type(result) for result in results if result is not None] == [limits.TheyAskedYou]
    assert sorted(IntroductionRequest.objects.values_list("state", flat=True)) == ["checking", "sent"]
    assert Draft.objects.count() == 1


def test_the_same_form_sent_twice_at_once_says_it_once(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    url = reverse("messaging:conversation-send", args=[talk.public_id])
    for number in range(4):
        data = {"body": f"{GRATEFUL} {number}", "send_id": uuid4()}
        clients = [client_of(alice) for _ in range(4)]

        def press(client: Client, data: dict[str, object] = data) -> Callable[[], int]:
            def job() -> int:
                status: int = client.post(url, data).status_code
                for check in EtiquetteCheck.objects.open():
                    checks.run_check(check.pk)
                return status

            return job

        assert set(at_once(*map(press, clients))) == {302}
        assert Message.objects.filter(body=data["body"]).count() == 1
        assert not Draft.objects.exists()


def test_send_anyway_pressed_twice_at_once_sends_once(alice: Member, talk: Conversation) -> None:
    send_id = uuid4()
    check = actions.write_message(author=alice, conversation=talk, body=CARELESS, send_id=send_id)
    assert isinstance(check, EtiquetteCheck)
    EtiquetteCheck.objects.update(verdict="nudge", done_at=check.requested_at)
    draft = Draft.objects.get()
    results = at_once(*[lambda: actions.send_anyway(draft=draft, body=CARELESS)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["AlreadySent", "NoneType"]
    assert Message.objects.filter(body=CARELESS).count() == 1


def test_worker_and_page_reading_at_once_write_one_verdict(alice: Member, bob: Member, topic: Topic) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    results = at_once(*[lambda: checks.run_check(check.pk)] * 4)
    assert results == [None] * 4
    check.refresh_from_db()
    assert check.verdict == "nudge"
    positions = list(check.findings.order_by("position").values_list("position", flat=True))
    assert positions == list(range(len(positions)))
    assert positions


def test_checking_while_the_words_leave_loses_neither(alice: Member, bob: Member, topic: Topic) -> None:
    for _ in range(4):
        check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL)

        def write() -> EtiquetteCheck:
            return actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL + " Truly.")

        written, ran = at_once(write, partial(checks.run_check, check.pk))
        assert ran is None
        request = IntroductionRequest.objects.get()
        if request.state == "sent":
            assert isinstance(written, limits.AlreadyAsked)
            assert not Draft.objects.exists()
        else:
            assert isinstance(written, EtiquetteCheck)
            assert Draft.objects.get().body.endswith("Truly.")
        request.delete()


def test_two_tabs_asking_at_once_share_one_request(alice: Member, bob: Member, topic: Topic) -> None:
    def write(words: str) -> Callable[[], EtiquetteCheck]:
        return lambda: actions.write_request(asker=alice, recipient=bob, topic=topic, body=words)

    results = at_once(*[write(f"{CARELESS} {number}") for number in range(4)])
    assert all(isinstance(result, EtiquetteCheck) for result in results)
    assert IntroductionRequest.objects.count() == 1
    assert EtiquetteCheck.objects.open().count() == 1


def test_both_talk_at_once_without_waiting_for_each_other(alice: Member, bob: Member, talk: Conversation) -> None:
    from messaging.delivery import say

    def speak(member: Member) -> Callable[[], Message]:
        return lambda: say(conversation=talk, sender=member, body="Hello", send_id=uuid4())

    results = at_once(*[speak(member) for member in (alice, bob) * 6])
    assert all(isinstance(result, Message) for result in results)
    assert Message.objects.count() == 13
    assert Participation.objects.get(member=alice).unread_count == 7  # bob's yes, and what he wrote
    assert Participation.objects.get(member=bob).unread_count == 6
