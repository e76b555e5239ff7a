"""What introductions and their outcomes are mailed about: each of the three reads what they may know, when they may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from messaging import actions, clocks
from messaging.models import Conversation, Introduction, Notification, Outcome
from messaging.models.mail import CHOICE_OF, Choice, Kind
from messaging.models.outcome import Came, Talked
from messaging.notify import notify, notify_of_note
from profiles.models import Block, Member
from tests.messaging.introduced import LINE, NOTE, Making, asked, circle, offered, passed_on, passed_outside
from tests.messaging.mailing import html_of, mails_to, run_all, the_mail_to, why
from tests.strict_client import StrictClient


def test_every_kind_but_three_stands_behind_a_choice() -> None:
    assert set(Kind) - set(CHOICE_OF) == {Kind.COACHING, Kind.APPROVED, Kind.DIGEST}
    assert set(CHOICE_OF.values()) == set(Choice)


def test_an_offer_is_mailed_to_the_asker(alice: Member, bob: Member, carol: Member) -> None:
    it = offered(alice, bob, carol)
    notify(Kind.INTRODUCTION_OFFERED, alice, it.public_id)
    run_all()
    mail = the_mail_to(alice)
    assert mail.subject == "Bob Marchetti offers to introduce you to Carol Nguyen"
    assert it.get_absolute_url() in str(mail.body)


def test_who_is_to_introduce_reads_the_note(alice: Member, bob: Member, carol: Member) -> None:
    it = asked(alice, bob, carol)
    notify(Kind.INTRODUCTION_ASKED, bob, it.public_id)
    run_all()
    mail = the_mail_to(bob)
    assert "Carol Nguyen" in str(mail.body)
    assert NOTE in str(mail.body)


def test_who_is_asked_for_reads_who_asks_through_whom_and_why(alice: Member, bob: Member, carol: Member) -> None:
    it = passed_on(alice, bob, carol)
    notify(Kind.INTRODUCTION_MET, carol, it.public_id)
    run_all()
    mail = the_mail_to(carol)
    assert mail.subject == "Alice Okafor would like to meet you, through Bob Marchetti"
    for words in (str(mail.body), html_of(mail)):
        assert LINE in words
        assert "Public Policy at the School" in words
        assert "/accept/" in words
        assert "/decline/" in words


def test_someone_without_an_account_reads_it_too(alice: Member, bob: Member) -> None:
    it = passed_outside(alice, bob, "dana@elsewhere.test")
    notify(Kind.INTRODUCTION_MET, None, it.public_id, address="dana@elsewhere.test")
    run_all()
    body = str(the_mail_to("dana@elsewhere.test").body)
    assert NOTE in body
    assert "/accounts/signup/" in body
    assert "/decline/" in body
    assert "class of" not in body.partition("Hello Carol")[0]
    assert "/unsubscribe/" not in body


def test_someone_without_an_account_may_end_all_mails(alice: Member, bob: Member, client: StrictClient) -> None:
    it = passed_outside(alice, bob, "dana@elsewhere.test")
    notify_of_note(it, Kind.INTRODUCTION_MET)
    run_all()
    mail = the_mail_to("dana@elsewhere.test")
    headers = mail.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip("<>")
    for words in (str(mail.body), html_of(mail)):
        assert "Never write to this address" in words
        assert link in words
        assert "/settings/mail/" not in words
    assert client.post(link.removeprefix("http://localhost:8000")).status_code == 200


@pytest.mark.parametrize("address", ["dana@elsewhere.test", "Dana@Elsewhere.test"])
def test_nothing_is_mailed_to_a_silenced_address(address: str, alice: Member, bob: Member, carol: Member) -> None:
    it = passed_outside(alice, bob, "dana@elsewhere.test")
    notify_of_note(it, Kind.INTRODUCTION_MET)
    actions.silence(address=address)
    Introduction.objects.update(changed_at=timezone.now() - timedelta(days=8))
    clocks.pass_time()
    notify_of_note(passed_outside(carol, bob, "dana@elsewhere.test"), Kind.INTRODUCTION_MET)
    run_all()
    assert mails_to("dana@elsewhere.test") == []
    assert list(Notification.objects.dropped().values_list("dropped", flat=True)) == ["silenced"] * 3


def test_a_silenced_address_looks_like_silence(alice: Member, bob: Member) -> None:
    circle(alice, bob)
    actions.silence(address="dana@elsewhere.test")
    it = actions.offer_introduction(introducer=bob, asker=alice, person_name="Dana", person_email="dana@elsewhere.test")
    assert it.ask(NOTE)
    actions.pass_on(introduction=it, note=NOTE)
    assert it.known_state == "passed_on"
    Introduction.objects.update(
        passed_at=timezone.now() - timedelta(days=15), changed_at=timezone.now() - timedelta(days=15)
    )
    clocks.pass_time()
    run_all()
    assert mails_to("dana@elsewhere.test") == []
    assert "It did not come about this time, as many do." in str(the_mail_to(alice).body)
    assert "did not come about this time" in str(the_mail_to(bob).body)


def test_a_member_chooses_anew_what_reaches_a_silenced_address(alice: Member, bob: Member, carol: Member) -> None:
    actions.silence(address=carol.email)
    notify_of_note(passed_outside(alice, bob, carol.email), Kind.INTRODUCTION_MET)
    run_all()
    assert "/unsubscribe/" in str(the_mail_to(carol).body)


@pytest.mark.parametrize("end", ["withdrawn", "blocked", "suspended", "hidden"])
def test_what_nobody_may_read_any_more_is_not_mailed(alice: Member, bob: Member, carol: Member, end: str) -> None:
    it = passed_on(alice, bob, carol)
    notify(Kind.INTRODUCTION_MET, carol, it.public_id)
    if end == "withdrawn":
        it.withdraw()
    elif end == "blocked":
        Block.objects.create(blocker=carol, blocked=alice)
    elif end == "suspended":
        alice.suspend()
    else:
        it.hide(timezone.now())
    run_all()
    assert why(carol) == ["answered" if end == "withdrawn" else end]


@pytest.mark.parametrize("how", ["no", "silence"])
def test_a_private_no_and_silence_are_told_alike_and_late(alice: Member, bob: Member, carol: Member, how: str) -> None:
    it = passed_on(alice, bob, carol)
    if how == "no":
        actions.decline_introduction(introduction=it)
    run_all()
    assert mails_to(alice) == []
    notify(Kind.INTRODUCTION_OVER, alice, it.public_id)
    run_all()
    assert why(alice) == ["gone"]
    Notification.objects.all().delete()
    Introduction.objects.update(
        passed_at=timezone.now() - timedelta(days=15), changed_at=timezone.now() - timedelta(days=15)
    )
    clocks.pass_time()
    run_all()
    mail = the_mail_to(alice)
    assert mail.subject == "Not this time: Carol Nguyen"
    assert "It did not come about this time, as many do." in str(mail.body)
    assert "did not come about this time" in str(the_mail_to(bob).body)


def test_who_is_not_introduced_in_time_is_not_asked_to_thank_for_it(alice: Member, bob: Member, carol: Member) -> None:
    Introduction.objects.filter(pk=asked(alice, bob, carol).pk).update(changed_at=timezone.now() - timedelta(days=15))
    clocks.pass_time()
    run_all()
    body = str(the_mail_to(alice).body)
    assert "Bob Marchetti did not get to your note in time." in body
    assert "Thank Bob" not in body


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("turned down", "Alice Okafor lets your offer rest this time. It was kind of you"),
        ("run out", "Alice Okafor did not get to your offer in time."),
        ("asked", "Alice Okafor took it back."),
        ("passed on", "Alice Okafor took it back."),
        ("declined", "Alice Okafor took it back."),
    ],
)
def test_the_introducer_hears_kindly_that_nothing_is_left_to_do(
    state: str, words: str, alice: Member, bob: Member, carol: Member
) -> None:
    ways: dict[str, Making] = {"turned down": offered, "run out": offered, "asked": asked}
    it = ways.get(state, passed_on)(alice, bob, carol)
    if state == "run out":
        Introduction.objects.update(changed_at=timezone.now() - timedelta(days=15))
        clocks.pass_time()
    else:
        if state == "declined":
            actions.decline_introduction(introduction=it)
        actions.withdraw_introduction(introduction=it)
    run_all()
    mail = the_mail_to(bob)
    assert mail.subject == "Not this time: Carol Nguyen"
    assert words in str(mail.body)
    assert mails_to(alice) == mails_to(carol) == []


def test_the_introducers_no_is_kind(alice: Member, bob: Member, carol: Member) -> None:
    it = asked(alice, bob, carol)
    actions.keep_back(introduction=it)
    run_all()
    assert "can’t make this introduction right now" in str(the_mail_to(alice).body)


def test_a_yes_is_mailed_to_the_two_who_wait_for_it(alice: Member, bob: Member, carol: Member) -> None:
    it = passed_on(alice, bob, carol)
    talk = actions.accept_introduction(introduction=it, person=carol)
    run_all()
    assert the_mail_to(bob).subject == "You introduced Alice Okafor and Carol Nguyen"
    to_alice = the_mail_to(alice)
    assert to_alice.subject == "You are introduced: Carol Nguyen"
    assert talk.get_absolute_url() in str(to_alice.body)
    for mail in (the_mail_to(bob), to_alice):
        assert "Public Policy at the School" in str(mail.body)
    assert LINE in str(to_alice.body)
    assert LINE not in str(the_mail_to(bob).body), "it is his own"
    assert mails_to(carol) == []


def test_a_yes_is_mailed_without_a_note_that_was_taken_down(alice: Member, bob: Member, carol: Member) -> None:
    it = passed_on(alice, bob, carol)
    actions.accept_introduction(introduction=it, person=carol)
    assert it.hide(timezone.now())
    run_all()
    assert "Public Policy at the School" not in str(the_mail_to(alice).body)


@pytest.mark.parametrize("who", ["alice", "bob"])
@pytest.mark.parametrize("end", ["blocked", "suspended"])
def test_a_yes_is_mailed_to_nobody_who_went_apart_meanwhile(
    end: str, who: str, alice: Member, bob: Member, carol: Member
) -> None:
    actions.accept_introduction(introduction=passed_on(alice, bob, carol), person=carol)
    reader = {"alice": alice, "bob": bob}[who]
    if end == "blocked":
        Block.objects.create(blocker=reader, blocked=carol)
    else:
        assert carol.suspend()
    run_all()
    assert why(reader) == [end]
    assert mails_to(reader) == []


def test_a_block_between_two_is_not_told_to_who_introduced_them(alice: Member, bob: Member, carol: Member) -> None:
    actions.accept_introduction(introduction=passed_on(alice, bob, carol), person=carol)
    Block.objects.create(blocker=carol, blocked=alice)
    run_all()
    assert the_mail_to(bob).subject == "You introduced Alice Okafor and Carol Nguyen"


@pytest.mark.parametrize("state", ["offered", "asked", "passed_on"])
def test_whose_turn_it_is_is_reminded(alice: Member, bob: Member, carol: Member, state: str) -> None:
    make = offered if state == "offered" else asked
    it = passed_on(alice, bob, carol) if state == "passed_on" else make(alice, bob, carol)
    who = {"offered": alice, "asked": bob, "passed_on": carol}[state]
    Introduction.objects.update(changed_at=timezone.now() - timedelta(days=8))
    clocks.pass_time()
    run_all()
    assert it.get_absolute_url() in str(the_mail_to(who).body)


def test_what_came_of_it_is_asked_until_it_is_told(talk: Conversation, alice: Member, bob: Member) -> None:
    outcome = Outcome.objects.get()
    Notification.objects.all().delete()
    notify(Kind.OUTCOME_ASKED, alice, outcome.public_id)
    notify(Kind.OUTCOME_ASKED, alice, outcome.public_id, window="again")
    first, second = Notification.objects.order_by("pk")
    run_all()
    assert mails_to(alice)[0].subject == "Bob Marchetti will want to know how it went"
    Notification.objects.filter(pk=second.pk).update(sending_at=None, sent_at=None, done_at=None)
    message = talk.messages.get()
    Outcome.objects.update(talked=Talked.YES, came=Came.GOOD_TALK, told_at=timezone.now(), message=message)
    run_all()
    second.refresh_from_db()
    assert (first.dropped, second.dropped) == ("", "answered")


@pytest.mark.parametrize("is_quotable", ["yes", "no"])
def test_a_helper_reads_what_came_of_it_in_words_that_may_be_quoted(
    talk: Conversation, bob: Member, is_quotable: str
) -> None:
    from messaging import helped

    Notification.objects.all().delete()
    Outcome.objects.update(
        talked=Talked.YES,
        came=Came.GOOD_TALK,
        told_at=timezone.now(),
        message=talk.messages.get(),
        is_quotable=is_quotable == "yes",
    )
    notify(Kind.HELP_REVIEW, bob, bob.public_id, window=str(helped.Quarter.of(timezone.now())))
    run_all()
    body = str(the_mail_to(bob).body)
    assert "A good talk" in body
    assert ("how a budget office thinks" in body) is (is_quotable == "yes")
