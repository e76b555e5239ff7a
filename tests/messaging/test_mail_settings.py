"""The page on which members choose what reaches them when, and times in their own zone."""

from typing import Any

import pytest
from django.urls import reverse

from messaging.models import Habits, IntroductionRequest, MailChoice
from messaging.models.mail import Choice
from profiles.models import Member
from tests import bad_input
from tests.conftest import ClientOf

URL = "/settings/mail/"


def chosen(**changes: Any) -> dict[str, Any]:
    form = dict.fromkeys((choice.value for choice in Choice), "at_once")
    return (
        form | {"time_zone": "America/New_York", "quiet_from": "22", "quiet_until": "7", "shows_seen": "on"} | changes
    )


def test_what_is_chosen_is_kept_and_shown(client_of: ClientOf, alice: Member) -> None:
    client = client_of(alice)
    assert 'value="at_once"' in client.get(URL).content.decode()
    answer = client.post(URL, chosen(messages="daily", outcomes="never"))
    assert answer.headers["Location"] == URL
    assert MailChoice.objects.of(alice)["messages"] == "daily"
    habits = Habits.objects.get(member=alice)
    assert (habits.quiet_from, habits.quiet_until, habits.shows_seen) == (22, 7, True)
    alice.refresh_from_db()
    assert alice.time_zone == "America/New_York"
    form = client.get(URL).context["form"]
    assert (form["messages"].value(), form["outcomes"].value(), form["quiet_from"].value()) == ("daily", "never", "22")
    client.post(URL, chosen(quiet_from="", quiet_until="", time_zone="", shows_seen=""))
    habits.refresh_from_db()
    assert (habits.quiet_from, habits.shows_seen) == (None, False)
    assert MailChoice.objects.filter(member=alice).count() == len(Choice)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quiet_from": ""}, "Pick both hours, or neither."),
        ({"quiet_until": ""}, "Pick both hours, or neither."),
        ({"quiet_from": "7"}, "These are the same hour."),
        ({"quiet_from": "24"}, "Please pick from the list."),
        ({"quiet_from": "-1"}, "Please pick from the list."),
        ({"time_zone": "Middle/Earth"}, "Please pick from the list."),
        ({"messages": ""}, "Please pick one of the three."),
        ({"messages": "hourly"}, "Please pick one of the three."),
    ],
)
def test_what_cannot_be_is_said_kindly(
    client_of: ClientOf, alice: Member, changes: dict[str, str], sentence: str
) -> None:
    answer = client_of(alice).post(URL, chosen(**changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not MailChoice.objects.exists()


@pytest.mark.parametrize("kind", bad_input.ALL)
@pytest.mark.parametrize("field", ["quiet_from", "messages"])
def test_nothing_that_is_posted_breaks_it(client_of: ClientOf, alice: Member, field: str, kind: str) -> None:
    assert client_of(alice).post_raw(URL, chosen(**{field: bad_input.ALL[kind]})).status_code == 422


def test_an_empty_post_is_said_kindly_too(client_of: ClientOf, alice: Member) -> None:
    assert client_of(alice).post(URL).status_code == 422
    assert client_of(alice).put(URL).status_code == 405


def test_times_on_pages_are_the_members_own(client_of: ClientOf, bob: Member, asked: IntroductionRequest) -> None:
    IntroductionRequest.objects.update(sent_at="2026-11-20T02:30:00Z")
    client, url = client_of(bob), reverse("messaging:request-detail", args=[asked.public_id])
    assert "December 4" in client.get(url).content.decode()
    Member.objects.update(time_zone="America/New_York")
    assert "December 3" in client.get(url).content.decode()
    Member.objects.update(time_zone="Nowhere/AtAll")
    assert "December 4" in client.get(url).content.decode()
