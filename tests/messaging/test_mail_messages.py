"""What conversations are mailed about: the words, once, and only while nobody has read them."""

from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from messaging import actions, emails
from messaging.delivery import say
from messaging.models import Conversation, Message, Notification, Participation
from messaging.models.mail import Kind
from profiles.models import Block, Member
from tests.messaging.conftest import at_once
from tests.messaging.mailing import html_of, mails_to, run_all, the_mail_to, why


def says(talk: Conversation, sender: Member, body: str) -> Message:
    return say(conversation=talk, sender=sender, body=body, send_id=uuid4())


@pytest.fixture
def quiet(talk: Conversation) -> Conversation:
    """Give a conversation of which everything so far is mailed or past mailing."""
    Notification.objects.all().delete()
    return talk


def test_a_message_is_mailed_with_its_words(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "Gladly.\n\nTuesday at four?")
    run_all()
    mail = the_mail_to(alice)
    assert mail.subject == "Bob Marchetti wrote to you"
    assert "Tuesday at four?" in str(mail.body)
    assert "Tuesday at four?" in html_of(mail)
    assert quiet.get_absolute_url() in str(mail.body)
    assert "/mute/" in str(mail.body)
    assert mails_to(bob) == []


def test_what_comes_before_the_mail_leaves_is_in_it(quiet: Conversation, alice: Member, bob: Member) -> None:
    for words in ("One.", "Two.", "Three."):
        says(quiet, bob, words)
    assert Notification.objects.count() == 1
    run_all()
    body = str(the_mail_to(alice).body)
    assert body.index("One.") < body.index("Two.") < body.index("Three.")
    says(quiet, bob, "Four.")
    run_all()
    later = mails_to(alice)[-1]
    assert "Four." in str(later.body)
    assert "Three." not in str(later.body)
    first, second = mails_to(alice)
    assert first.message()["References"] == second.message()["References"]
    assert first.subject == second.subject


@pytest.mark.django_db(transaction=True)
def test_no_message_is_left_out_when_words_and_mail_cross(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "Word 0.")
    for number in range(1, 13):
        waiting = Notification.objects.get(done_at=None)
        at_once(partial(emails.send_notification, waiting.pk), partial(says, quiet, bob, f"Word {number}."))
        if not Notification.objects.unclaimed().exists():
            says(quiet, bob, f"Filler {number}.")
    run_all()
    told = "".join(str(mail.body) for mail in mails_to(alice))
    for message in quiet.messages.filter(sender=bob):
        assert told.count(message.body) == 1


def test_what_was_read_is_not_mailed(quiet: Conversation, alice: Member, bob: Member) -> None:
    message = says(quiet, bob, "Gladly.")
    actions.read_conversation(place=quiet.participations.get(member=alice), newest=message.pk)
    run_all()
    assert why(alice) == ["read"]


def test_a_muted_conversation_is_not_mailed(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "Gladly.")
    Participation.objects.filter(member=alice).update(muted_at=timezone.now())
    run_all()
    assert why(alice) == ["muted"]
    says(quiet, bob, "Are you there?")
    assert Notification.objects.count() == 1


def test_who_has_stepped_aside_hears_nothing(three: Conversation, alice: Member, bob: Member, carol: Member) -> None:
    Notification.objects.all().delete()
    says(three, carol, "Welcome, you two.")
    assert Notification.objects.count() == 2
    actions.leave_conversation(place=three.participations.get(member=bob))
    run_all()
    assert why(bob) == ["left"]
    assert the_mail_to(alice).subject == "Your conversation with Bob Marchetti and Carol Nguyen"
    says(three, carol, "Just us now.")
    assert Notification.objects.to(bob).count() == 1


def test_what_was_taken_down_or_back_is_not_mailed(quiet: Conversation, alice: Member, bob: Member) -> None:
    hidden, deleted = says(quiet, bob, "Rude."), says(quiet, bob, "Wrong.")
    hidden.hide(timezone.now())
    Message.objects.filter(pk=deleted.pk).update(body="", deleted_at=timezone.now())
    run_all()
    assert why(alice) == ["hidden"]


def test_neither_the_suspended_nor_the_blocked_reach_anyone(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "Gladly.")
    block = Block.objects.create(blocker=alice, blocked=bob)
    run_all()
    assert why(alice) == ["blocked"]
    block.delete()
    says(quiet, bob, "Gladly again.")
    bob.suspend()
    run_all()
    assert why(alice) == ["blocked", "suspended"]


def test_the_same_press_twice_mails_once(quiet: Conversation, alice: Member, bob: Member) -> None:
    number = uuid4()
    for _again in range(2):
        say(conversation=quiet, sender=bob, body="Gladly.", send_id=number)
    assert Notification.objects.filter(kind=Kind.MESSAGE).count() == 1


def test_a_mail_that_died_does_not_swallow_what_comes_later(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "One.")
    Notification.objects.update(tries=5, due_at=timezone.now())
    says(quiet, bob, "Two.")
    run_all()
    assert "Two." in str(the_mail_to(alice).body)


def test_a_mail_that_died_and_was_woken_tells_nothing_twice(quiet: Conversation, alice: Member, bob: Member) -> None:
    says(quiet, bob, "One.")
    Notification.objects.update(tries=5, due_at=timezone.now())
    says(quiet, bob, "Two.")
    assert Notification.objects.dead().wake() == 1
    says(quiet, bob, "Three.")  # while both wait
    run_all()
    assert told(alice) == [["One."], ["Two.", "Three."]]


def test_what_is_said_after_a_later_mail_left_is_told_although_an_earlier_one_waits(
    quiet: Conversation, alice: Member, bob: Member
) -> None:
    says(quiet, bob, "One.")
    Notification.objects.update(tries=5, due_at=timezone.now())
    says(quiet, bob, "Two.")
    run_all()
    assert Notification.objects.dead().wake() == 1
    says(quiet, bob, "Three.")
    run_all()
    assert told(alice) == [["One."], ["Three."], ["Two."]]


def test_a_mail_that_a_server_put_off_tells_nothing_that_a_later_one_has_told(
    quiet: Conversation, alice: Member, bob: Member
) -> None:
    says(quiet, bob, "One.")
    first = Notification.objects.get()
    assert first.start_sending()  # the server takes its time, and says 451 in the end
    says(quiet, bob, "Two.")
    assert first.take_back("451 later")
    says(quiet, bob, "Three.")
    for later in Notification.objects.exclude(pk=first.pk):
        emails.send_notification(later.pk)
    says(quiet, bob, "Four.")
    run_all()
    assert told(alice) == [["Four."], ["One."], ["Two.", "Three."]]


def told(member: Member) -> list[list[str]]:
    """List which of the numbered words each mail has."""
    words = ("One.", "Two.", "Three.", "Four.")
    return sorted([word for word in words if word in str(mail.body)] for mail in mails_to(member))
