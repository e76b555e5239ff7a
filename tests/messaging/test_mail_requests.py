"""What requests are mailed about: who asks, that somebody said yes, and a no without its reason."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from messaging import actions, clocks
from messaging.delivery import send_request
from messaging.models import IntroductionRequest, Notification
from messaging.models.mail import Kind
from messaging.notify import notify
from profiles.models import Block, Member, Topic
from tests.messaging.conftest import THOUGHTFUL
from tests.messaging.mailing import html_of, mails_to, run_all, the_mail_to, why


@pytest.fixture
def sent(alice: Member, bob: Member, topic: Topic) -> IntroductionRequest:
    """Give a request that left as requests leave."""
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    send_request(request, THOUGHTFUL)
    return request


def test_who_is_asked_reads_who_asks_and_the_note(sent: IntroductionRequest, bob: Member) -> None:
    run_all()
    mail = the_mail_to(bob)
    assert mail.subject == "Alice Okafor would like to talk with you"
    for words in (str(mail.body), html_of(mail)):
        assert "class of 2024" in words
        assert "Policy careers" in words
        assert "/accept/" in words
        assert "/decline/" in words
        assert sent.get_absolute_url() in words
    assert THOUGHTFUL in str(mail.body)


def test_words_in_a_mail_are_words_and_no_markup(alice: Member, bob: Member, topic: Topic) -> None:
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    send_request(request, "<script>x</script> see https://example.org/a?b=1&c=2")
    run_all()
    html = html_of(the_mail_to(bob))
    assert "<script>" not in html
    assert escape("<script>x</script>") in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert "<script>x</script>" in str(the_mail_to(bob).body)


def test_a_profile_hides_in_mail_what_it_hides_on_pages(sent: IntroductionRequest, alice: Member, bob: Member) -> None:
    alice.profile.studies_audience = "me"
    alice.profile.save()
    run_all()
    assert "class of 2024," not in str(the_mail_to(bob).body).partition("Hello Bob")[0]


def test_a_no_is_warm_and_keeps_its_reason(sent: IntroductionRequest, alice: Member, bob: Member) -> None:
    actions.decline_request(request=sent, reason="too_busy")
    run_all()
    mail = the_mail_to(alice)
    assert mail.subject == "Bob Marchetti can’t help with this one"
    for words in (str(mail.body), html_of(mail)):
        assert "busy" not in words.lower()
        assert "topic=policy-careers" in words
    assert why(bob) == ["answered"]


def test_a_yes_leads_to_the_conversation(sent: IntroductionRequest, alice: Member) -> None:
    conversation = actions.accept_request(request=sent)
    run_all()
    mail = the_mail_to(alice)
    assert mail.subject == "Bob Marchetti said yes"
    assert conversation.get_absolute_url() in str(mail.body)


def test_a_yes_that_was_read_is_not_mailed(sent: IntroductionRequest, alice: Member) -> None:
    conversation = actions.accept_request(request=sent)
    newest = conversation.messages.order_by("pk").last()
    assert newest is not None
    actions.read_conversation(place=conversation.participations.get(member=alice), newest=newest.pk)
    run_all()
    assert why(alice) == ["read"]


def test_a_reminder_comes_once_at_half_time(sent: IntroductionRequest, bob: Member) -> None:
    run_all()
    assert clocks.remind_of_requests() == 0
    IntroductionRequest.objects.update(sent_at=timezone.now() - timedelta(days=7, hours=1))
    assert clocks.remind_of_requests() == 1
    assert clocks.remind_of_requests() == 0
    run_all()
    assert mails_to(bob)[-1].subject == "Alice Okafor is still hoping to hear from you"


def test_silence_is_told_kindly_and_leads_on(sent: IntroductionRequest, alice: Member) -> None:
    IntroductionRequest.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert clocks.expire_requests() == 1
    run_all()
    mail = the_mail_to(alice)
    assert "did not get to your note in time" in mail.subject
    assert "topic=policy-careers" in str(mail.body)


def test_what_was_taken_back_is_not_mailed(sent: IntroductionRequest, bob: Member) -> None:
    actions.withdraw_request(request=sent)
    run_all()
    assert (mails_to(bob), why(bob)) == ([], ["answered"])


def test_a_suspended_asker_reaches_nobody(sent: IntroductionRequest, alice: Member, bob: Member) -> None:
    alice.suspend()
    run_all()
    assert why(bob) == ["suspended"]


def test_a_suspended_recipient_gets_no_mail(sent: IntroductionRequest, bob: Member) -> None:
    bob.suspend()
    run_all()
    assert why(bob) == ["suspended"]


@pytest.mark.parametrize("blocker", ["alice", "bob"])
def test_no_mail_passes_a_block(sent: IntroductionRequest, alice: Member, bob: Member, blocker: str) -> None:
    one, other = (alice, bob) if blocker == "alice" else (bob, alice)
    Block.objects.create(blocker=one, blocked=other)
    run_all()
    assert why(bob) == ["blocked"]


def test_a_note_a_moderator_took_down_is_not_mailed(sent: IntroductionRequest, bob: Member) -> None:
    sent.hide(timezone.now())
    run_all()
    assert why(bob) == ["hidden"]


def test_what_is_gone_is_not_mailed(sent: IntroductionRequest, bob: Member) -> None:
    sent.delete()
    run_all()
    assert why(bob) == ["gone"]


def test_headers_make_one_thread_of_a_request_and_its_conversation(
    sent: IntroductionRequest, alice: Member, bob: Member
) -> None:
    run_all()
    conversation = actions.accept_request(request=sent)
    notify(Kind.REQUEST_ACCEPTED, alice, sent.public_id)
    run_all()
    asked, accepted = the_mail_to(bob), the_mail_to(alice)
    root = f"<thread-{sent.public_id}@localhost>"
    for mail in (asked, accepted):
        headers = mail.message()
        assert (headers["In-Reply-To"], headers["References"]) == (root, root)
        assert headers["List-Id"] == "BrightCrowd requests <requests.localhost>"
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert headers["List-Unsubscribe"].startswith("<http://localhost:8000/mail/")
        assert headers["Auto-Submitted"] is None
    assert len({mail.message()["Message-ID"] for mail in (asked, accepted)}) == 2
    assert conversation.pk


def test_an_approval_is_mailed_once(newcomer: Member, mod: Member) -> None:
    from profiles import moderation

    moderation.approve(member=newcomer, moderator=mod)
    assert Notification.objects.count() == 0
    assert clocks.welcome_approved() == 1
    assert clocks.welcome_approved() == 0
    run_all()
    assert the_mail_to(newcomer).subject == "You are in"
