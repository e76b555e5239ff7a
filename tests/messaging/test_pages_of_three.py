"""A conversation of three as a page, and where a long one opens."""

from uuid import uuid4

import pytest
from django.urls import reverse

from messaging import actions, checks, delivery
from messaging.models import Conversation, Draft, EtiquetteCheck, Habits, Message
from messaging.record import addressee, told_in
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging.conftest import GRATEFUL, GREEDY, LINE

HTMX = {"hx-request": "true"}


def url(conversation: Conversation, name: str) -> str:
    return reverse(f"messaging:conversation-{name}", args=[conversation.public_id])


def say(conversation: Conversation, sender: Member, body: str) -> Message:
    return delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


def many(conversation: Conversation, sender: Member, count: int) -> None:
    Message.objects.bulk_create(
        Message(conversation=conversation, sender=sender, body=f"Message {number:03}") for number in range(count)
    )
    conversation.participations.exclude(member=sender).update(unread_count=count)


def test_it_names_everyone_and_who_said_what(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    assert "Bob Marchetti and Carol Nguyen" in client_of(alice).get(reverse("home")).content.decode()
    page = client_of(alice).get(three.get_absolute_url()).content.decode()
    assert "Bob Marchetti" in page
    assert "Carol Nguyen" in page
    assert "Bob wrote:" in page
    assert LINE in page
    for other in (bob, carol):
        assert reverse("profiles:block", args=[other.public_id]) in page
        assert reverse("messaging:report-new", args=["profile", other.public_id]) in page
    inbox = client_of(alice).get(reverse("messaging:conversation-list")).content.decode()
    assert "Bob Marchetti and Carol Nguyen" in inbox


@pytest.mark.parametrize("name", ["detail", "print", "news"])
def test_nobody_else_reads_it(name: str, mallory: Member, three: Conversation, client_of: ClientOf) -> None:
    assert client_of(mallory).get(url(three, name)).status_code == 404


def test_words_to_two_go_through_the_same_check(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(three, "send"), {"body": GRATEFUL, "send_id": uuid4()})
    checks.run_check(EtiquetteCheck.objects.get().pk)
    assert three.messages.filter(body=GRATEFUL).exists()
    for member in (bob, carol):
        assert three.participations.get(member=member).snippet == GRATEFUL
    client.post(url(three, "send"), {"body": GREEDY, "send_id": uuid4()})
    checks.run_check(EtiquetteCheck.objects.latest("pk").pk)
    assert Draft.objects.get().body == GREEDY
    assert "Send anyway" in client.get(three.get_absolute_url()).content.decode()
    assert client.post(url(three, "live"), {"body": GREEDY}, headers=HTMX).status_code == 200


def test_words_are_read_as_to_whom_they_greet(alice: Member, bob: Member, carol: Member, three: Conversation) -> None:
    assert addressee(three, author=alice, text="Hello Carol, thank you!") == carol
    assert addressee(three, author=alice, text="Hi Bob and Carol") == bob
    assert addressee(three, author=alice, text="Thank you both") == bob  # who spoke last
    assert addressee(three, author=carol, text="Welcome!") == alice
    actions.leave_conversation(place=three.participations.get(member=bob))
    assert addressee(three, author=alice, text="Thank you, Bob") == carol
    told = told_in(three, author=alice, text="Thank you both")
    assert (told.stage, [turn.by for turn in told.history][:1]) == ("conversation", ["recipient"])


def test_a_profile_leads_to_where_one_reaches_them(
    alice: Member, bob: Member, carol: Member, talk: Conversation, three: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    to_bob, to_carol = (reverse("messaging:conversation-with", args=[each.public_id]) for each in (bob, carol))
    assert client.get(to_bob).headers["Location"] == talk.get_absolute_url()
    assert client.get(to_carol).headers["Location"] == three.get_absolute_url()
    assert to_carol in client.get(reverse("profiles:profile-detail", args=[carol.public_id])).content.decode()
    actions.leave_conversation(place=three.participations.get(member=carol))
    assert client.get(to_carol).status_code == 404
    page = client.get(reverse("profiles:profile-detail", args=[carol.public_id])).content.decode()
    assert f'action="{to_carol}"' in page
    opened = client.post(to_carol).headers["Location"]
    assert client.get(to_carol).headers["Location"] == opened
    assert client.post(to_carol).headers["Location"] == opened


def test_no_conversation_is_opened_with_a_stranger(
    alice: Member, carol: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    for member in (carol, alice):
        to = reverse("messaging:conversation-with", args=[member.public_id])
        assert client_of(alice).post(to).status_code == 404
    Block.objects.create(blocker=bob, blocked=alice)
    Conversation.objects.all().delete()
    assert client_of(alice).post(reverse("messaging:conversation-with", args=[bob.public_id])).status_code == 404
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("who", ["suspended", "blocked"])
def test_one_who_is_gone_keeps_the_others_from_nothing_but_a_block_does(
    who: str, alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    if who == "suspended":
        bob.suspend()
    else:
        Block.objects.create(blocker=bob, blocked=alice)
    response = client_of(alice).post(url(three, "send"), {"body": GRATEFUL, "send_id": uuid4()})
    assert response.status_code == (302 if who == "suspended" else 409)


def test_who_brought_two_together_who_are_apart_now_writes_to_nobody(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=carol, blocked=alice)
    page = client_of(bob).get(three.get_absolute_url())
    assert "not taking messages right now" in page.content.decode()
    assert client_of(bob).post(url(three, "send"), {"body": GRATEFUL, "send_id": uuid4()}).status_code == 409
    assert not three.messages.filter(body=GRATEFUL).exists()
    actions.leave_conversation(place=three.participations.get(member=alice))
    assert client_of(bob).post(url(three, "send"), {"body": GRATEFUL, "send_id": uuid4()}).status_code == 302


def test_a_long_unread_conversation_opens_at_the_first_unread(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "Read before")
    client = client_of(alice)
    client.get(talk.get_absolute_url())
    many(talk, bob, 120)
    response = client.get(talk.get_absolute_url())
    shown, page = response.context["shown"], response.content.decode()
    assert shown.first_unread.message.body == "Message 000"
    assert [line.message.body for line in shown.lines][1:3] == ["Read before", "Message 000"]
    assert 'href="#unread"' in page
    assert 'class="composer"' not in page
    seen = [line.message.body for line in shown.lines]
    while shown.later is not None:
        assert talk.participations.get(member=alice).unread_count > 0
        response = client.get(talk.get_absolute_url(), {"after": shown.later.public_id})
        shown = response.context["shown"]
        seen += [line.message.body for line in shown.lines if line.message.body not in seen]
    assert seen[2:] == [f"Message {number:03}" for number in range(120)]
    assert 'class="composer"' in response.content.decode()
    assert talk.participations.get(member=alice).unread_count == 0


def test_the_newest_page_leaves_unread_what_it_did_not_show(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client, page, place = client_of(alice), talk.get_absolute_url(), talk.participations.filter(member=alice)
    client.get(page)
    many(talk, bob, 120)
    newest = client.get(page, {"newest": "1"}).context["shown"]
    assert newest.later is None
    assert place.get().unread_count == 120
    say(talk, bob, "And one more")
    news = reverse("messaging:conversation-news", args=[talk.public_id])
    assert "And one more" in client.get(news, {"after": newest.newest.public_id}).content.decode()
    assert place.get().unread_count == 121
    assert client.get(page).context["shown"].first_unread.message.body == "Message 000"


@pytest.mark.parametrize(("hers", "his"), [(True, True), (True, False), (False, True), (False, False)])
def test_seen_shows_only_if_both_let_it(
    hers: bool,  # noqa: FBT001 - what is tried out
    his: bool,  # noqa: FBT001
    alice: Member,
    bob: Member,
    talk: Conversation,
    client_of: ClientOf,
) -> None:
    for member, shows in ((alice, hers), (bob, his)):
        Habits.objects.create(member=member, shows_seen=shows)
    say(talk, alice, "Are you there?")
    client = client_of(alice)
    assert "seen</span>" not in client.get(talk.get_absolute_url()).content.decode()
    client_of(bob).get(talk.get_absolute_url())
    page = client.get(talk.get_absolute_url()).content.decode()
    assert ("seen</span>" in page) == (hers and his)


def test_what_opened_it_cannot_be_taken_back(
    alice: Member, bob: Member, three: Conversation, client_of: ClientOf
) -> None:
    for message in three.messages.all():
        back = reverse("messaging:message-take-back", args=[three.public_id, message.public_id])
        client = client_of(message.sender)
        assert back not in client.get(three.get_absolute_url()).content.decode()
        assert client.post(back).status_code == 409
    assert {message.sender for message in three.messages.told()} == {alice, bob}


def test_who_stepped_aside_is_not_said_to_have_seen(
    alice: Member, bob: Member, carol: Member, three: Conversation, client_of: ClientOf
) -> None:
    for member in (alice, bob, carol):
        Habits.objects.create(member=member, shows_seen=True)
    say(three, alice, "Are you there?")
    client_of(bob).post(url(three, "leave"))
    assert "seen by" not in client_of(alice).get(three.get_absolute_url()).content.decode()
    client_of(carol).get(three.get_absolute_url())
    page = client_of(alice).get(three.get_absolute_url()).content.decode()
    assert "seen by Carol" in page
    assert "Bob</span>" not in page.partition("seen by")[2][:20]
