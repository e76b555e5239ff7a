"""After a no, or a note taken back, the same two are left in peace for a while; and the page says until when."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from messaging import actions, limits
from messaging.delivery import send_request
from messaging.models import Draft, EtiquetteCheck, IntroductionRequest, Notification
from messaging.models.mail import Kind
from messaging.models.request import OPEN_FOR, REST_AFTER_A_NO
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.factories import let_talk
from tests.messaging.conftest import CARELESS, THOUGHTFUL

ENDS = {"withdrawn": OPEN_FOR, "declined": REST_AFTER_A_NO}


def ask(asker: Member, recipient: Member, topic: Topic) -> IntroductionRequest:
    request = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=topic)
    send_request(request, THOUGHTFUL)
    return request


def end(request: IntroductionRequest, state: str) -> None:
    if state == "withdrawn":
        actions.withdraw_request(request=request)
    else:
        actions.decline_request(request=request, reason="too_busy")


def age(request: IntroductionRequest, by: timedelta) -> None:
    then = timezone.now() - by
    IntroductionRequest.objects.filter(pk=request.pk).update(sent_at=then, decided_at=then)


def day(moment: datetime) -> str:
    return date_format(localtime(moment), "MONTH_DAY_FORMAT")


def profile_of(member: Member) -> str:
    return reverse("profiles:profile-detail", args=[member.public_id])


def new(member: Member) -> str:
    return reverse("messaging:request-new", args=[member.public_id])


@pytest.mark.parametrize("state", ENDS)
def test_the_same_one_is_not_asked_again_before_the_day(state: str, alice: Member, bob: Member, topic: Topic) -> None:
    request = ask(alice, bob, topic)
    end(request, state)
    begun = timezone.now()
    with pytest.raises(limits.AskedNotLongAgo) as refused:
        actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL)
    assert day(begun + ENDS[state]) in str(refused.value)
    with pytest.raises(limits.AskedNotLongAgo):
        ask(alice, bob, topic)
    mails = Notification.objects.filter(kind=Kind.REQUEST_MET, recipient=bob)
    assert mails.count() == 1
    age(request, ENDS[state])
    IntroductionRequest.objects.unsent().delete()
    assert ask(alice, bob, topic).state == "sent"
    assert mails.count() == 2


@pytest.mark.parametrize("state", ENDS)
def test_others_may_be_asked_and_may_ask(state: str, alice: Member, bob: Member, carol: Member, topic: Topic) -> None:
    end(ask(alice, bob, topic), state)
    assert ask(carol, bob, topic).state == "sent"
    assert ask(bob, alice, topic).state == "sent"
    limits.may_ask(alice, carol)


def test_who_ran_out_of_time_may_be_asked_once_more(alice: Member, bob: Member, topic: Topic) -> None:
    request = ask(alice, bob, topic)
    IntroductionRequest.objects.update(sent_at=timezone.now() - OPEN_FOR)
    assert request.expire()
    assert ask(alice, bob, topic).state == "sent"


def test_a_note_that_never_left_counts_for_nothing(alice: Member, bob: Member, topic: Topic) -> None:
    actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    actions.drop_draft(draft=Draft.objects.get())
    assert ask(alice, bob, topic).state == "sent"


@pytest.mark.parametrize("state", ENDS)
def test_who_has_talked_since_simply_writes(
    state: str, alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    end(ask(alice, bob, topic), state)
    let_talk(alice, bob)
    with pytest.raises(limits.AlreadyTalking):
        limits.may_ask(alice, bob)
    assert "Write to Bob" in client_of(alice).get(profile_of(bob)).content.decode()


@pytest.mark.parametrize("state", ENDS)
def test_the_page_says_until_when_and_who_else_could_help(
    state: str, alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    client, request = client_of(alice), ask(alice, bob, topic)
    end(request, state)
    until = day(timezone.now() + ENDS[state])
    for address in (profile_of(bob), new(bob)):
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"Give it until {until}" in page
        assert carol.profile.name in page
        assert f'href="{new(bob)}"' not in page
        assert "<textarea" not in page
    assert "whenever it feels right" not in client.get(request.get_absolute_url()).content.decode()
    assert (until in client.get(request.get_absolute_url()).content.decode()) is (state == "withdrawn")


def test_before_it_is_taken_back_the_page_says_what_that_means(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    request = ask(alice, bob, topic)
    page = client_of(alice).get(request.get_absolute_url()).content.decode()
    assert f"Once it is taken back, you can write to Bob again after {day(timezone.now() + OPEN_FOR)}." in page


def test_after_that_day_the_page_offers_it_again(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    request = ask(alice, bob, topic)
    end(request, "withdrawn")
    age(request, OPEN_FOR)
    client = client_of(alice)
    assert "Ask for an introduction" in client.get(profile_of(bob)).content.decode()
    assert "whenever it feels right" in client.get(request.get_absolute_url()).content.decode()


def test_a_refusal_keeps_what_was_typed(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    end(ask(alice, bob, topic), "withdrawn")
    answer = client_of(alice).post(new(bob), {"topic": topic.pk, "note": CARELESS})
    assert answer.status_code == 409
    assert CARELESS in answer.content.decode()


def test_a_refusal_at_sending_keeps_the_draft(alice: Member, bob: Member, topic: Topic) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    EtiquetteCheck.objects.filter(pk=check.pk).update(done_at=timezone.now(), verdict="nudge")
    now = timezone.now()
    IntroductionRequest.objects.create(
        asker=alice, recipient=bob, topic=topic, note="Hello", state="declined", sent_at=now, decided_at=now
    )
    with pytest.raises(limits.AskedNotLongAgo):
        actions.send_anyway(draft=Draft.objects.get(), body=CARELESS)
    assert Draft.objects.get().body == CARELESS
