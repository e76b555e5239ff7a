"""Introductions at the same moment, against the real database."""

from collections import Counter
from functools import partial

import pytest

from messaging import actions, checks, introducing, limits
from messaging.clocks import pass_time
from messaging.models import Conversation, Draft, EtiquetteCheck, Introduction, Message, Notification, Participation
from profiles import actions as profile_actions
from profiles.models import Acquaintance, HelpRecord, Member
from tests.messaging.conftest import at_once
from tests.messaging.introduced import NOTE, age, asked, begun, circle, fresh, passed_on

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_acceptances_at_once_open_one_conversation(alice: Member, bob: Member, carol: Member) -> None:
    introduction = passed_on(alice, bob, carol)
    accept = [
        partial(actions.accept_introduction, introduction=fresh(introduction), person=carol) for _number in range(50)
    ]
    results = at_once(*accept)
    assert Counter(type(result) for result in results) == {Conversation: 1, introducing.Settled: 49}
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 2
    assert Participation.objects.count() == 3
    assert Acquaintance.objects.count() == 3
    assert Notification.objects.count() == 2


def test_a_yes_and_taking_it_back_leave_one_legal_state(alice: Member, bob: Member, carol: Member) -> None:
    for _ in range(6):
        introduction = passed_on(alice, bob, carol)
        results = at_once(
            partial(actions.accept_introduction, introduction=fresh(introduction), person=carol),
            partial(actions.withdraw_introduction, introduction=fresh(introduction)),
            partial(actions.decline_introduction, introduction=fresh(introduction)),
        )
        refused = [result for result in results if isinstance(result, Exception)]
        assert all(isinstance(result, introducing.Settled) for result in refused)
        state = fresh(introduction).state
        assert state in {"accepted", "declined", "withdrawn"}
        assert Conversation.objects.count() == (state == "accepted")
        Conversation.objects.all().delete()
        Introduction.objects.all().delete()


def test_a_yes_and_a_block_do_not_join_those_who_are_apart(alice: Member, bob: Member, carol: Member) -> None:
    for _ in range(4):
        introduction = passed_on(alice, bob, carol)
        yes, _ = at_once(
            partial(actions.accept_introduction, introduction=fresh(introduction), person=carol),
            lambda: profile_actions.block(blocker=carol, blocked=alice),
        )
        assert isinstance(yes, limits.NotAvailable) or fresh(introduction).state == "accepted"
        assert Conversation.objects.count() == (fresh(introduction).state == "accepted")
        Conversation.objects.all().delete()
        Introduction.objects.all().delete()
        profile_actions.unblock(blocker=carol, blocked=alice)


def test_passing_on_and_keeping_back_at_once_do_one_of_the_two(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, carol)
    results = at_once(
        *[lambda: actions.pass_on(introduction=fresh(introduction), note=NOTE, line="")] * 3,
        *[lambda: actions.keep_back(introduction=fresh(introduction))] * 3,
    )
    assert sum(isinstance(result, introducing.Settled) for result in results) == 5
    assert results.count(None) == 1
    assert Notification.objects.count() == 1


def test_passing_on_and_taking_back_at_once_leave_the_place_free(alice: Member, bob: Member, carol: Member) -> None:
    for number in range(6):
        introduction = asked(alice, bob, wish=f"someone who plans bus {number}")
        circle(alice, bob, carol)
        passing, back = at_once(
            partial(actions.pass_on, introduction=fresh(introduction), note=NOTE, person=carol),
            partial(actions.withdraw_introduction, introduction=fresh(introduction)),
        )
        assert passing is None or isinstance(passing, introducing.Settled)
        assert back is None
        assert fresh(introduction).state == "withdrawn"
        record = HelpRecord.objects.of(carol).first()
        assert record is None or record.asks == []
        Introduction.objects.all().delete()


def test_asking_twice_at_once_begins_one_note(alice: Member, bob: Member, carol: Member) -> None:
    circle(alice, bob, carol)
    ask = partial(actions.ask_for_introduction, asker=alice, introducer=bob, person=carol)
    offer = partial(actions.offer_introduction, introducer=bob, asker=alice, person=carol)
    results = at_once(*[ask] * 4, offer)
    assert all(isinstance(result, Introduction) for result in results), results
    assert Introduction.objects.count() == 1
    assert Introduction.objects.get().state == "offered" or results[-1] == Introduction.objects.get()


def test_writing_while_the_words_leave_loses_nothing(alice: Member, bob: Member, carol: Member) -> None:
    for _ in range(3):
        introduction = begun(alice, bob, carol)
        check = actions.write_introduction(introduction=introduction, body=NOTE)

        def write(introduction: Introduction = introduction) -> EtiquetteCheck:
            return actions.write_introduction(introduction=fresh(introduction), body=NOTE + " Truly.")

        written, ran = at_once(write, partial(checks.run_check, check.pk))
        assert ran is None
        if fresh(introduction).state == "asked":
            assert isinstance(written, introducing.Settled)
            assert not Draft.objects.exists()
        else:
            assert isinstance(written, EtiquetteCheck)
            assert Draft.objects.get().body.endswith("Truly.")
        Introduction.objects.all().delete()


def test_letting_it_rest_while_the_words_leave_is_one_of_the_two(alice: Member, bob: Member, carol: Member) -> None:
    for _ in range(3):
        introduction = begun(alice, bob, carol)
        check = actions.write_introduction(introduction=introduction, body=NOTE)
        rest, ran = at_once(
            partial(actions.withdraw_introduction, introduction=fresh(introduction)),
            partial(checks.run_check, check.pk),
        )
        assert rest is None
        assert ran is None
        assert fresh(introduction).state == "withdrawn"
        assert not Draft.objects.exists()
        Introduction.objects.all().delete()


def test_clocks_at_once_tell_once(alice: Member, bob: Member, carol: Member) -> None:
    age(passed_on(alice, bob, carol), 15)
    assert sum(at_once(*[pass_time] * 4)) == 2
    assert Notification.objects.count() == 2
