"""Who may learn what of an introduction, and who may be part of one."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from messaging import actions, introducing, limits
from messaging.models import Conversation, Introduction, Outcome
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.factories import let_talk
from tests.messaging.introduced import (
    LINE,
    NOTE,
    asked,
    begun,
    circle,
    fresh,
    mails,
    passed_on,
    passed_outside,
    url,
    with_member,
)


def test_someone_outside_says_yes_once_they_have_joined_with_that_address(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    introduction = passed_outside(alice, bob, carol.email)
    assert Introduction.objects.to_answer(carol).get() == introduction
    assert not Introduction.objects.met_by(mallory).exists()
    assert client_of(mallory).post(url("accept", introduction)).status_code == 404
    assert client_of(carol).post(url("accept", introduction)).status_code == 302
    assert fresh(introduction).person == carol
    assert Conversation.objects.count() == 1


def test_someone_outside_who_has_joined_may_say_no_in_private(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_outside(alice, bob, carol.email)
    assert client_of(carol).post(url("decline", introduction)).status_code == 302
    found = client_of(carol).get(reverse("messaging:introduction-list")).context["agenda"]
    assert [row.label for row in found.earlier.rows] == ["declined"]
    found = client_of(alice).get(reverse("messaging:introduction-list")).context["agenda"]
    assert found.earlier.rows == []


@pytest.mark.parametrize("first", ["by name", "by address"])
def test_who_is_named_twice_is_brought_together_once(
    first: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    by_name, by_address = passed_on(alice, bob, carol), passed_outside(alice, bob, carol.email)
    order = (by_name, by_address) if first == "by name" else (by_address, by_name)
    answers = [client_of(carol).post(url("accept", introduction)) for introduction in order]
    conversation = Conversation.objects.get()
    to = conversation.get_absolute_url()
    assert [answer.headers["Location"] for answer in answers] == [to, to]
    assert {fresh(introduction).state for introduction in order} == {"accepted"}
    assert conversation.messages.count() == 2
    assert Outcome.objects.count() == 1
    assert mails() == [("introduction_made", "alice"), ("introduction_made", "bob")]
    for member in (alice, bob, carol):
        for introduction in order:
            assert to in client_of(member).get(introduction.get_absolute_url()).content.decode()


def test_three_who_no_longer_talk_are_brought_together_anew(alice: Member, bob: Member, carol: Member) -> None:
    by_name, by_address = passed_on(alice, bob, carol), passed_outside(alice, bob, carol.email)
    earlier = actions.accept_introduction(introduction=by_name, person=carol)
    actions.leave_conversation(place=earlier.participations.get(member=bob))
    actions.leave_conversation(place=earlier.participations.get(member=carol))
    assert actions.accept_introduction(introduction=by_address, person=carol) != earlier


def test_the_address_of_the_asker_is_nobody_elses(alice: Member, bob: Member) -> None:
    introduction = passed_outside(alice, bob, alice.email)
    assert not Introduction.objects.met_by(alice).exists()
    with pytest.raises(limits.NotAvailable):
        actions.accept_introduction(introduction=introduction, person=alice)


def test_a_no_is_private_and_looks_like_silence(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    introduction = passed_on(alice, bob, carol)
    before = {member: client_of(member).get(introduction.get_absolute_url()).content for member in (alice, bob)}
    lists = {member: client_of(member).get(reverse("messaging:introduction-list")).content for member in (alice, bob)}
    assert client_of(carol).post(url("decline", introduction)).status_code == 302
    assert fresh(introduction).state == "declined"
    assert mails() == []
    for member in (alice, bob):
        assert _steady(client_of(member).get(introduction.get_absolute_url()).content) == _steady(before[member])
        page = client_of(member).get(reverse("messaging:introduction-list")).content
        assert _steady(page) == _steady(lists[member])
    assert client_of(carol).post(url("accept", introduction)).status_code == 409
    assert client_of(carol).post(url("decline", introduction)).status_code == 409


def _steady(page: bytes) -> list[bytes]:
    """Leave out the lines that change with every answer."""
    return [line for line in page.splitlines() if b"csrf" not in line.lower()]


def test_a_second_try_does_not_tell_that_there_was_a_no(alice: Member, bob: Member, carol: Member) -> None:
    introduction = passed_on(alice, bob, carol)
    for _ in range(2):
        with pytest.raises(introducing.UnderWay):
            actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
        introduction.decline()


def test_the_asker_of_a_wish_learns_who_it_was_with_the_yes(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish="someone in transit planning")
    let_talk(bob, carol)
    actions.pass_on(introduction=introduction, note=NOTE, line=LINE, person=carol)
    for address in (introduction.get_absolute_url(), reverse("messaging:introduction-list")):
        page = client_of(alice).get(address).content.decode().replace(NOTE[:12], "")
        assert "Nguyen" not in page
        assert "someone in transit planning" in page
        assert "Nguyen" in client_of(bob).get(address).content.decode()
    actions.accept_introduction(introduction=fresh(introduction), person=carol)
    assert "Carol Nguyen" in client_of(alice).get(introduction.get_absolute_url()).content.decode()


def test_the_introducer_learns_nothing_of_a_block_between_the_others(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    Block.objects.create(blocker=carol, blocked=alice)
    introduction = asked(alice, bob, carol)
    done = client_of(bob).post(url("pass-on", introduction), {"note": NOTE, "line": LINE})
    assert done.status_code == 302
    assert fresh(introduction).state == "passed_on"
    assert mails() == []
    assert client_of(carol).get(introduction.get_absolute_url()).status_code == 404
    assert client_of(carol).post(url("accept", introduction)).status_code == 404


def test_a_block_after_it_was_passed_on_ends_it_quietly(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    accept = url("accept", introduction)
    assert accept in client_of(carol).get(introduction.get_absolute_url()).content.decode()
    Block.objects.create(blocker=alice, blocked=bob)
    page = client_of(carol).get(introduction.get_absolute_url()).content.decode()
    assert accept not in page
    assert not Introduction.objects.to_answer(carol).exists()
    assert "You cannot be brought together right now" in page
    assert client_of(carol).post(url("accept", introduction)).status_code == 409
    assert not Conversation.objects.exists()
    assert fresh(introduction).state == "passed_on"


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_nobody_is_joined_with_someone_suspended(
    who: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    {"alice": alice, "bob": bob}[who].suspend()
    assert client_of(carol).post(url("accept", introduction)).status_code == 409
    assert not Introduction.objects.to_answer(carol).exists()


def test_the_asker_is_not_told_with_whom_the_introducer_has_talked(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    let_talk(alice, bob)
    done = client_of(alice).post(with_member("ask", bob), {"person": carol.public_id})
    assert done.status_code == 302
    introduction = Introduction.objects.get()
    introduction.ask(NOTE)
    answer = client_of(bob).post(url("pass-on", introduction), {"note": NOTE, "line": LINE})
    assert answer.status_code == 409
    assert "You have not talked with them here yet" in answer.content.decode()
    assert LINE in answer.content.decode()


def test_those_who_know_each_other_need_no_introduction(alice: Member, bob: Member, carol: Member) -> None:
    circle(alice, bob, carol)
    let_talk(alice, carol)
    with pytest.raises(introducing.KnowEachOther):
        actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
    with pytest.raises(introducing.TheyKnowEachOther):
        actions.offer_introduction(introducer=bob, asker=alice, person=carol)


def test_it_takes_three_people_who_have_talked(alice: Member, bob: Member, carol: Member) -> None:
    with pytest.raises(introducing.NotTalkedYet):
        actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
    circle(alice, bob)
    with pytest.raises(introducing.CannotVouch):
        actions.offer_introduction(introducer=bob, asker=alice, person=carol)
    for person in (alice, bob):
        with pytest.raises(introducing.ThreePeople):
            actions.ask_for_introduction(asker=alice, introducer=bob, person=person)
        with pytest.raises(introducing.ThreePeople):
            actions.offer_introduction(introducer=bob, asker=alice, person=person)
    EmailAddress.objects.create(user=bob, email="bob@home.test", verified=True)
    for address in (bob.email.upper(), "bob@home.test"):
        with pytest.raises(introducing.ThreePeople):
            actions.offer_introduction(introducer=bob, asker=alice, person_name="Me", person_email=address)
    with pytest.raises(introducing.ThreePeople):
        actions.ask_for_introduction(asker=alice, introducer=alice, wish="someone")


def test_strangers_find_nothing(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    for member in (carol, mallory):
        client = client_of(member)
        assert client.get(introduction.get_absolute_url()).status_code == 404
        for name in ("check", "send", "drop", "pass-on", "keep-back", "accept", "decline", "withdraw", "live"):
            assert client.post(url(name, introduction), {"note": NOTE}).status_code == 404, name
        assert client.get(with_member("ask", alice)).status_code == 404
        assert client.get(with_member("offer", alice)).status_code == 404


def test_an_unsent_note_is_the_askers_alone(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    introduction = begun(alice, bob, carol)
    actions.write_introduction(introduction=introduction, body=NOTE)
    for member in (bob, carol):
        assert client_of(member).get(introduction.get_absolute_url()).status_code == 404
        page = client_of(member).get(reverse("messaging:introduction-list")).content.decode()
        assert "Alice" not in page
