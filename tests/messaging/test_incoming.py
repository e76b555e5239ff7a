"""Replies by mail: from the bytes of a mail to a message, or to coaching by mail."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from messaging.incoming import take
from messaging.incoming.taking import PACE, PACE_WINDOW, READING_PACE
from messaging.models import Conversation, Draft, EtiquetteCheck, Incoming, Message, Notification, Pace
from messaging.models.incoming import Fate
from messaging.returning import FilesLeftOut
from profiles.models import Member
from tests.conftest import ClientOf
from tests.messaging.conftest import GRATEFUL, GREEDY, at_once
from tests.messaging.replies import DOMAIN, QUOTED, address_of, coaching, read_all, reply, sent_coaching, take_reply

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.MAIL_REPLY_DOMAIN = DOMAIN


def test_a_thoughtful_reply_becomes_a_message(alice: Member, offered: Conversation) -> None:
    assert take_reply(alice, offered, GRATEFUL + QUOTED) == Fate.TAKEN
    read_all()
    said = Message.objects.latest("pk")
    assert (said.sender, said.body) == (alice, GRATEFUL)
    assert not Draft.objects.exists()
    assert not coaching()
    assert Incoming.objects.get().words == ""


def test_a_suspended_member_says_nothing(alice: Member, offered: Conversation) -> None:
    before = Message.objects.count()
    alice.suspend()
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED
    assert Message.objects.count() == before


@pytest.mark.parametrize("sender", ["mallory@demo.brightcrowd.test", "", "alice@demo.brightcrowd.test.evil.test"])
def test_a_reply_from_another_address_is_forged(alice: Member, offered: Conversation, sender: str) -> None:
    mail = reply(sender, GRATEFUL)
    assert take(mail.as_bytes(), address_of(alice, offered), sender or "x@y.test") == Fate.WRONG_SENDER
    assert not Draft.objects.exists()
    assert not coaching()


def test_an_address_given_to_another_member_takes_nothing(
    alice: Member, bob: Member, mallory: Member, offered: Conversation
) -> None:
    for thief in (bob, mallory):
        mail = reply(thief.email, GRATEFUL)
        assert take(mail.as_bytes(), address_of(alice, offered), thief.email) == Fate.WRONG_SENDER
    assert not Draft.objects.exists()


def test_two_senders_are_no_sender(alice: Member, offered: Conversation) -> None:
    raw = reply(alice.email, GRATEFUL).as_bytes()
    doubled = b"From: mallory@demo.brightcrowd.test\n" + raw
    assert take(doubled, address_of(alice, offered), alice.email) == Fate.WRONG_SENDER
    both = reply(f"{alice.email}, mallory@demo.brightcrowd.test", GRATEFUL).as_bytes()
    assert take(both, address_of(alice, offered), alice.email) == Fate.WRONG_SENDER


def test_another_address_counts_once_it_is_verified(alice: Member, offered: Conversation) -> None:
    other = EmailAddress.objects.create(user=alice, email="alice@home.test", verified=False, primary=False)
    raw = reply('"Alice Okafor" <Alice@Home.test>', GRATEFUL).as_bytes()
    assert take(raw, address_of(alice, offered), "alice@home.test") == Fate.WRONG_SENDER
    EmailAddress.objects.filter(pk=other.pk).update(verified=True)
    assert take(raw, address_of(alice, offered), "alice@home.test") == Fate.TAKEN


@pytest.mark.parametrize(
    ("results", "fate"),
    [
        ("mx.brightcrowd.test; dmarc=fail header.from=demo.brightcrowd.test", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; spf=fail smtp.mailfrom=x.test; dkim=pass header.d=x.test", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; spf=fail (dmarc=pass); dmarc=none", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test 1; spf=fail smtp.mailfrom=list.test; dmarc=pass (p=reject)", Fate.TAKEN),
        ("mx.brightcrowd.test; dmarc=fail; spf=pass smtp.mailfrom=dmarc=pass@evil.test", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; dmarc=fail; spf=pass smtp.helo=evil.test; dmarc=pass", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; spf=fail smtp.mailfrom=dmarc=pass@evil.test", Fate.WRONG_SENDER),
        (r'mx.brightcrowd.test; spf=fail smtp.mailfrom="\";dmarc=pass;("@evil.test', Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; spf=fail; dmarc=none; dmarc=pass", Fate.WRONG_SENDER),
        ("MX.BrightCrowd.test; DMARC=Fail", Fate.WRONG_SENDER),
        ("mx.brightcrowd.test; dmarc=pass; spf=pass smtp.mailfrom=dmarc=fail@evil.test", Fate.TAKEN),
        ("mx.brightcrowd.test; spf=softfail", Fate.TAKEN),
        ("mx.elsewhere.test; dmarc=fail", Fate.TAKEN),
    ],
)
def test_what_our_own_server_found_out_about_the_sender_is_heard(
    alice: Member, offered: Conversation, settings: Settings, results: str, fate: Fate
) -> None:
    settings.MAIL_AUTHSERV_ID = "mx.brightcrowd.test"
    assert take_reply(alice, offered, GRATEFUL, Authentication_Results=results) == fate


def test_the_same_mail_twice_is_taken_once(alice: Member, offered: Conversation) -> None:
    raw = reply(alice.email, GRATEFUL).as_bytes()
    for _ in range(3):
        assert take(raw, address_of(alice, offered), alice.email) == Fate.TAKEN
        read_all()
    assert Message.objects.filter(body=GRATEFUL).count() == 1
    assert Incoming.objects.get().times == 3


@pytest.mark.django_db(transaction=True)
def test_the_same_mail_twice_at_once_is_taken_once(alice: Member, offered: Conversation) -> None:
    raw, address = reply(alice.email, GRATEFUL).as_bytes(), address_of(alice, offered)
    assert at_once(*[lambda: take(raw, address, alice.email)] * 4) == [Fate.TAKEN] * 4
    assert EtiquetteCheck.objects.count() == 1
    assert Incoming.objects.count() == 1
    read_all()
    assert Message.objects.filter(body=GRATEFUL).count() == 1


def test_anothers_message_id_spoils_nothing(alice: Member, bob: Member, offered: Conversation) -> None:
    seen = "<seen@mail.test>"
    assert take_reply(bob, offered, "I am glad it went well.", Message_ID=seen) == Fate.TAKEN
    assert take_reply(alice, offered, GRATEFUL, Message_ID=seen) == Fate.TAKEN
    assert Draft.objects.count() == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<news.test>"},
        {"List_Unsubscribe": "<https://news.test>"},
        {"Return_Path": "<>"},
    ],
)
def test_automatic_mail_is_ignored_and_counted(alice: Member, offered: Conversation, headers: dict[str, str]) -> None:
    assert take_reply(alice, offered, "I am away until Monday.", **headers) == Fate.AUTOMATIC
    assert Incoming.objects.get().fate == Fate.AUTOMATIC
    assert not Draft.objects.exists()
    assert not Notification.objects.exists()


@pytest.mark.parametrize("envelope_from", ["", "<>"])
def test_a_bounce_is_ignored_and_counted(alice: Member, offered: Conversation, envelope_from: str) -> None:
    raw = reply("MAILER-DAEMON@mail.test", "Undelivered").as_bytes()
    assert take(raw, address_of(alice, offered), envelope_from) == Fate.AUTOMATIC
    assert not Notification.objects.exists()


def test_our_own_coaching_mail_sent_back_to_us_is_ignored(alice: Member, offered: Conversation) -> None:
    take_reply(alice, offered, GREEDY)
    read_all()
    sent_coaching()
    letter = outbox.outbox[0]
    assert letter.reply_to
    letter.from_email = alice.email
    assert take(letter.message().as_bytes(), letter.reply_to[0], alice.email) == Fate.AUTOMATIC


def test_mail_to_no_address_of_ours_is_counted_in_one_row_a_day(alice: Member, offered: Conversation) -> None:
    for local in ("reply+aaaa", "reply+bbbb", "hello"):
        raw = reply(alice.email, GRATEFUL).as_bytes()
        assert take(raw, f"{local}@{DOMAIN}", alice.email) == Fate.NO_ADDRESS
    assert Incoming.objects.get().times == 3


def test_an_old_address_takes_nothing_but_gives_the_words_back(alice: Member, offered: Conversation) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=70), tick=False):
        address = address_of(alice, offered)
    assert take(reply(alice.email, GRATEFUL).as_bytes(), address, alice.email) == Fate.NO_ADDRESS
    assert take(reply("mallory@x.test", GRATEFUL).as_bytes(), address, "mallory@x.test") == Fate.WRONG_SENDER
    assert not Draft.objects.exists()
    letter = sent_coaching()
    assert "no longer takes replies" in letter
    assert GRATEFUL in letter


def test_a_mail_of_more_than_a_megabyte_is_not_read_and_its_sender_is_told(
    alice: Member, offered: Conversation
) -> None:
    assert take_reply(alice, offered, "a\n" * 600_000, Message_ID="<big@mail.test>") == Fate.TOO_BIG
    assert take_reply(alice, offered, "a\n" * 600_000, Message_ID="<big@mail.test>") == Fate.TOO_BIG
    assert not Draft.objects.exists()
    assert Incoming.objects.get().words == ""
    assert "larger than we take" in sent_coaching()


@pytest.mark.parametrize(
    ("sender", "headers", "fate"),
    [
        ("mallory@x.test", {}, Fate.WRONG_SENDER),
        ("alice@demo.brightcrowd.test", {"Auto_Submitted": "auto-replied"}, Fate.AUTOMATIC),
    ],
)
def test_a_big_mail_from_nobody_we_know_is_answered_by_nobody(
    alice: Member, offered: Conversation, sender: str, headers: dict[str, str], fate: Fate
) -> None:
    mail = reply(sender, "a\n" * 600_000, **headers)
    assert take(mail.as_bytes(), address_of(alice, offered), sender) == fate
    assert not Notification.objects.exists()


def test_a_reply_of_nothing_but_a_quotation_is_told(alice: Member, offered: Conversation) -> None:
    assert take_reply(alice, offered, QUOTED) == Fate.EMPTY
    assert not Draft.objects.exists()
    assert "nothing in your reply" in sent_coaching()


def test_files_are_left_out_and_their_sender_is_told(alice: Member, offered: Conversation) -> None:
    mail = reply(alice.email, GRATEFUL)
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="resume.pdf")
    assert take(mail.as_bytes(), address_of(alice, offered), alice.email) == Fate.TAKEN
    read_all()
    assert Message.objects.latest("pk").body == GRATEFUL
    assert [row.window for row in coaching()] == [FilesLeftOut.code]
    assert "without its files" in sent_coaching()


def test_too_many_replies_in_an_hour_are_put_off_and_the_others_said(alice: Member, offered: Conversation) -> None:
    bodies = [f"Thank you, {number}." for number in range(PACE + 2)]
    fates = [take_reply(alice, offered, body) for body in bodies]
    assert fates == [Fate.TAKEN] * PACE + [Fate.TOO_MANY] * 2
    assert Incoming.objects.get(fate=Fate.TOO_MANY).times == 2
    read_all()
    assert list(Message.objects.order_by("pk").values_list("body", flat=True)[2:]) == bodies[:PACE]


def test_too_many_mails_from_anyone_are_put_off_unread(alice: Member, offered: Conversation) -> None:
    address = address_of(alice, offered)
    forged = reply("mallory@x.test", GRATEFUL).as_bytes()
    fates = [take(forged, address, "mallory@x.test") for _ in range(READING_PACE + 1)]
    assert (fates[-2], fates[-1]) == (Fate.WRONG_SENDER, Fate.TOO_MANY)
    unreadable = b"X-A: b\n" * 100_000 + b"\nThank you."
    assert take(unreadable, address, "mallory@x.test") == Fate.TOO_MANY
    Pace.objects.update(began_at=timezone.now() - PACE_WINDOW)
    assert take_reply(alice, offered, GRATEFUL) == Fate.TAKEN


def test_a_reply_to_nobody_left_is_not_taken_as_said(alice: Member, bob: Member, offered: Conversation) -> None:
    bob.suspend()
    assert take_reply(alice, offered, GRATEFUL) == Fate.CLOSED


def test_moderators_see_what_came_in_and_none_of_its_words(
    alice: Member, mod: Member, offered: Conversation, client_of: ClientOf
) -> None:
    Draft.objects.create(author=alice, conversation=offered, body="I began this on the page.")
    take_reply(alice, offered, GRATEFUL)
    row = Incoming.objects.get()
    client = client_of(mod)
    lists = client.get(reverse("admin:messaging_incoming_changelist")).content.decode()
    page = client.get(reverse("admin:messaging_incoming_change", args=[row.pk])).content.decode()
    assert "the conversation does not take it" in lists
    assert GRATEFUL not in lists + page
    assert row.message_id not in lists + page
