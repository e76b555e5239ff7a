"""What one does with a conversation as a whole, and with a message of one's own."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import delivery
from messaging.evidence import named
from messaging.models import Conversation, Draft, Message, Participation, Report
from profiles.models import Member
from tests.conftest import ClientOf

INBOX = "/conversations/"


def url(conversation: Conversation, name: str) -> str:
    return reverse(f"messaging:conversation-{name}", args=[conversation.public_id])


def say(conversation: Conversation, sender: Member, body: str) -> Message:
    return delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


def place(conversation: Conversation, member: Member) -> Participation:
    return conversation.participations.get(member=member)


def back(message: Message) -> str:
    return reverse("messaging:message-take-back", args=[message.conversation.public_id, message.public_id])


def test_what_is_archived_is_put_away_until_someone_writes(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    assert client.post(url(talk, "archive")).headers["Location"] == INBOX
    assert client.post(url(talk, "archive")).headers["Location"] == INBOX
    assert "Bob Marchetti" not in client.get(INBOX).content.decode().split("<main")[1]
    assert "Bob Marchetti" in client.get(reverse("messaging:conversation-archived")).content.decode()
    assert place(talk, bob).archived_at is None
    say(talk, bob, "One more thing")
    assert "Bob Marchetti" in client.get(INBOX).content.decode()
    assert "Nothing is put away" in client.get(reverse("messaging:conversation-archived")).content.decode()


def test_what_was_archived_comes_back_by_hand(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    client.post(url(talk, "archive"))
    assert "Take out of the archive" in client.get(talk.get_absolute_url()).content.decode()
    for _ in range(2):
        assert client.post(url(talk, "unarchive")).headers["Location"] == talk.get_absolute_url()
    assert place(talk, alice).archived_at is None


def test_a_muted_conversation_is_marked_and_not_counted(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    for _ in range(2):
        assert client.post(url(talk, "mute")).headers["Location"] == talk.get_absolute_url()
    say(talk, bob, "Still here")
    response = client.get(INBOX)
    assert 'aria-label="Muted"' in response.content.decode()
    assert response.context["waiting"].conversations == 0
    for _ in range(2):
        client.post(url(talk, "unmute"))
    assert client.get(INBOX).context["waiting"].conversations == 1


def test_marked_unread_it_opens_at_what_the_other_said_last(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "A first answer")
    last = say(talk, bob, "And a second")
    say(talk, alice, "Let me think")
    client = client_of(alice)
    client.get(talk.get_absolute_url())
    for _ in range(2):
        assert client.post(url(talk, "unread")).headers["Location"] == INBOX
        assert place(talk, alice).unread_count == 1
    shown = client.get(talk.get_absolute_url()).context["shown"]
    assert shown.first_unread.message == last
    assert place(talk, alice).unread_count == 0


def test_what_nobody_else_has_written_in_cannot_be_unread(
    alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.get(talk.get_absolute_url())
    response = client.post(url(talk, "unread"))
    assert response.status_code == 409
    assert "Nobody else has written here yet" in response.content.decode()


def test_a_message_taken_back_leaves_a_note(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "Kind words")
    message = say(talk, alice, "Words I regret")
    client = client_of(alice)
    assert back(message) in client.get(talk.get_absolute_url()).content.decode()
    assert client.post(back(message)).headers["Location"] == talk.get_absolute_url()
    message.refresh_from_db()
    assert (message.body, message.deleted_at is None) == ("", False)
    assert "You took this message back" in client.get(talk.get_absolute_url()).content.decode()
    theirs = client_of(bob).get(talk.get_absolute_url()).content.decode()
    assert "Alice took this message back" in theirs
    for member in (alice, bob):
        assert "regret" not in client_of(member).get(INBOX).content.decode()
        assert "no longer there" in client_of(member).get(INBOX).content.decode()


def test_an_earlier_message_taken_back_leaves_the_inbox_alone(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    message = say(talk, alice, "Words I regret")
    say(talk, bob, "Never mind")
    client_of(alice).post(back(message))
    assert place(talk, alice).snippet == "Never mind"


@pytest.mark.parametrize("why", ["old", "gone", "hidden", "note"])
def test_what_cannot_be_taken_back_stands(why: str, alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    message = talk.messages.get() if why == "note" else say(talk, alice, "It stands")
    now = timezone.now()
    ways: dict[str, dict[str, Any]] = {
        "old": {"sent_at": now - timedelta(minutes=11)},
        "gone": {"deleted_at": now, "body": ""},
        "hidden": {"hidden_at": now},
        "note": {"send_id": uuid4()},
    }
    Message.objects.filter(pk=message.pk).update(**ways[why])
    client = client_of(alice)
    assert back(message) not in client.get(talk.get_absolute_url()).content.decode()
    assert client.post(back(message)).status_code == 409


def test_nobody_takes_back_what_another_said(
    alice: Member, bob: Member, mallory: Member, talk: Conversation, client_of: ClientOf
) -> None:
    message = say(talk, bob, "Bob's own")
    for member in (alice, mallory):
        assert client_of(member).post(back(message)).status_code == 404
    message.refresh_from_db()
    assert message.body == "Bob's own"


def test_a_report_made_before_keeps_its_evidence(alice: Member, bob: Member, talk: Conversation) -> None:
    from messaging import actions, reports

    message = say(talk, alice, "Something hurtful")
    thing = named(bob, "message", message.public_id)
    assert thing is not None
    reports.file_report(reporter=bob, named=thing, reason="harassment", words="")
    actions.take_back(message=message)
    assert Report.objects.get().evidence["body"] == "Something hurtful"
    assert named(bob, "message", message.public_id) is None


def test_who_steps_aside_hears_no_more_and_the_others_see_it(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    say(three, carol, "Welcome, Alice")
    Draft.objects.create(author=bob, conversation=three, body="One more")
    client = client_of(bob)
    assert client.post(url(three, "leave")).headers["Location"] == three.get_absolute_url()
    assert "One more" in client.get(three.get_absolute_url()).content.decode()
    later = say(three, alice, "Thank you, Carol")
    mine = place(three, bob)
    assert (mine.unread_count, mine.snippet) == (0, "Welcome, Alice")
    page = client.get(three.get_absolute_url()).content.decode()
    assert "Welcome, Alice" in page
    assert "Thank you, Carol" not in page
    assert 'class="composer"' not in page
    assert client.get(three.get_absolute_url(), {"at": str(later.public_id)}).status_code == 404
    assert client.get(url(three, "news"), {"after": str(later.public_id)}).status_code == 404
    assert named(bob, "message", later.public_id) is None
    assert client.post(url(three, "send"), {"body": "But wait", "send_id": uuid4()}).status_code == 409
    theirs = client_of(alice).get(three.get_absolute_url()).content.decode()
    assert theirs.index("Welcome, Alice") < theirs.index("Bob stepped aside.</li>") < theirs.index("Thank you, Carol")
    assert client.post(url(three, "leave")).status_code == 409
    assert client.post(url(three, "live"), {"body": "But wait"}, headers={"hx-request": "true"}).status_code == 404


def test_who_introduced_them_steps_aside_with_one_tap_and_the_others_with_two(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    button = f'action="{url(three, "leave")}"'
    for member, is_open in ((bob, True), (alice, False), (carol, False)):
        before = client_of(member).get(three.get_absolute_url()).content.decode().partition(button)[0]
        assert (before.count("<details") == before.count("</details>")) is is_open


def test_who_stepped_aside_by_mistake_comes_back_with_all_their_words(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    Draft.objects.create(author=bob, conversation=three, body="One more")
    client, back = client_of(bob), url(three, "return")
    client.post(url(three, "leave"))
    assert back in client.get(three.get_absolute_url()).content.decode()
    for _twice in range(2):
        assert client.post(back).headers["Location"] == three.get_absolute_url()
    mine = place(three, bob)
    assert (mine.left_at, mine.left_after, mine.archived_at) == (None, None, None)
    assert "Bob stepped aside" not in client_of(alice).get(three.get_absolute_url()).content.decode()
    page = client.get(three.get_absolute_url())
    assert page.context["form"]["body"].value() == "One more"
    say(three, carol, "Welcome, Alice")
    assert place(three, bob).unread_count == 1
    assert not Message.objects.misread().exists()


def test_once_someone_has_spoken_there_is_no_coming_back(
    alice: Member, bob: Member, three: Conversation, client_of: ClientOf
) -> None:
    client = client_of(bob)
    client.post(url(three, "leave"))
    say(three, alice, "Thank you, Bob")
    page = client.get(three.get_absolute_url()).content.decode()
    assert url(three, "return") not in page
    assert "write to each of them from their profile" in page
    refused = client.post(url(three, "return"))
    assert refused.status_code == 409
    assert "The others have gone on since" in refused.content.decode()
    assert place(three, bob).left_at is not None


def test_only_who_stepped_aside_comes_back(
    alice: Member, mallory: Member, talk: Conversation, three: Conversation, client_of: ClientOf
) -> None:
    assert client_of(alice).post(url(talk, "return")).status_code == 404
    assert client_of(mallory).post(url(three, "return")).status_code == 404
    assert client_of(alice).get(url(three, "return")).status_code == 405


def test_when_all_others_have_stepped_aside_there_is_nobody_to_write_to(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    for member in (bob, carol):
        client_of(member).post(url(three, "leave"))
    response = client_of(alice).post(url(three, "send"), {"body": "Hello?", "send_id": uuid4()})
    assert response.status_code == 409
    assert "The others have stepped aside" in response.content.decode()


def test_between_two_there_is_no_stepping_aside(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    assert client_of(alice).post(url(talk, "leave")).status_code == 404


def test_the_print_view_has_everything_and_nothing_else(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "Word for word")
    page = client_of(alice).get(url(talk, "print")).content.decode()
    assert "Word for word" in page
    assert 'class="composer"' not in page
    first = talk.messages.in_order()[1]
    assert (
        "Word for word"
        not in client_of(alice).get(url(talk, "print"), {"before": str(first.public_id)}).content.decode()
    )
    assert place(talk, alice).unread_count == 2  # to print is not to read
