"""Nobody is introduced to someone who takes no asks now: as often as they wish, and no more than their card tells."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from messaging import actions, limits, standing
from profiles.models import HelpRecord, Member
from tests.conftest import ClientOf
from tests.factories import fill_profile, make_member
from tests.messaging.conftest import at_once
from tests.messaging.introduced import LINE, NOTE, asked, circle, fresh, mails, offered, passed_on, url, with_member

CHANGED = f"{NOTE}\n\nBob vouches for me."


def close_door(person: Member, why: str) -> None:
    """Let someone be paused, closed, or have all places of the month taken."""
    if why == "full":
        fill_profile(person.profile, asks_per_month=1)
        passed_on(make_member(), make_member(), person)
        standing.refresh(person)
    elif why == "paused":
        fill_profile(person.profile, paused_until=timezone.localdate() + timedelta(days=9))
    else:
        fill_profile(person.profile, is_open_to_asks=False)


def places(person: Member) -> int:
    record = HelpRecord.objects.of(person).first()
    return len(record.asks) if record else 0


@pytest.mark.parametrize("why", ["paused", "closed", "full"])
def test_a_note_waits_while_whom_it_is_for_takes_no_asks(
    why: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    close_door(carol, why)
    before = places(carol)
    with pytest.raises(limits.NotOpenToAsks) as refused:
        actions.pass_on(introduction=introduction, note=NOTE, line=LINE)
    assert (refused.value.until is None) is (why == "closed")
    answer = client_of(bob).post(url("pass-on", introduction), {"note": CHANGED, "line": LINE})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert str(refused.value) in page
    assert LINE in page
    assert "Bob vouches for me." in page
    assert fresh(introduction).state == "asked"
    assert places(carol) == before
    assert mails() == []


def test_who_can_be_asked_again_is_told_of_before_the_line_is_written(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    words = "Carol takes no new asks"
    assert words not in client_of(bob).get(introduction.get_absolute_url()).content.decode()
    close_door(carol, "paused")
    assert words in client_of(bob).get(introduction.get_absolute_url()).content.decode()


def test_a_wish_goes_to_nobody_who_takes_no_asks(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, wish="someone who plans buses")
    circle(alice, bob, carol)
    circle(alice, bob, mallory)
    close_door(carol, "paused")
    day = date_format(timezone.localdate() + timedelta(days=9), "MONTH_DAY_FORMAT")
    page = client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert f"Carol Nguyen (takes asks again from {day})" in page
    close_door(mallory, "closed")
    page = client_of(bob).get(introduction.get_absolute_url()).content.decode()
    assert f"{mallory.profile.name} (not taking asks now)" in page
    answer = client_of(bob).post(url("pass-on", introduction), {"note": NOTE, "line": LINE, "person": carol.public_id})
    assert answer.status_code == 409
    assert fresh(introduction).state == "asked"


@pytest.mark.parametrize("name", ["offer", "ask"])
def test_who_takes_no_asks_is_marked_where_one_picks(
    name: str, alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    circle(alice, bob, *([carol] if name == "offer" else []))
    reader, other = (bob, alice) if name == "offer" else (alice, bob)
    page = f"{with_member(name, other)}?q=carol"
    assert "Not taking asks now" not in client_of(reader).get(page).content.decode()
    close_door(carol, "closed")
    found = client_of(reader).get(page).content.decode()
    assert "Carol Nguyen" in found
    assert "Not taking asks now" in found


def test_an_address_does_not_tell_whose_it_is_by_a_refusal(alice: Member, bob: Member, carol: Member) -> None:
    close_door(carol, "closed")
    introduction = offered(alice, bob, person_name="Carol Nguyen", person_email=carol.email)
    assert introduction.ask(NOTE)
    actions.pass_on(introduction=introduction, note=NOTE)
    assert fresh(introduction).state == "passed_on"


@pytest.mark.django_db(transaction=True)
def test_notes_passed_on_at_the_same_moment_never_exceed_what_a_helper_wants(bob: Member, carol: Member) -> None:
    fill_profile(carol.profile, asks_per_month=2)
    notes = [asked(make_member(), bob if number % 2 else make_member(), carol) for number in range(8)]
    passing: list[Any] = [partial(actions.pass_on, introduction=fresh(each), note=NOTE) for each in notes]
    results = at_once(*passing)
    assert results.count(None) == places(carol) == 2
    assert sum(isinstance(result, limits.NotOpenToAsks) for result in results) == 6
    assert sorted(fresh(each).state for each in notes) == ["asked"] * 6 + ["passed_on"] * 2
