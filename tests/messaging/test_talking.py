"""A conversation: reading, writing through the same check, news, earlier messages."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import checks, delivery
from messaging.models import Conversation, Draft, EtiquetteCheck, Finding, IntroductionRequest, Message, Participation
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import GRATEFUL, GREEDY

HTMX = {"hx-request": "true"}


def url(conversation: Conversation, name: str) -> str:
    return reverse(f"messaging:conversation-{name}", args=[conversation.public_id])


def say(conversation: Conversation, sender: Member, body: str, *, at: datetime | None = None) -> Message:
    message = delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())
    if at is not None:
        Message.objects.filter(pk=message.pk).update(sent_at=at)
    return message


@pytest.fixture
def offered(talk: Conversation, bob: Member) -> Conversation:
    """Give the conversation after bob has helped."""
    say(talk, bob, "Gladly. I can put you in touch with Ann Lee, a former intern of ours.")
    return talk


@pytest.fixture
def greedy(alice: Member, offered: Conversation, client_of: ClientOf) -> EtiquetteCheck:
    """Give the finished check of a message of alice's that asks for more at once."""
    client_of(alice).post(url(offered, "send"), {"body": GREEDY, "send_id": uuid4()})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.verdict == "nudge"
    return check


def test_messages_stand_in_order_with_day_breaks(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    Message.objects.update(sent_at=datetime(2025, 3, 1, 10, tzinfo=UTC))
    say(talk, bob, "First <b>answer</b>", at=datetime(2025, 3, 1, 12, tzinfo=UTC))
    say(talk, alice, "Next day", at=datetime(2025, 3, 2, 9, tzinfo=UTC))
    response = client_of(alice).get(talk.get_absolute_url())
    page = response.content.decode()
    assert page.index("First &lt;b&gt;answer&lt;/b&gt;") < page.index("Next day")
    assert page.count('class="day-break"') == 2
    assert "Saturday, March 1, 2025" in page
    assert [line.is_mine for line in response.context["shown"].lines] == [True, False, True]


def test_opening_marks_read_and_draws_the_line_where_one_stopped(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "News one")
    say(talk, bob, "News two")
    client = client_of(alice)
    mine = Participation.objects.get(member=alice)
    assert mine.unread_count == 3  # bob's yes, and what he wrote
    assert 'class="count"' in client.get(reverse("messaging:conversation-list")).content.decode()
    client.head(talk.get_absolute_url())
    mine.refresh_from_db()
    assert mine.unread_count == 3
    response = client.get(talk.get_absolute_url())
    assert [line.message.body for line in response.context["shown"].lines if line.is_first_unread] == ["News one"]
    assert response.context["waiting"].conversations == 0
    mine.refresh_from_db()
    assert (mine.unread_count, mine.read_up_to) == (0, Message.objects.latest("pk").pk)
    assert 'id="unread"' not in client.get(talk.get_absolute_url()).content.decode()


def test_a_message_that_arrives_while_one_reads_stays_unread(alice: Member, bob: Member, talk: Conversation) -> None:
    from messaging import actions

    first = say(talk, bob, "Seen")
    say(talk, bob, "Not seen")
    actions.read_conversation(place=talk.participations.get(member=alice), newest=first.pk)
    assert Participation.objects.get(member=alice).unread_count == 1


def test_clear_words_appear_at_once(alice: Member, bob: Member, offered: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    newest = Message.objects.latest("pk")
    answer = client.post(url(offered, "send"), {"body": GRATEFUL, "send_id": uuid4()}, headers=HTMX)
    assert 'data-state="reading"' in answer.content.decode()
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    verdict = client.post(reverse("messaging:check-status", args=[check.public_id]), headers=HTMX)
    assert "news" in verdict.headers["HX-Trigger-After-Settle"]
    assert GRATEFUL not in verdict.content.decode()
    news = client.get(url(offered, "news"), {"after": str(newest.public_id)}, headers=HTMX)
    assert GRATEFUL in news.content.decode()
    assert 'class="day-break"' not in news.content.decode()
    assert Participation.objects.get(member=bob).unread_count == 1


def test_without_script_the_message_stands_on_the_next_page(
    alice: Member, offered: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    response = client.post(url(offered, "send"), {"body": GRATEFUL, "send_id": uuid4()})
    assert response.headers["Location"] == offered.get_absolute_url()
    checks.run_check(EtiquetteCheck.objects.get().pk)
    response = client.get(response.headers["Location"])
    assert GRATEFUL in response.content.decode()
    assert response.context["form"]["body"].value() is None


def test_findings_stand_above_the_composer_and_the_words_are_kept(
    alice: Member, bob: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    response = client_of(alice).get(offered.get_absolute_url())
    page = response.content.decode()
    assert response.context["form"]["body"].value() == GREEDY
    assert page.index('class="coach"') < page.index('class="composer"')
    assert "Send anyway" in page
    assert "Check again" in page
    other = client_of(bob).get(offered.get_absolute_url()).content.decode()
    assert "chances" not in other
    assert 'class="coach"' not in other


def test_send_anyway_sends_what_was_read_and_the_second_time_nothing(
    alice: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    client = client_of(alice)
    data = {"body": GREEDY, "send_id": Draft.objects.get().send_id}
    assert client.post(url(offered, "send-anyway"), data).headers["Location"] == offered.get_absolute_url()
    assert client.post(url(offered, "send-anyway"), data).headers["Location"] == offered.get_absolute_url()
    assert Message.objects.filter(body=GREEDY).count() == 1
    assert not Draft.objects.exists()
    greedy.refresh_from_db()
    assert greedy.was_sent_anyway


def test_changed_words_are_read_before_they_are_sent_anyway(
    alice: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    client_of(alice).post(url(offered, "send-anyway"), {"body": GRATEFUL, "send_id": Draft.objects.get().send_id})
    assert not Message.objects.filter(body=GRATEFUL).exists()
    checks.run_check(EtiquetteCheck.objects.get(done_at=None).pk)
    assert Message.objects.filter(body=GRATEFUL).exists()


def test_the_same_form_twice_sends_once(alice: Member, offered: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    data = {"body": GRATEFUL, "send_id": uuid4()}
    client.post(url(offered, "send"), data)
    checks.run_check(EtiquetteCheck.objects.get().pk)
    assert client.post(url(offered, "send"), data).headers["Location"] == offered.get_absolute_url()
    assert Message.objects.filter(body=GRATEFUL).count() == 1
    assert not Draft.objects.exists()


def test_other_words_from_an_old_page_are_not_lost(alice: Member, offered: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    send_id = uuid4()
    for body in (GRATEFUL, GRATEFUL + " Truly."):
        client.post(url(offered, "send"), {"body": body, "send_id": send_id})
        checks.run_check(EtiquetteCheck.objects.latest("pk").pk)
    assert Message.objects.filter(body__startswith=GRATEFUL).count() == 2


def test_a_draft_is_forgotten_when_dropped(
    alice: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    client = client_of(alice)
    assert client.post(url(offered, "draft-drop")).headers["Location"] == offered.get_absolute_url()
    assert not Draft.objects.exists()
    assert client.post(url(offered, "draft-drop")).headers["Location"] == offered.get_absolute_url()
    assert client.post(url(offered, "draft-drop"), headers=HTMX).headers["HX-Redirect"] == offered.get_absolute_url()


def test_a_forgotten_draft_is_not_taken_for_a_sent_one(
    alice: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    say(offered, alice, "Something said before.")
    Finding.objects.update(severity="info")  # a note to stand beside words that were sent
    client = client_of(alice)
    client.post(url(offered, "draft-drop"))
    greedy.refresh_from_db()
    assert not greedy.is_sent
    assert client.get(offered.get_absolute_url()).context["asides"] == ()
    status = reverse("messaging:check-status", args=[greedy.public_id])
    answer = client.post(status, headers=HTMX)
    assert "HX-Trigger-After-Settle" not in answer.headers
    assert 'id="coach" hidden' in answer.content.decode()
    assert client.post(status).headers["Location"] == offered.get_absolute_url()


def test_what_was_sent_says_so(
    alice: Member, offered: Conversation, greedy: EtiquetteCheck, client_of: ClientOf
) -> None:
    Finding.objects.update(severity="info", code="SAFE201", start=None, end=None)
    client = client_of(alice)
    client.post(url(offered, "send-anyway"), {"body": GREEDY, "send_id": Draft.objects.get().send_id})
    greedy.refresh_from_db()
    assert greedy.is_sent
    assert len(client.get(offered.get_absolute_url()).context["asides"]) == greedy.findings.count()
    status = reverse("messaging:check-status", args=[greedy.public_id])
    assert client.post(status, headers=HTMX).headers["HX-Redirect"] == offered.get_absolute_url()
    Finding.objects.update(severity="info", code="MORE101")  # a rule that is lowered to a hint
    assert "news" in client.post(status, headers=HTMX).headers["HX-Trigger-After-Settle"]


def test_the_same_number_in_two_conversations_loses_nothing(
    alice: Member, bob: Member, carol: Member, topic: Topic, offered: Conversation, client_of: ClientOf
) -> None:
    other = IntroductionRequest.objects.create(asker=carol, recipient=alice, topic=topic)
    assert other.send("Hello Alice.")
    assert other.accept()
    client, send_id = client_of(alice), uuid4()
    for place in (offered, delivery.open_conversation(other)):
        client.post(url(place, "send"), {"body": GRATEFUL, "send_id": send_id})
        checks.run_check(EtiquetteCheck.objects.latest("pk").pk)
        assert place.messages.filter(body=GRATEFUL).count() == 1
    assert not Draft.objects.exists()


def test_no_number_of_a_form_stands_for_the_note_of_a_request(
    alice: Member, bob: Member, carol: Member, topic: Topic, offered: Conversation, client_of: ClientOf
) -> None:
    pending = IntroductionRequest.objects.create(asker=alice, recipient=carol, topic=topic)
    assert pending.send("Hello Carol.")
    client_of(alice).post(url(offered, "send"), {"body": GRATEFUL, "send_id": pending.public_id})
    checks.run_check(EtiquetteCheck.objects.get().pk)
    assert pending.accept()
    opened = delivery.open_conversation(pending)
    first = opened.messages.get()
    assert (first.body, first.request) == ("Hello Carol.", pending)
    assert offered.messages.filter(body=GRATEFUL).exists()


def test_the_menu_of_anothers_message_offers_to_report_and_to_block(
    alice: Member, bob: Member, offered: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    block = reverse("profiles:block", args=[bob.public_id])
    mine, theirs = offered.messages.in_order()
    page = client.get(offered.get_absolute_url()).content.decode()
    own, others = page.split(f'id="m-{theirs.public_id}"')
    assert block not in own.split(f'id="m-{mine.public_id}"')[1]
    assert block in others
    assert block in client.get(url(offered, "news"), {"after": str(mine.public_id)}, headers=HTMX).content.decode()
    client.post(block)
    assert block not in client.get(offered.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", ["blocked", "blocking", "suspended"])
def test_who_cannot_be_written_to_any_more(
    who: str, alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    if who == "suspended":
        bob.suspend()
    else:
        pair = (bob, alice) if who == "blocked" else (alice, bob)
        Block.objects.create(blocker=pair[0], blocked=pair[1])
    client = client_of(alice)
    page = client.get(talk.get_absolute_url()).content.decode()
    assert 'class="composer"' not in page
    assert "not taking messages" in page
    response = client.post(url(talk, "send"), {"body": GRATEFUL, "send_id": uuid4()})
    assert response.status_code == 409
    assert not Draft.objects.exists()


def test_a_refusal_at_sending_keeps_the_message(
    alice: Member, bob: Member, offered: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    client.post(url(offered, "send"), {"body": GRATEFUL, "send_id": uuid4()})
    bob.suspend()
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.refusal == "not-available"
    assert Draft.objects.get().body == GRATEFUL
    bob.restore()
    assert client.get(offered.get_absolute_url()).context["form"]["body"].value() == GRATEFUL


def test_a_hidden_message_shows_a_notice(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    say(talk, bob, "Something hurtful").hide(timezone.now())
    for member in (alice, bob):
        page = client_of(member).get(talk.get_absolute_url()).content.decode()
        assert "Something hurtful" not in page
        assert "taken this message down" in page


def test_news_are_only_what_is_new(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    last = Message.objects.latest("pk")
    assert client.get(url(talk, "news"), {"after": str(last.public_id)}).status_code == 204
    new = say(talk, bob, "Here I am", at=last.sent_at + timedelta(days=1))
    response = client.get(url(talk, "news"), {"after": str(last.public_id)})
    page = response.content.decode()
    assert "Here I am" in page
    assert 'class="day-break"' in page
    assert str(new.public_id) in page
    assert Participation.objects.get(member=alice).unread_count == 0


@pytest.mark.parametrize("after", ["1", "x", "\x00", "9" * 5000, "8c6f0f0e-0000-4000-8000-000000000000"])
def test_news_after_nothing_we_know_are_not_found(
    after: str, alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    assert client_of(alice).get(url(talk, "news"), {"after": after}).status_code == 404
    assert client_of(alice).get(talk.get_absolute_url(), {"before": after}).status_code == 404


def test_news_of_another_conversation_are_not_found(
    alice: Member, bob: Member, carol: Member, talk: Conversation, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    other = IntroductionRequest.objects.create(asker=alice, recipient=carol, topic=asked.topic)
    assert other.send("Hello")
    assert other.accept()
    elsewhere = delivery.open_conversation(other)
    first = elsewhere.messages.get()
    assert client_of(alice).get(url(talk, "news"), {"after": str(first.public_id)}).status_code == 404


def test_earlier_messages_come_a_page_at_a_time(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    Message.objects.bulk_create(
        Message(conversation=talk, sender=bob, body=f"Message {number:03}", send_id=uuid4()) for number in range(119)
    )
    client = client_of(bob)  # to alice it opens at the first she has not read
    seen: list[str] = []
    response = client.get(talk.get_absolute_url())
    assert response.headers["Vary"].count("HX-Request") == 1
    while True:
        seen = [line.message.body for line in response.context["shown"].lines] + seen
        earlier = response.context["shown"].earlier
        if earlier is None:
            break
        address = f"{talk.get_absolute_url()}?before={earlier.public_id}"
        whole = client.get(address)
        assert "Back to the newest" in whole.content.decode()
        response = client.get(address, headers=HTMX)
        part = response.content.decode()
        assert "<html" not in part
        # All were said today: the day is announced above, and no longer where the page before began.
        assert f'id="day-{earlier.public_id}" hx-swap-oob="delete"' in part
    assert len(seen) == 120
    assert seen[1:] == [f"Message {number:03}" for number in range(119)]


def test_a_members_page_leads_to_the_conversation(
    alice: Member, bob: Member, carol: Member, talk: Conversation, client_of: ClientOf
) -> None:
    client = client_of(alice)
    to = reverse("messaging:conversation-with", args=[bob.public_id])
    assert client.get(to).headers["Location"] == talk.get_absolute_url()
    assert client.get(reverse("messaging:conversation-with", args=[carol.public_id])).status_code == 404
    assert client.get(reverse("messaging:conversation-with", args=[alice.public_id])).status_code == 404


def test_the_inbox_has_one_row_per_conversation(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    say(talk, bob, "A\n\nlong   story")
    page = client_of(alice).get(reverse("messaging:conversation-list")).content.decode()
    assert page.count('class="request-card"') == 1
    assert "A long story" in page


def test_an_empty_inbox_says_what_to_do_next(carol: Member, client_of: ClientOf) -> None:
    page = client_of(carol).get(reverse("messaging:conversation-list")).content.decode()
    assert "No conversation yet" in page
    assert reverse("profiles:directory") in page


@pytest.mark.parametrize("after", ["x", "1.2", "9" * 400 + "." + "a" * 32, "\x00", "-1.zz"])
def test_a_place_nobody_wrote_is_the_first_page(
    after: str, alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    for name in ("conversation-list", "introduction-list"):
        response = client_of(alice).get(reverse(f"messaging:{name}"), {"after": after})
        assert response.status_code == 200
