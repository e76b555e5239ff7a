"""What time makes of introductions, and what it tells to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions
from messaging.clocks import pass_time
from messaging.models import Draft, EtiquetteCheck, Introduction
from profiles.models import Block, Member
from tests.conftest import ClientOf
from tests.messaging.introduced import (
    NOTE,
    age,
    asked,
    begun,
    fresh,
    mails,
    offered,
    passed_on,
    passed_outside,
    url,
)


@pytest.mark.parametrize("answer", ["silence", "no", "block"])
def test_a_no_a_block_and_silence_are_told_alike_and_at_the_same_time(
    answer: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    if answer == "no":
        actions.decline_introduction(introduction=introduction)
    elif answer == "block":
        Block.objects.create(blocker=carol, blocked=alice)
    age(introduction, 13)
    pass_time()
    assert fresh(introduction).told_at is None
    assert ("introduction_over", "alice") not in mails()
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "Bob has passed your note on. If it is a yes, you will be talking" in page
    age(fresh(introduction), 15)
    pass_time()
    assert fresh(introduction).known_state == "expired"
    told = [mail for mail in mails() if mail[0] == "introduction_over"]
    assert told == [("introduction_over", "alice"), ("introduction_over", "bob")]
    page = client_of(alice).get(introduction.get_absolute_url()).content.decode()
    assert "Not this time." in page
    assert "declined" not in page.lower()
    earlier = client_of(alice).get(reverse("messaging:introduction-list")).content.decode()
    assert "Not this time" in earlier


def test_what_is_over_is_not_told_twice(alice: Member, bob: Member, carol: Member) -> None:
    age(passed_on(alice, bob, carol), 15)
    assert pass_time() == 2  # over, and told
    assert pass_time() == 0
    assert len(mails()) == 2


def test_two_clocks_an_hour_apart_do_the_same_once(alice: Member, bob: Member, carol: Member, mallory: Member) -> None:
    age(passed_on(alice, bob, carol), 15)
    age(asked(alice, bob, mallory), 8)
    now = timezone.now()
    done = [pass_time(now + timedelta(hours=hours)) for hours in (1, -1, 0)]
    assert done == [3, 0, 0]


def test_what_the_introducer_left_lying_is_told_at_once(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, carol)
    age(introduction, 15)
    pass_time()
    assert fresh(introduction).known_state == "expired"
    assert mails() == [("introduction_over", "alice")]


def test_an_offer_nobody_took_up_is_told_to_who_made_it(alice: Member, bob: Member, carol: Member) -> None:
    introduction = offered(alice, bob, carol)
    age(introduction, 15)
    pass_time()
    assert fresh(introduction).state == "expired"
    assert mails() == [("introduction_over", "bob")]


def test_words_for_an_offer_that_ended_stay_until_their_author_drops_them(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = offered(alice, bob, carol)
    actions.write_introduction(introduction=introduction, body="I began to write and never came back to it.")
    age(introduction, 15)
    pass_time()
    pass_time()
    assert not EtiquetteCheck.objects.open().exists()
    page = introduction.get_absolute_url()
    assert "I began to write" in client_of(alice).get(page).content.decode()
    assert "I began to write" not in client_of(bob).get(page).content.decode()
    late = "I began to write, and here I am again, too late by a day."
    for name in ("check", "send", "check"):
        assert client_of(alice).post(url(name, introduction), {"note": late}).headers["Location"] == page
    assert "too late by a day" in client_of(alice).get(page).content.decode()
    assert client_of(alice).post(url("drop", introduction)).status_code == 302
    assert "too late by a day" not in client_of(alice).get(page).content.decode()
    assert client_of(alice).post(url("drop", introduction)).status_code == 409
    assert mails() == [("introduction_over", "bob")]


def test_a_note_that_is_being_written_is_not_cut_off(alice: Member, bob: Member, carol: Member) -> None:
    introduction = offered(alice, bob, carol)
    age(introduction, 13)
    actions.write_introduction(introduction=fresh(introduction), body="Hello Carol, I have just begun.")
    pass_time(timezone.now() + timedelta(days=5))
    assert fresh(introduction).state == "offered"
    assert Draft.objects.exists()


@pytest.mark.parametrize("meanwhile", ["given", "begun anew"])
def test_a_clock_that_looked_before_ends_nothing_that_was_acted_on_since(
    meanwhile: str, alice: Member, bob: Member, carol: Member
) -> None:
    introduction = offered(alice, bob, carol)
    age(introduction, 15)
    seen_by_the_clock = fresh(introduction)
    assert introduction.ask(NOTE) if meanwhile == "given" else introduction.touch()
    assert not seen_by_the_clock.expire()
    assert fresh(introduction).state == ("asked" if meanwhile == "given" else "offered")
    assert pass_time() == 0


def test_whoever_s_turn_it_is_gets_one_reminder(alice: Member, bob: Member, carol: Member, mallory: Member) -> None:
    age(offered(alice, bob, carol), 8)
    age(asked(alice, mallory, carol), 8)
    age(passed_on(bob, alice, mallory), 8)
    age(passed_outside(alice, carol, "dora@elsewhere.test"), 8)
    for _ in range(2):
        pass_time()
    assert sorted(mails()) == [
        ("introduction_reminder", "alice"),
        ("introduction_reminder", "dora@elsewhere.test"),
        ("introduction_reminder", "mallory"),
        ("introduction_reminder", "mallory"),
    ]


def test_each_step_has_its_own_reminder(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, carol)
    age(introduction, 8)
    pass_time()
    actions.pass_on(introduction=fresh(introduction), note="Hello Carol", line="")
    pass_time()
    age(fresh(introduction), 8)
    pass_time()
    assert [who for kind, who in mails() if kind == "introduction_reminder"] == ["bob", "carol"]


def test_nobody_is_reminded_of_whom_they_blocked(alice: Member, bob: Member, carol: Member) -> None:
    Block.objects.create(blocker=carol, blocked=alice)
    age(passed_on(alice, bob, carol), 8)
    pass_time()
    assert mails() == []


def test_what_was_begun_without_a_word_is_forgotten(alice: Member, bob: Member, carol: Member) -> None:
    age(begun(alice, bob, carol), 15)
    kept = begun(alice, bob, wish="someone kind")
    actions.write_introduction(introduction=kept, body="Hello, I am writing because I would like to ask you something.")
    age(kept, 15)
    pass_time()
    assert list(Introduction.objects.all()) == [kept]
