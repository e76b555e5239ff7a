"""Links in mails work without signing in, each for one thing, for a while; to open one changes nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from messaging import links
from messaging.links import Purpose
from messaging.models import Conversation, Introduction, IntroductionRequest, MailChoice, Silenced
from messaging.models.mail import Choice, Frequency
from profiles.models import Block, Member
from tests.messaging.conftest import THOUGHTFUL
from tests.messaging.mailing import choose
from tests.strict_client import StrictClient

VIEWS = ["accept", "decline", "mute", "unsubscribe", "silence"]
ODD = "d.ana+a/b%%c@elsewhere.test"


def path(link: str) -> str:
    return link.removeprefix("http://localhost:8000")


@pytest.fixture
def passed_on(talk: Conversation, alice: Member, bob: Member, carol: Member) -> Introduction:
    """Give an introduction that waits for carol."""
    introduction = Introduction.objects.create(
        asker=alice, introducer=bob, person=carol, origin="asked", state="draft", created_at=timezone.now()
    )
    assert introduction.ask(THOUGHTFUL)
    assert introduction.pass_on(note=THOUGHTFUL, line="Carol, meet Alice.")
    return introduction


def test_to_open_a_link_changes_nothing(
    client: StrictClient, asked: IntroductionRequest, talk: Conversation, alice: Member
) -> None:
    IntroductionRequest.objects.update(state="sent", decided_at=None)
    before = list(IntroductionRequest.objects.values())
    for link in (
        links.accept_request(asked),
        links.decline_request(asked),
        links.mute(talk, alice),
        links.unsubscribe(Choice.MESSAGES, alice),
        links.silence(ODD),
    ):
        answer = client.get(path(link))
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert "nothing has happened yet" in answer.content.decode().lower()
    assert list(IntroductionRequest.objects.values()) == before
    assert not MailChoice.objects.exists()
    assert not Silenced.objects.exists()
    assert not talk.participations.exclude(muted_at=None).exists()


def test_a_yes_without_signing_in(client: StrictClient, asked: IntroductionRequest) -> None:
    link = path(links.accept_request(asked))
    page = client.get(link).content.decode()
    assert "Alice Okafor" in page
    assert THOUGHTFUL[:30] not in page
    answer = client.post(link)
    asked.refresh_from_db()
    assert asked.state == "accepted"
    assert Conversation.objects.get().get_absolute_url() in answer.content.decode()
    again = client.post(link)
    assert again.status_code == 410
    assert "settled already" in again.content.decode()
    assert Conversation.objects.count() == 1


def test_a_no_without_signing_in_keeps_its_reason(client: StrictClient, asked: IntroductionRequest) -> None:
    link = path(links.decline_request(asked))
    assert client.post(link).status_code == 422
    assert client.post(link, {"reason": "because"}).status_code == 422
    assert client.post(link, {"reason": "too_busy"}).status_code == 200
    asked.refresh_from_db()
    assert (asked.state, asked.decline_reason) == ("declined", "too_busy")
    assert client.post(link, {"reason": "too_busy"}).status_code == 410


def test_a_link_is_for_one_thing(client: StrictClient, asked: IntroductionRequest) -> None:
    token = path(links.decline_request(asked)).split("/")[2]
    for view in VIEWS:
        url = reverse(f"messaging:mail-{view}", args=[token])
        assert client.post(url, {"reason": "unsaid"}).status_code == (200 if view == "decline" else 410)
        IntroductionRequest.objects.update(state="sent", decided_at=None, decline_reason="")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("token", ["x", "a:b:c", "request.00", "%00", "é", "x" * 3000])
def test_a_broken_link_gets_a_kind_page(client: StrictClient, db: None, view: str, token: str) -> None:
    for verb in (client.get, client.post):
        answer = verb(reverse(f"messaging:mail-{view}", args=[token]))
        assert answer.status_code == 410
        assert "Nothing has happened" in answer.content.decode()


@pytest.mark.parametrize("view", VIEWS)
def test_a_link_is_opened_or_pressed_and_nothing_else(client: StrictClient, db: None, view: str) -> None:
    assert client.put(reverse(f"messaging:mail-{view}", args=["x"])).status_code == 405


def test_an_old_link_is_not_good_any_more(client: StrictClient, asked: IntroductionRequest) -> None:
    link = path(links.accept_request(asked))
    with time_machine.travel(timezone.now() + links.LIFE[Purpose.ACCEPT] + timedelta(hours=1)):
        assert client.post(link).status_code == 410
    asked.refresh_from_db()
    assert asked.state == "sent"


def test_a_link_gives_nothing_past_a_block_or_a_suspension(
    client: StrictClient, asked: IntroductionRequest, alice: Member, bob: Member
) -> None:
    link = path(links.accept_request(asked))
    block = Block.objects.create(blocker=alice, blocked=bob)
    assert client.post(link).status_code == 410
    block.delete()
    bob.suspend()
    assert client.post(link).status_code == 410
    asked.refresh_from_db()
    assert asked.state == "sent"


def test_an_introduction_is_answered_by_link(client: StrictClient, passed_on: Introduction, carol: Member) -> None:
    link = path(links.accept_introduction(passed_on.public_id, carol))
    page = client.get(link).content.decode()
    assert "Alice Okafor" in page
    assert "Bob Marchetti" in page
    assert client.post(link).status_code == 200
    passed_on.refresh_from_db()
    assert passed_on.state == "accepted"
    assert client.post(link).status_code == 410


def test_a_private_no_by_link(client: StrictClient, passed_on: Introduction, carol: Member, mallory: Member) -> None:
    assert client.post(path(links.decline_introduction(passed_on.public_id, mallory))).status_code == 410
    assert client.post(path(links.decline_introduction(passed_on.public_id, None))).status_code == 410
    link = path(links.decline_introduction(passed_on.public_id, carol))
    assert "Nobody learns that you said no" in client.get(link).content.decode()
    assert client.post(link).status_code == 200
    passed_on.refresh_from_db()
    assert (passed_on.state, passed_on.told_at) == ("declined", None)


def test_who_has_no_account_says_no_by_link(client: StrictClient, passed_on: Introduction) -> None:
    Introduction.objects.update(person=None, person_email="dana@elsewhere.test", person_name="Dana")
    assert client.post(path(links.decline_introduction(passed_on.public_id, None))).status_code == 200
    passed_on.refresh_from_db()
    assert passed_on.state == "declined"


def test_a_conversation_is_muted_by_link(client: StrictClient, talk: Conversation, alice: Member) -> None:
    link = path(links.mute(talk, alice))
    assert "Bob Marchetti" in client.get(link).content.decode()
    for _again in range(2):
        assert client.post(link).status_code == 200
    assert [row.member for row in talk.participations.exclude(muted_at=None)] == [alice]


def test_mails_end_by_one_click_of_a_mail_program(alice: Member) -> None:
    """RFC 8058: a post of this one field, without cookies."""
    client = Client(enforce_csrf_checks=True)
    link = path(links.unsubscribe(Choice.MESSAGES, alice))
    for _again in range(2):
        assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert MailChoice.objects.of(alice) == {"messages": "never"}


@pytest.mark.parametrize("address", [ODD, ODD.upper(), f"{'d' * 64}@{'e' * 63}.{'f' * 63}.{'g' * 56}.test"])
def test_an_address_is_silenced_by_one_click(db: None, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    link = path(links.silence(address))
    assert "will not write to you again" not in client.get(link).content.decode()
    for _again in range(2):
        answer = client.post(link, {"List-Unsubscribe": "One-Click"})
        assert "will not write to you again" in answer.content.decode()
    assert Silenced.objects.get().address == address.lower()


def test_ending_the_daily_mail_ends_what_comes_with_it(client: StrictClient, alice: Member) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    choose(alice, Choice.REQUESTS, Frequency.AT_ONCE)
    assert client.post(path(links.unsubscribe(None, alice))).status_code == 200
    assert MailChoice.objects.of(alice) == {"messages": "never", "requests": "at_once"}


def test_other_buttons_need_our_own_page(asked: IntroductionRequest) -> None:
    client = Client(enforce_csrf_checks=True)
    link = path(links.accept_request(asked))
    assert client.post(link).status_code == 403
    page = client.get(link).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token is not None
    assert client.post(link, {"csrfmiddlewaretoken": token[1]}).status_code == 200
