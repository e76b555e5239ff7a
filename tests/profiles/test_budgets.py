"""A page asks the database as often for twenty rows as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from messaging.models import Draft, IntroductionRequest
from profiles import directory
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member, term


def like_alice(number: int) -> Member:
    return make_member(
        f"Row {number:02}",
        email=f"row{number}@demo.brightcrowd.test",
        class_year=2024,
        field="Public Policy",
        school="School of Public Affairs",
        city="Albany",
        country="US",
        topics=["Policy careers", "Life as a student"],
        jobs=[("Teacher", "Lincoln High School", "Education", 2019, None)],
    )


def asks(alice: Member, number: int) -> None:
    request = IntroductionRequest.objects.create(
        asker=like_alice(number), recipient=alice, topic=term(Topic, "Policy careers")
    )
    request.send("Hello Alice")


def begins(alice: Member, number: int) -> None:
    request = IntroductionRequest.objects.create(
        asker=alice, recipient=like_alice(number), topic=term(Topic, "Policy careers")
    )
    Draft.objects.create(author=alice, request=request, body="Hello")


def is_blocked(alice: Member, number: int) -> None:
    Block.objects.create(blocker=alice, blocked=like_alice(number))


def has_worked(alice: Member, number: int) -> None:
    alice.profile.positions.create(title=f"Job {number}", employer="Somewhere", start_year=2000)


@pytest.mark.parametrize(
    ("url", "add_row"),
    [
        ("/directory/", lambda _alice, number: like_alice(number)),
        ("/directory/?q=row", lambda _alice, number: like_alice(number)),
        ("/directory/?q=row&field=public-policy&place=albany&open=on", lambda _alice, number: like_alice(number)),
        ("/", asks),
        ("/", begins),
        ("/profile/blocks/", is_blocked),
        ("/profile/edit/", has_worked),
        ("/profile/preview/", has_worked),
    ],
    ids=["directory", "words", "filters", "home-asked", "home-drafts", "blocks", "edit", "preview"],
)
def test_twenty_rows_cost_as_many_queries_as_one(
    client_of: ClientOf, alice: Member, url: str, add_row: Callable[[Member, int], None]
) -> None:
    client = client_of(alice)
    add_row(alice, 0)
    client.get(url)  # whatever is kept between requests is in place
    counts = []
    for rows in (range(1, 1), range(1, 20)):
        for number in rows:
            add_row(alice, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_rebuild_costs_as_many_queries_for_twenty_as_for_one(alice: Member) -> None:
    counts = []
    for rows in (range(0), range(20)):
        for number in rows:
            like_alice(number)
        with CaptureQueriesContext(connection) as queries:
            directory.refresh_all()
        counts.append(len(queries))
    assert counts[0] == counts[1]
