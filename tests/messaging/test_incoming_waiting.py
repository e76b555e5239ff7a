"""Words that came by mail and have not left: where they wait, who is told, and when they are forgotten."""

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from messaging import actions, clocks, coach
from messaging.emails import send_notification
from messaging.models import Conversation, Draft, EtiquetteCheck, Incoming, Message, Notification
from messaging.models.incoming import WORDS_LIFE, Fate
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging.conftest import GRATEFUL, GREEDY, at_once
from tests.messaging.replies import DOMAIN, QUOTED, coaching, read_all, sent_coaching, take_reply

pytestmark = pytest.mark.django_db
BARE = "Ann Lee was away. Who else is there?"
LATER = "One more thing I forgot: the book you named was in the library."


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.MAIL_REPLY_DOMAIN = DOMAIN


def test_a_careless_reply_waits_and_its_sender_is_told_by_mail(
    alice: Member, offered: Conversation, client_of: ClientOf
) -> None:
    before = Message.objects.count()
    assert take_reply(alice, offered, GREEDY + QUOTED) == Fate.TAKEN
    assert not coaching()
    read_all()
    assert Message.objects.count() == before
    letter = sent_coaching()
    assert "Before your reply goes out" in letter
    assert "everything in your power" in letter
    assert "Words you could use" in letter
    assert offered.get_absolute_url() in letter
    assert GREEDY in letter
    assert client_of(alice).get(offered.get_absolute_url()).context["form"]["body"].value() == GREEDY


def test_the_words_that_wait_can_be_sent_anyway(alice: Member, offered: Conversation, client_of: ClientOf) -> None:
    take_reply(alice, offered, GREEDY)
    read_all()
    draft = Draft.objects.get()
    actions.send_anyway(draft=draft, body=GREEDY)
    assert Message.objects.latest("pk").body == GREEDY
    (row,) = coaching()
    send_notification(row.pk)
    assert not outbox.outbox  # nobody needs it any more


def test_a_second_reply_takes_the_place_of_the_one_that_was_given_back(alice: Member, offered: Conversation) -> None:
    take_reply(alice, offered, GREEDY)
    read_all()
    sent_coaching()
    assert take_reply(alice, offered, GRATEFUL) == Fate.TAKEN
    read_all()
    assert Message.objects.latest("pk").body == GRATEFUL
    assert not Draft.objects.exists()


def test_two_replies_before_the_coach_has_read_any_are_two_messages(alice: Member, offered: Conversation) -> None:
    for words in (GRATEFUL, LATER):
        assert take_reply(alice, offered, words) == Fate.TAKEN
    read_all()
    assert list(Message.objects.order_by("-pk").values_list("body", flat=True)[:2]) == [LATER, GRATEFUL]
    assert not coaching()


def test_a_reply_written_before_its_author_heard_of_the_first_takes_no_ones_place(
    alice: Member, offered: Conversation
) -> None:
    take_reply(alice, offered, GREEDY)
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED
    assert Draft.objects.get().body == GREEDY
    for row in coaching():
        send_notification(row.pk)
    assert [GREEDY in str(letter.body) for letter in outbox.outbox] == [True, False]
    assert [GRATEFUL in str(letter.body) for letter in outbox.outbox] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_of_replies_at_once_each_is_a_message_or_given_back(alice: Member, offered: Conversation) -> None:
    bodies = [f"Thank you, {number}." for number in range(4)]
    at_once(*[lambda body=body: take_reply(alice, offered, body) for body in bodies])
    read_all()
    said = set(Message.objects.filter(body__in=bodies).values_list("body", flat=True))
    assert said | set(Incoming.objects.exclude(words="").values_list("words", flat=True)) == set(bodies)
    assert said


def test_a_draft_begun_on_the_page_is_never_overwritten(alice: Member, offered: Conversation) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED
    assert Draft.objects.get().body == "I began this on the page."
    letter = sent_coaching()
    assert "You have begun another message" in letter
    assert GRATEFUL in letter


def test_words_are_forgotten_once_they_are_given_back(alice: Member, offered: Conversation) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    take_reply(alice, offered, GRATEFUL)
    assert clocks.forget_mailed_words() == 0
    assert Incoming.objects.get().words == GRATEFUL
    sent_coaching()
    assert clocks.forget_mailed_words() == 1
    assert Incoming.objects.get().words == ""


@pytest.mark.parametrize("state", ["claimed", "unsure", "dead", "refused"])
def test_words_stay_until_a_mail_has_given_them_back_for_certain(
    alice: Member, offered: Conversation, state: str
) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    take_reply(alice, offered, GRATEFUL)
    (row,) = coaching()
    if state in {"claimed", "unsure"}:
        assert row.start_sending()
    if state == "unsure":
        assert row.note_failure("TimeoutError: timed out")
    if state == "dead":
        Notification.objects.update(tries=5)
    if state == "refused":
        assert row.refuse("550 no such mailbox")
    assert clocks.forget_mailed_words() == 0
    Incoming.objects.update(arrived_at=timezone.now() - WORDS_LIFE)
    assert clocks.forget_mailed_words() == 1
    assert Incoming.objects.get().words == ""


def test_words_of_a_member_who_is_gone_are_forgotten(alice: Member, offered: Conversation) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    take_reply(alice, offered, GRATEFUL)
    Incoming.objects.update(member=None)
    assert clocks.forget_mailed_words() == 1


def test_words_that_could_not_be_sent_wait_in_the_conversation_for_their_author_alone(
    alice: Member, bob: Member, mallory: Member, offered: Conversation, client_of: ClientOf
) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    take_reply(alice, offered, GRATEFUL)
    url, drop = (
        reverse(f"messaging:{name}", args=[offered.public_id])
        for name in ("conversation-detail", "conversation-mailed-drop")
    )
    page = client_of(alice).get(url).content.decode()
    assert GRATEFUL in page
    assert "You have begun another message in this conversation" in page
    assert GRATEFUL not in client_of(bob).get(url).content.decode()
    assert client_of(bob).post(drop).status_code == 302
    assert client_of(mallory).post(drop).status_code == 404
    assert client_of(alice).get(drop).status_code == 405
    assert Incoming.objects.get().words == GRATEFUL
    for _ in range(2):
        assert client_of(alice).post(drop).headers["Location"] == url
        assert GRATEFUL not in client_of(alice).get(url).content.decode()
    assert Draft.objects.get().body == "I began this on the page."


def test_words_that_could_not_be_sent_stand_where_no_more_can_be_written(
    alice: Member, bob: Member, offered: Conversation, client_of: ClientOf
) -> None:
    bob.suspend()
    take_reply(alice, offered, GRATEFUL)
    assert GRATEFUL in client_of(alice).get(offered.get_absolute_url()).content.decode()


def test_words_edited_on_the_page_after_they_came_are_not_overwritten(alice: Member, offered: Conversation) -> None:
    take_reply(alice, offered, GREEDY)
    read_all()
    draft = Draft.objects.get()
    actions.write_message(author=alice, conversation=offered, body=f"{GREEDY} Edited.", send_id=draft.send_id)
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED
    assert Draft.objects.get().body == f"{GREEDY} Edited."


def test_a_stop_is_told_without_an_offer_to_send(alice: Member, offered: Conversation) -> None:
    take_reply(alice, offered, "Thank you. You can reach Ann Lee at ann.lee@elsewhere.test or 518-555-0142.")
    read_all()
    assert EtiquetteCheck.objects.get().verdict == "stop"
    letter = sent_coaching()
    assert "cannot go out as it is" in letter
    assert "send it as it is" not in letter


@pytest.mark.parametrize(
    ("body", "title"), [(GREEDY, "“Could you do everything in your power”"), (BARE, "Missing: a word of thanks")]
)
def test_the_mail_says_what_the_page_says(
    alice: Member, talk: Conversation, three: Conversation, body: str, title: str
) -> None:
    Notification.objects.all().delete()
    assert take_reply(alice, talk, body) == Fate.TAKEN
    read_all()
    shown = coach.coaching(Draft.objects.get())
    assert shown is not None
    assert title in [note.title for note in shown.notes]
    letter = sent_coaching()
    for note in shown.notes:
        assert note.title in letter
        assert note.message in letter
    offers = [line for line in letter.splitlines() if line.startswith("Words you could use: ")]
    assert offers == [f"Words you could use: {note.suggestion}" for note in shown.notes if note.suggestion]


def test_a_block_is_told_like_any_unavailability_and_the_words_are_given_back(
    alice: Member, bob: Member, offered: Conversation
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED
    letter = sent_coaching()
    assert "not taking messages right now" in letter
    assert GRATEFUL in letter


def test_a_block_while_the_words_are_read_is_told_too(alice: Member, bob: Member, offered: Conversation) -> None:
    take_reply(alice, offered, GRATEFUL)
    Block.objects.create(blocker=bob, blocked=alice)
    read_all()
    assert "not taking messages right now" in sent_coaching()


def test_a_reply_longer_than_a_message_comes_back(alice: Member, offered: Conversation) -> None:
    assert take_reply(alice, offered, "Thank you for all of it. " * 250) == Fate.CLOSED
    assert "longer than a message can be" in sent_coaching()


def test_the_page_says_nothing_of_mail(alice: Member, bob: Member, offered: Conversation, client_of: ClientOf) -> None:
    client = client_of(alice)
    url = reverse("messaging:conversation-send", args=[offered.public_id])
    client.post(url, {"body": GREEDY, "send_id": "11111111-1111-4111-8111-111111111111"})
    read_all()
    assert not coaching()
