"""The numbers in the navigation: one read, and mostly an answer without words."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from messaging import delivery
from messaging.models import Conversation, IntroductionRequest, Participation
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging import introduced
from tests.strict_client import StrictClient

URL = "/waiting/"


def say(conversation: Conversation, sender: Member, body: str = "Hello") -> None:
    delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


def ask(client: StrictClient, etag: str = "") -> tuple[int, str]:
    answer = client.get(URL, headers={"if-none-match": etag})
    return answer.status_code, answer.headers["ETag"]


def test_the_page_and_the_answer_name_the_same_state(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    page = client.get(reverse("profiles:directory"))
    etag = page.context["waiting"].etag
    assert f'data-waiting-etag="{etag.replace(chr(34), "&quot;")}"' in page.content.decode()
    assert client.get(URL).json() == {"requests": 0, "conversations": 1}
    assert ask(client, etag) == (304, etag)


def test_an_idle_poll_has_no_words_and_one_read(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    etag = ask(client)[1]
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(URL, headers={"if-none-match": etag})
    assert (answer.status_code, answer.content, answer.templates) == (304, b"", [])
    counted = [query["sql"] for query in queries if "messaging_" in query["sql"]]
    assert len(counted) == 1


def test_an_introduction_that_waits_counts(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    introduced.asked(asker=alice, introducer=bob, wish="someone in transit planning")
    assert client_of(bob).get(URL).json()["requests"] == 1
    assert client_of(carol).get(URL).json()["requests"] == 0


def test_every_new_message_changes_it(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    etag = ask(client)[1]
    for _ in range(2):
        say(talk, bob)
        status, new = ask(client, etag)
        assert (status, new != etag) == (200, True)
        etag = new
    client.get(talk.get_absolute_url())
    assert client.get(URL).json()["conversations"] == 0
    etag = ask(client)[1]
    say(talk, alice)
    assert ask(client, etag)[0] == 304  # one's own words are no news


def test_a_request_changes_it(carol: Member, asked: IntroductionRequest, client_of: ClientOf) -> None:
    client = client_of(carol)
    etag = ask(client)[1]
    request = IntroductionRequest.objects.create(asker=asked.asker, recipient=carol, topic=asked.topic)
    assert request.send("Hello Carol")
    assert ask(client, etag)[0] == 200
    assert client.get(URL).json()["requests"] == 1


@pytest.mark.parametrize("how", ["muted", "blocked", "blocking"])
def test_what_one_does_not_want_to_hear_is_not_counted(
    how: str, alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.get(Conversation.objects.between(alice, bob).get().get_absolute_url())
    assert client.get(URL).json()["conversations"] == 1
    if how == "muted":
        three.participations.get(member=alice).mute()
    else:
        pair = (carol, alice) if how == "blocked" else (alice, carol)
        Block.objects.create(blocker=pair[0], blocked=pair[1])
    assert client.get(URL).json()["conversations"] == 0


def test_more_than_can_be_taken_in_are_many(alice: Member, client_of: ClientOf) -> None:
    talks = Conversation.objects.bulk_create(Conversation() for _ in range(101))
    said = "2026-01-01T00:00Z"
    Participation.objects.bulk_create(
        Participation(conversation=talk, member=alice, unread_count=1, last_message_at=said) for talk in talks
    )
    assert client_of(alice).get(URL).json()["conversations"] == "99+"


def test_who_has_signed_out_gets_no_numbers(client: StrictClient) -> None:
    assert client.get(URL).status_code == 302


def test_nothing_is_written_here(alice: Member, client_of: ClientOf) -> None:
    assert client_of(alice).post(URL).status_code == 405
