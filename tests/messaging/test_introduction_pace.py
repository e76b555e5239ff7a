"""How many introductions one may offer, ask for and pass on before the others have had their time."""

from collections.abc import Iterator

import pytest

from messaging import actions, introducing
from messaging.models import Introduction, Notification
from profiles.models import Member
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.introduced import NOTE, asked, circle, fresh, url, with_member


@pytest.fixture
def addresses() -> Iterator[dict[str, str]]:
    """Give people without an account, one after the other."""
    return ({"person_name": f"Dana {n}", "person_email": f"dana{n}@elsewhere.test"} for n in range(100))


def test_few_addresses_without_an_account_are_offered_in_a_week(
    alice: Member, bob: Member, addresses: Iterator[dict[str, str]], client_of: ClientOf
) -> None:
    circle(alice, bob)
    for _ in range(introducing.OUTSIDE):
        assert client_of(bob).post(with_member("offer", alice), next(addresses)).status_code == 302
    refused = client_of(bob).post(with_member("offer", alice), next(addresses))
    assert refused.status_code == 409
    assert "several people without an account this week" in refused.content.decode()
    assert Introduction.objects.count() == introducing.OUTSIDE


def test_few_addresses_without_an_account_are_passed_a_wish_in_a_week(
    alice: Member, bob: Member, addresses: Iterator[dict[str, str]], client_of: ClientOf
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
    alice: Member, bob: Member, addresses: Iterator[dict[str, str]]
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
