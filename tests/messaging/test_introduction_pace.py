"""How many introductions one may offer, ask for and pass on before the others have had their time."""

from collections.abc import Iterator
from typing import Any

import pytest

from messaging import actions, checks, introducing
from messaging.models import EtiquetteCheck, Introduction, Notification
from profiles.models import Member
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.introduced import (
    NOTE,
    age,
    asked,
    begun,
    circle,
    fresh,
    offered,
    passed_on,
    passed_outside,
    url,
    with_member,
)


@pytest.fixture
def addresses() -> Iterator[dict[str, Any]]:
    """Give people without an account, one after the other."""
    return ({"person_name": f"Dana {n}", "person_email": f"dana{n}@elsewhere.test"} for n in range(100))


def test_few_addresses_without_an_account_are_offered_in_a_week(
    alice: Member, bob: Member, addresses: Iterator[dict[str, Any]], client_of: ClientOf
) -> None:
    circle(alice, bob)
    for _ in range(introducing.OUTSIDE):
        assert client_of(bob).post(with_member("offer", alice), next(addresses)).status_code == 302
    refused = client_of(bob).post(with_member("offer", alice), next(addresses))
    assert refused.status_code == 409
    assert "several people without an account this week" in refused.content.decode()
    assert Introduction.objects.count() == introducing.OUTSIDE


def test_few_addresses_without_an_account_are_passed_a_wish_in_a_week(
    alice: Member, bob: Member, addresses: Iterator[dict[str, Any]], client_of: ClientOf
) -> None:
    notes = [asked(alice, bob, wish=f"someone who plans bus {n}") for n in range(introducing.OUTSIDE + 1)]
    for introduction in notes[:-1]:
        actions.pass_on(introduction=introduction, note=NOTE, **next(addresses))
    answer = client_of(bob).post(url("pass-on", notes[-1]), {"note": NOTE, "line": "Kept"} | next(addresses))
    assert answer.status_code == 409
    assert "Kept" in answer.content.decode()
    assert fresh(notes[-1]).state == "asked"
    assert Notification.objects.exclude(address="").count() == introducing.OUTSIDE


def test_an_address_that_was_offered_counts_once(
    alice: Member, bob: Member, addresses: Iterator[dict[str, Any]]
) -> None:
    circle(alice, bob)
    for _ in range(introducing.OUTSIDE):
        introduction = actions.offer_introduction(introducer=bob, asker=alice, **next(addresses))
        assert introduction.ask(NOTE)
        actions.pass_on(introduction=introduction, note=NOTE)
    assert {each.state for each in Introduction.objects.all()} == {"passed_on"}


def test_who_offers_very_many_introductions_goes_on_tomorrow(alice: Member, bob: Member, client_of: ClientOf) -> None:
    others = [make_member() for _ in range(introducing.OFFERS + 1)]
    for other in others:
        circle(alice, bob, other)
    answers = [client_of(bob).post(with_member("offer", alice), {"person": other.public_id}) for other in others]
    assert [answer.status_code for answer in answers] == [302] * introducing.OFFERS + [409]
    assert "go on tomorrow" in answers[-1].content.decode()


@pytest.mark.parametrize("told", [False, True])
def test_two_notes_at_a_time_are_asked_through_one_member(
    told: bool,  # noqa: FBT001 - a case
    alice: Member,
    bob: Member,
    carol: Member,
    mallory: Member,
    client_of: ClientOf,
) -> None:
    first, _second = passed_on(alice, bob, carol), asked(alice, bob, wish="someone who plans buses")
    first.decline()
    if told:
        first.tell()
    circle(alice, bob, mallory)
    answer = client_of(alice).post(with_member("ask", bob), {"person": mallory.public_id})
    assert answer.status_code == (302 if told else 409)
    if not told:
        assert "Bob is already seeing to two notes" in answer.content.decode()
        assert Introduction.objects.count() == 2


def test_a_third_note_begun_before_waits_with_its_words(alice: Member, bob: Member, client_of: ClientOf) -> None:
    third = begun(alice, bob, wish="someone who teaches")
    for wish in ("someone who plans buses", "someone who plans trains"):
        asked(alice, bob, wish=wish)
    client_of(alice).post(url("check", third), {"note": NOTE})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    check.refresh_from_db()
    assert check.refusal == introducing.Busy.code
    assert (fresh(third).state, fresh(third).draft.body) == ("draft", NOTE)
    assert "already seeing to what you asked" in client_of(alice).get(third.get_absolute_url()).content.decode()


def test_what_the_introducer_offers_is_no_burden(alice: Member, bob: Member, carol: Member) -> None:
    for wish in ("someone who plans buses", "someone who plans trains"):
        asked(alice, bob, wish=wish)
    introduction = offered(alice, bob, carol)
    check = actions.write_introduction(introduction=introduction, body=NOTE)
    checks.run_check(check.pk)
    assert fresh(introduction).state == "asked"


@pytest.mark.parametrize("answer", ["none", "no"])
def test_who_was_asked_is_not_asked_again_because_the_first_note_was_taken_back(
    answer: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    if answer == "no":
        actions.decline_introduction(introduction=introduction)
    actions.withdraw_introduction(introduction=introduction)
    theirs = client_of(alice).post(with_member("ask", bob), {"person": carol.public_id})
    assert theirs.status_code == 409
    assert "You asked for this not long ago; give it until" in theirs.content.decode()
    ours = client_of(bob).post(with_member("offer", alice), {"person": carol.public_id})
    assert ours.status_code == 409
    assert "passed on not long ago; give it until" in ours.content.decode()
    age(fresh(introduction), 15)
    assert client_of(alice).post(with_member("ask", bob), {"person": carol.public_id}).status_code == 302


def test_a_note_taken_back_does_not_tell_whom_a_wish_went_to(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, wish="someone who plans buses")
    circle(alice, bob, carol)
    actions.pass_on(introduction=introduction, note=NOTE, person=carol)
    actions.withdraw_introduction(introduction=fresh(introduction))
    by_name = actions.ask_for_introduction(asker=alice, introducer=bob, person=carol)
    assert by_name.ask(NOTE)
    with pytest.raises(introducing.TheyHadOne):
        actions.pass_on(introduction=by_name, note=NOTE)


def test_an_address_is_not_written_to_again_because_the_first_note_was_taken_back(alice: Member, bob: Member) -> None:
    introduction = passed_outside(alice, bob, "dana@elsewhere.test")
    actions.withdraw_introduction(introduction=introduction)
    with pytest.raises(introducing.TheyHadOne):
        actions.offer_introduction(introducer=bob, asker=alice, person_name="Dana", person_email="Dana@elsewhere.test")
