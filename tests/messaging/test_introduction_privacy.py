"""What pages, numbers and refusals do not tell: a block, a private no, whom someone had in mind, an unsent note."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from messaging import actions, history, introducing, standing
from messaging.clocks import pass_time
from messaging.models import Introduction, Notification
from messaging.models.introduction_states import OPEN_FOR
from profiles import actions as profile_actions
from profiles.models import HelpRecord, Member
from tests.conftest import ClientOf
from tests.messaging.introduced import (
    LINE,
    NOTE,
    age,
    asked,
    begun,
    circle,
    fresh,
    offered,
    passed_on,
    url,
    with_member,
)
from tests.messaging.mailing import mails_to, run_all, the_mail_to

WORK = "carol@work.test"
TOO_LONG = f"{'d' * 60}@{'.'.join(['e' * 60] * 3)}.{'f' * 60}.test"


def outside(alice: Member, bob: Member, address: str) -> Introduction:
    """Pass alice's note on to carol, whom bob knows by an address of hers alone."""
    introduction = offered(alice, bob, person_name="Carol Nguyen", person_email=address)
    assert introduction.ask(NOTE)
    actions.pass_on(introduction=introduction, note=NOTE, line=LINE)
    return introduction


def second_address(member: Member, address: str = WORK, *, is_proven: bool = True) -> EmailAddress:
    return EmailAddress.objects.create(user=member, email=address, verified=is_proven)


@pytest.mark.parametrize("address", ["carol@demo.brightcrowd.test", WORK])
@pytest.mark.parametrize("blocker", ["carol", "alice"])
def test_a_members_address_is_no_way_round_a_block(
    blocker: str, address: str, alice: Member, bob: Member, carol: Member
) -> None:
    second_address(carol)
    people = {"alice": alice, "carol": carol}
    profile_actions.block(blocker=people.pop(blocker), blocked=next(iter(people.values())))
    introduction = outside(alice, bob, address)
    age(introduction, 8)
    pass_time()
    run_all()
    assert mails_to(carol) == mails_to(WORK) == []
    assert not Introduction.objects.met_by(carol).exists()
    assert fresh(introduction).known_state == "passed_on"


@pytest.mark.parametrize("written", [WORK, "Carol@Work.test"])
def test_who_is_reached_by_a_second_proven_address_answers_in_their_account(
    written: str, alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    second_address(carol, written)
    introduction = outside(alice, bob, WORK)
    run_all()
    assert "/accept/" in str(the_mail_to(carol).body)
    assert mails_to(WORK) == []
    assert not Introduction.objects.met_by(mallory).exists()
    assert client_of(carol).get(introduction.get_absolute_url()).status_code == 200
    assert client_of(carol).post(url("accept", introduction)).status_code == 302
    assert fresh(introduction).person == carol


def test_an_address_that_is_not_proven_is_nobodys(alice: Member, bob: Member, carol: Member, mallory: Member) -> None:
    second_address(mallory, is_proven=False)
    introduction = outside(alice, bob, WORK)
    run_all()
    assert "/signup/" in str(the_mail_to(WORK).body)
    assert mails_to(mallory) == []
    assert not Introduction.objects.met_by(mallory).exists()
    assert not introducing.can_meet(fresh(introduction), mallory)
    second_address(carol)
    assert Introduction.objects.to_answer(carol).get() == introduction


@pytest.mark.parametrize("when", ["before the mail", "before the reminder"])
def test_a_note_that_waits_stays_where_one_signs_in_with_another_address(
    when: str, alice: Member, bob: Member, carol: Member
) -> None:
    second_address(carol, carol.email)
    introduction = outside(alice, bob, carol.email)
    if when == "before the reminder":
        run_all()
        age(introduction, 8)
    second_address(carol).set_as_primary()
    carol.refresh_from_db()
    assert carol.email == WORK
    pass_time()
    run_all()
    assert "/accept/" in str(the_mail_to(WORK).body)
    actions.accept_introduction(introduction=Introduction.objects.to_answer(carol).for_page().get(), person=carol)
    assert fresh(introduction).person == carol


def test_a_member_reached_by_address_is_mailed_as_a_member(alice: Member, bob: Member, carol: Member) -> None:
    introduction = outside(alice, bob, carol.email)
    run_all()
    body = str(the_mail_to(carol).body)
    assert "/accept/" in body
    assert "/unsubscribe/" in body
    age(introduction, 8)
    pass_time()
    assert set(Notification.objects.values_list("recipient", "address")) == {(carol.pk, "")}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_place_is_taken_whether_or_not_someone_is_blocked(
    when: str, alice: Member, bob: Member, carol: Member
) -> None:
    introduction = asked(alice, bob, carol)
    if when == "before":
        profile_actions.block(blocker=carol, blocked=alice)
    actions.pass_on(introduction=introduction, note=NOTE, line=LINE)
    if when == "after":
        profile_actions.block(blocker=carol, blocked=alice)
        standing.refresh(carol)
    assert len(HelpRecord.objects.get(member=carol).asks) == 1


@pytest.mark.parametrize("answer", ["none", "no"])
def test_asking_by_name_does_not_tell_whom_a_wish_went_to(
    answer: str, alice: Member, bob: Member, carol: Member
) -> None:
    introduction = asked(alice, bob, wish="someone who plans buses")
    circle(alice, bob, carol)
    actions.pass_on(introduction=introduction, note=NOTE, line="", person=carol)
    if answer == "no":
        actions.decline_introduction(introduction=introduction)
    by_name = actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
    assert by_name.ask(NOTE)
    with pytest.raises(introducing.UnderWay):
        actions.pass_on(introduction=by_name, note=NOTE, line="")


def test_a_wish_that_is_a_name_does_not_tell_who_was_chosen(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish=carol.profile.name)
    circle(alice, bob, carol)
    page, hers = introduction.get_absolute_url(), carol.profile.get_absolute_url()
    actions.pass_on(introduction=introduction, note=NOTE, line="", person=carol)
    assert hers not in client_of(alice).get(page).content.decode()
    actions.accept_introduction(introduction=fresh(introduction), person=carol)
    assert hers in client_of(alice).get(page).content.decode()


def test_passing_a_wish_on_does_not_tell_of_an_unsent_note(alice: Member, bob: Member, carol: Member) -> None:
    begun(alice, bob, carol)
    introduction = asked(alice, bob, wish="someone who plans buses")
    actions.pass_on(introduction=introduction, note=NOTE, line="", person=carol)
    assert fresh(introduction).state == "passed_on"


@pytest.mark.parametrize("answer", ["silence", "no"])
@pytest.mark.parametrize(("days", "is_known"), [(85, True), (91, False)])
def test_the_coach_remembers_a_private_no_as_long_as_silence(
    days: int,
    is_known: bool,  # noqa: FBT001 - a case
    answer: str,
    alice: Member,
    bob: Member,
    carol: Member,
) -> None:
    introduction = passed_on(alice, bob, carol)
    if answer == "no":
        actions.decline_introduction(introduction=introduction)
    else:
        assert introduction.expire()
    told = timezone.now() - timedelta(days=days)
    passed = told - OPEN_FOR
    answered = passed + timedelta(days=3) if answer == "no" else told
    Introduction.objects.update(passed_at=passed, changed_at=answered, decided_at=answered, told_at=told)
    remembered = Introduction.objects.between(alice, bob).remembered(timezone.now() - history.REMEMBERED)
    assert remembered.exists() is is_known
    Introduction.objects.update(passed_at=told, told_at=None)
    assert remembered.all().exists() is is_known


@pytest.mark.parametrize("address", [TOO_LONG, "dana\x00@elsewhere.test"])
def test_an_address_that_cannot_be_kept_is_refused(
    address: str, alice: Member, bob: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish="someone who plans buses")
    whom = {"person_name": "Dana", "person_email": address}
    offer = client_of(bob).post(with_member("offer", alice), whom)
    assert offer.status_code == 422
    passing = client_of(bob).post(url("pass-on", introduction), whom | {"note": NOTE})
    assert passing.status_code == 422


@pytest.mark.parametrize("why", ["blocked", "suspended"])
def test_a_yes_that_cannot_be_is_thanked_in_the_same_words(
    why: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    if why == "blocked":
        profile_actions.block(blocker=alice, blocked=bob)
    else:
        assert alice.suspend()
    answer = client_of(carol).post(url("accept", introduction))
    assert answer.status_code == 409
    assert "You cannot be brought together right now" in answer.content.decode()
    assert fresh(introduction).state == "passed_on"


@pytest.mark.parametrize("name", ["offer", "ask"])
@pytest.mark.parametrize("looked_for", ["\x00", "\x01", "Car" * 2000, "&|!:*(("])
def test_what_cannot_be_looked_for_finds_nobody(
    name: str, looked_for: str, alice: Member, bob: Member, client_of: ClientOf
) -> None:
    circle(alice, bob)
    assert client_of(alice).get(with_member(name, bob), {"q": looked_for}).status_code == 200
