"""What introductions may not be used for: one text for everyone, mail without end, what is not one's own to share."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from messaging import actions, delivery, introducing, limits
from messaging.models import Introduction, IntroductionRequest, Notification
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.introduced import LINE, NOTE, asked, begun, circle, fresh, passed_on, url

NUMBER = "Her number is 555 014 2233."


def same_words(asker: Member, times: int) -> None:
    for _ in range(times):
        asked(asker, make_member(), make_member())


def test_one_text_for_everyone_does_not_go_through_introducers(alice: Member, bob: Member, carol: Member) -> None:
    same_words(alice, 3)
    introduction = begun(alice, bob, carol)
    with pytest.raises(limits.SameWords):
        actions.write_introduction(introduction=introduction, body=NOTE)
    with pytest.raises(limits.SameWords):
        delivery.send_note(introduction, NOTE)
    assert fresh(introduction).state == "draft"
    delivery.send_note(introduction, "Carol, I read your paper on night buses. May I ask how you chose the stops?")


def test_nor_when_a_part_of_it_went_straight(alice: Member, carol: Member, topic: Topic) -> None:
    same_words(alice, 2)
    request = IntroductionRequest.objects.create(asker=alice, recipient=make_member(), topic=topic)
    limits.may_say(alice, carol, NOTE)
    assert request.send(NOTE)
    with pytest.raises(limits.SameWords):
        limits.may_say(alice, carol, NOTE)


def test_the_same_person_may_read_the_same_words_again(alice: Member, carol: Member) -> None:
    same_words(alice, 2)
    for _ in range(2):
        asked(alice, make_member(), carol)
    actions.write_introduction(introduction=begun(alice, make_member(), carol), body=NOTE)


def test_what_is_asked_for_and_taken_back_again_and_again_comes_to_an_end(
    alice: Member, bob: Member, carol: Member
) -> None:
    first = timezone.now()
    for back in (actions.withdraw_introduction, actions.keep_back):
        introduction = actions.ask_for_introduction(asker=alice, introducer=bob, person=begun(alice, bob, carol).person)
        delivery.send_note(introduction, NOTE)
        back(introduction=introduction)
    mails = Notification.objects.count()
    with pytest.raises(introducing.NotLongAgo) as refused:
        actions.ask_for_introduction(asker=alice, introducer=bob, wish="someone in transit")
    assert refused.value.until is not None
    assert timedelta() <= refused.value.until - first - timedelta(days=14) < timedelta(minutes=1)
    assert Notification.objects.count() == mails
    with time_machine.travel(refused.value.until + timedelta(minutes=1)):
        actions.ask_for_introduction(asker=alice, introducer=bob, wish="someone in transit")


def test_another_introducer_is_not_kept_waiting_for_it(alice: Member, bob: Member, carol: Member) -> None:
    for _ in range(2):
        actions.withdraw_introduction(introduction=asked(alice, bob, carol))
    circle(alice, carol)
    assert actions.ask_for_introduction(asker=alice, introducer=carol, wish="someone in transit").state == "draft"


@pytest.mark.parametrize(("field", "words"), [("line", f"{LINE} {NUMBER}"), ("note", f"{NOTE} {NUMBER}")])
def test_what_the_introducer_adds_is_not_someone_elses_to_share(
    field: str, words: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    typed = {"note": NOTE, "line": LINE}
    answer = client_of(bob).post(url("pass-on", introduction), typed | {field: words})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "555 014 2233” seems to be someone else" in page
    assert NUMBER in page.split("<textarea", 1)[1]
    assert fresh(introduction).state == "asked"
    assert client_of(bob).post(url("pass-on", introduction), typed).status_code == 302
    assert fresh(introduction).state == "passed_on"


def test_what_the_asker_gave_in_their_own_note_is_passed_on(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = begun(alice, bob, carol)
    assert introduction.ask(f"{NOTE} {NUMBER}")
    typed = {"note": f"{NOTE} {NUMBER} Best, Alice", "line": LINE}
    assert client_of(bob).post(url("pass-on", introduction), typed).status_code == 302


def test_who_is_asked_for_can_block_and_report_either_of_the_two(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    page = client_of(carol).get(introduction.get_absolute_url()).content.decode()
    for member in (alice, bob):
        assert reverse("profiles:block", args=[member.public_id]) in page
    assert reverse("messaging:report-new", args=["introduction", introduction.public_id]) in page
    assert reverse("messaging:report-new", args=["profile", bob.public_id]) in page


def test_who_took_back_what_was_passed_on_is_told_when_they_may_ask_again(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    actions.withdraw_introduction(introduction=introduction)
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "You can ask for the same again after" in page
    Introduction.objects.update(passed_at=timezone.now() - timedelta(days=15))
    assert "whenever it feels right" in client_of(alice).get(introduction.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("state", "refusal"), [("pending", limits.AlreadyAsked), ("declined", limits.AskedNotLongAgo)])
def test_an_introducer_is_no_way_round_the_peace_after_a_no(
    state: str, refusal: type[Exception], alice: Member, bob: Member, carol: Member, topic: Topic
) -> None:
    introduction = begun(alice, bob, carol)
    request = IntroductionRequest.objects.create(asker=alice, recipient=carol, topic=topic)
    assert request.send("May I ask you about buses?")
    if state == "declined":
        assert request.decline("unsaid")
    with pytest.raises(refusal):
        actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
    with pytest.raises(refusal):
        delivery.send_note(introduction, NOTE)
    IntroductionRequest.objects.update(state="declined", decided_at=timezone.now() - timedelta(days=91))
    delivery.send_note(introduction, NOTE)
