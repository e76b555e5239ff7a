"""What a recipient does with a request, and what its asker sees of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from messaging import clocks
from messaging.models import Conversation, IntroductionRequest, Message
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging.conftest import THOUGHTFUL


def url(request: IntroductionRequest, verb: str) -> str:
    return reverse(f"messaging:request-{verb}", args=[request.public_id])


def test_the_recipient_reads_who_asks_and_what_they_share(
    bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    page = client_of(bob).get(asked.get_absolute_url()).content.decode()
    for words in ("Alice Okafor", "Same field", "Policy careers", "Accept", "Decline", "Report", "Block"):
        assert words in page


@pytest.mark.parametrize("is_answered", [False, True])
def test_the_asker_can_block_and_report_from_their_own_request(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf, *, is_answered: bool
) -> None:
    if is_answered:
        assert asked.decline("unsaid")
    page = client_of(alice).get(asked.get_absolute_url()).content.decode()
    assert reverse("profiles:block", args=[bob.public_id]) in page
    assert reverse("messaging:report-new", args=["profile", bob.public_id]) in page


@pytest.mark.parametrize("is_blocked", [False, True])
def test_the_request_to_someone_who_is_gone_offers_neither(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf, *, is_blocked: bool
) -> None:
    if is_blocked:
        Block.objects.create(blocker=bob, blocked=alice)
    else:
        bob.suspend()
    answer = client_of(alice).get(asked.get_absolute_url())
    assert answer.status_code == 200
    assert reverse("profiles:block", args=[bob.public_id]) not in answer.content.decode()
    assert reverse("messaging:report-new", args=["profile", bob.public_id]) not in answer.content.decode()


def test_accepting_opens_the_conversation_with_the_note(
    bob: Member, alice: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    client = client_of(bob)
    response = client.post(url(asked, "accept"))
    conversation = Conversation.objects.get()
    assert response.headers["Location"] == conversation.get_absolute_url()
    message = Message.objects.get()
    assert (message.sender, message.body) == (alice, THOUGHTFUL)
    assert client.post(url(asked, "accept")).status_code == 409
    assert Message.objects.count() == 1
    assert client.get(reverse("messaging:introduction-list")).context["waiting"].conversations == 0
    theirs = client_of(alice)
    assert theirs.get(reverse("messaging:introduction-list")).context["waiting"].conversations == 1
    theirs.get(conversation.get_absolute_url())
    assert theirs.get(reverse("messaging:introduction-list")).context["waiting"].conversations == 0
    for member in (alice, bob):
        page = client_of(member).get(asked.get_absolute_url()).content.decode()
        assert conversation.get_absolute_url() in page


@pytest.mark.parametrize("reason", ["not_my_field", "too_busy", "know_too_little", "unsaid"])
def test_declining_keeps_the_reason_from_the_asker(
    reason: str, alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    client = client_of(bob)
    assert client.post(url(asked, "decline"), {"reason": reason}).headers["Location"] == reverse(
        "messaging:introduction-list"
    )
    asked.refresh_from_db()
    assert (asked.state, asked.decline_reason) == ("declined", reason)
    theirs = client_of(alice).get(asked.get_absolute_url()).content.decode()
    mine = client.get(asked.get_absolute_url()).content.decode()
    label = asked.get_decline_reason_display()
    assert escape(label) in mine
    assert escape(label) not in theirs
    assert "topic=policy-careers" in theirs
    assert client.post(url(asked, "decline"), {"reason": reason}).status_code == 409


@pytest.mark.parametrize("reason", ["", "because", "\x00", "x" * 100_000])
def test_declining_without_one_of_the_reasons_changes_nothing(
    reason: str, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    response = client_of(bob).post(url(asked, "decline"), {"reason": reason})
    assert response.status_code == 422
    asked.refresh_from_db()
    assert asked.state == "sent"


def test_the_asker_takes_a_request_back(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    client = client_of(alice)
    assert client.post(url(asked, "withdraw")).headers["Location"] == asked.get_absolute_url()
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    assert client.post(url(asked, "withdraw")).status_code == 409
    assert client_of(bob).post(url(asked, "accept")).status_code == 409


def test_a_request_nobody_answers_ends_after_fourteen_days(
    alice: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    almost = timezone.now() - timedelta(days=13, hours=23)
    IntroductionRequest.objects.update(sent_at=almost)
    assert clocks.expire_requests() == 0
    IntroductionRequest.objects.update(sent_at=almost - timedelta(hours=2))
    assert clocks.expire_requests() == 1
    assert clocks.expire_requests() == 0
    asked.refresh_from_db()
    assert asked.state == "expired"
    assert "did not get to it in time" in client_of(alice).get(asked.get_absolute_url()).content.decode()


def test_whoever_the_recipient_blocked_waits_for_nothing(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    client = client_of(bob)
    assert "Alice" not in client.get(reverse("messaging:introduction-list")).content.decode()
    page = client.get(asked.get_absolute_url()).content.decode()
    assert url(asked, "accept") not in page
    assert client.post(url(asked, "accept")).status_code == 409
    assert not Conversation.objects.exists()


def test_a_suspended_askers_request_cannot_be_accepted(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    alice.suspend()
    client = client_of(bob)
    assert client.get(reverse("messaging:introduction-list")).context["waiting"].requests == 0
    assert client.post(url(asked, "accept")).status_code == 409


def test_the_list_tells_apart_what_waits_for_whom(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    page = client_of(bob).get(reverse("messaging:introduction-list")).content.decode()
    assert "Waiting for you" in page
    assert "Alice Okafor" in page
    page = client_of(alice).get(reverse("messaging:introduction-list")).content.decode()
    assert "You are waiting for" in page
    assert "until" in page
    asked.decline("unsaid")
    page = client_of(alice).get(reverse("messaging:introduction-list")).content.decode()
    assert "Earlier" in page


def test_an_empty_list_says_what_to_do_next(carol: Member, client_of: ClientOf) -> None:
    page = client_of(carol).get(reverse("messaging:introduction-list")).content.decode()
    assert reverse("profiles:directory") in page
    assert "Three willing people" in page
