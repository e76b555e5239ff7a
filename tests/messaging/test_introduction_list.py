"""The Introductions page: what waits for whom, until when, and what is over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from messaging import actions, delivery
from messaging.agenda import FEW
from messaging.models import Introduction, IntroductionRequest
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.conftest import THOUGHTFUL
from tests.messaging.introduced import age, asked, begun, offered, passed_on

LIST = reverse("messaging:introduction-list")


def sections(client_of: ClientOf, member: Member, query: str = "") -> dict[str, list[str]]:
    found = client_of(member).get(LIST + query).context["agenda"]
    rows = {section.key: [row.about for row in section.rows] for section in found.sections}
    return rows | ({"earlier": [row.label for row in found.earlier.rows]} if found.earlier.rows else {})


def test_an_empty_page_teaches(carol: Member, client_of: ClientOf) -> None:
    page = client_of(carol).get(LIST).content.decode()
    assert "Three willing people" in page
    assert reverse("profiles:directory") in page


def test_the_old_address_of_requests_leads_here(carol: Member, client_of: ClientOf) -> None:
    assert client_of(carol).get(reverse("messaging:request-list")).headers["Location"] == LIST


def test_each_of_the_three_sees_their_part(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    asked(alice, bob, wish="someone kind")
    passed_on(alice, bob, carol)
    assert sections(client_of, alice) == {"awaited": ["With Bob, to pass on", "Bob has passed your note on"]}
    assert sections(client_of, bob) == {
        "promised": ["Would like to meet someone kind"],
        "awaited": ["You passed it on to Carol Nguyen"],
    }
    assert sections(client_of, carol) == {"waiting": ["Would like to meet you, through Bob Marchetti"]}


def test_offers_wait_for_the_asker_and_notes_begun_are_not_sent_yet(
    alice: Member, bob: Member, carol: Member, mallory: Member, client_of: ClientOf
) -> None:
    offered(alice, bob, carol)
    actions.write_introduction(introduction=begun(alice, bob, mallory), body="Hello Mallory, I have just begun.")
    assert sections(client_of, alice) == {
        "waiting": ["Offers to introduce you to Carol Nguyen"],
        "unfinished": ["Through Bob Marchetti"],
    }
    assert sections(client_of, bob) == {"awaited": ["You offered to introduce them to Carol Nguyen"]}
    assert sections(client_of, carol) == {}


def test_requests_stand_beside_introductions_the_first_to_end_on_top(
    alice: Member, bob: Member, carol: Member, topic: Topic, client_of: ClientOf
) -> None:
    request = IntroductionRequest.objects.create(asker=alice, recipient=carol, topic=topic)
    request.send(THOUGHTFUL)
    age(passed_on(alice, bob, carol), 3)
    assert sections(client_of, carol) == {
        "waiting": ["Would like to meet you, through Bob Marchetti", "Policy careers"]
    }


def test_what_waits_is_counted_in_the_navigation(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    asked(alice, bob, wish="someone kind")
    passed_on(alice, bob, carol)
    offered(carol, bob, alice)
    counts = [client_of(member).get(LIST).context["waiting"].requests for member in (alice, bob, carol)]
    assert counts == [0, 1, 2]


def test_two_thanks_for_the_same_helper_tell_what_each_is_for(
    alice: Member, introduced: Introduction, client_of: ClientOf
) -> None:
    delivery.open_introduced(introduced)
    page = client_of(alice).get(LIST).content.decode()
    assert [page.count(words) for words in ("Tell how it went", "Bob introduced you to Carol Nguyen")] == [2, 1]


@pytest.mark.parametrize(
    ("end", "labels"),
    [
        ("accept", ("introduced", "introduced", "introduced")),
        ("decline", (None, None, "declined")),
        ("withdraw", ("taken back", "taken back", None)),
        ("tell", ("not this time", "not this time", "not this time")),
        ("decline, tell", ("not this time", "not this time", "declined")),
    ],
)
def test_what_is_over_says_what_each_may_know(
    end: str, labels: tuple[str | None, ...], alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    if end == "accept":
        actions.accept_introduction(introduction=introduction, person=carol)
    elif end == "withdraw":
        actions.withdraw_introduction(introduction=introduction)
    if end.startswith("decline"):
        actions.decline_introduction(introduction=introduction)
    elif end == "tell":
        introduction.expire()
    if end.endswith("tell"):
        introduction.tell()
    for member, label in zip((alice, bob, carol), labels, strict=True):
        assert sections(client_of, member).get("earlier") == (label and [label]), member


def test_long_lists_lead_to_the_rest(alice: Member, bob: Member, client_of: ClientOf) -> None:
    for number in range(FEW + 2):
        asked(alice, bob, wish=f"someone kind, number {number}")
    assert len(sections(client_of, bob)["promised"]) == FEW
    page = client_of(bob).get(LIST).content.decode()
    assert "?only=promised" in page
    assert len(sections(client_of, bob, "?only=promised")["promised"]) == FEW + 2
    assert sections(client_of, bob, "?only=waiting") == {}
    assert len(sections(client_of, bob, "?only=nonsense")["promised"]) == FEW


def test_what_is_over_goes_on_page_after_page(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    for number in range(20):
        introduction = asked(alice, bob, wish=f"someone, number {number}")
        introduction.keep_back()
        request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
        request.send(THOUGHTFUL)
        request.decline("unsaid")
    client, urls, after = client_of(alice), [], ""
    for _ in range(2):
        earlier = client.get(LIST, {"after": after} if after else {}).context["agenda"].earlier
        urls += [row.url for row in earlier.rows]
        after = earlier.after
    assert after == ""
    assert len(urls) == len(set(urls)) == 40


def test_who_is_apart_waits_for_nothing(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    asked(alice, bob, wish="someone kind")
    offered(alice, bob, carol)
    Block.objects.create(blocker=bob, blocked=alice)
    assert "promised" not in sections(client_of, bob)
    assert "waiting" not in sections(client_of, alice)
    assert client_of(alice).get(LIST).context["waiting"].requests == 0


def test_the_page_costs_the_same_for_one_row_and_twenty(alice: Member, topic: Topic, client_of: ClientOf) -> None:
    def more() -> None:
        introducer, person, other = (make_member() for _ in range(3))
        passed_on(alice, introducer, person)
        asked(introducer, alice, person)
        passed_on(introducer, person, alice)
        offered(alice, person, other)
        begun(alice, other, wish="someone kind")
        asked(alice, other, wish="someone kinder").keep_back()
        request = IntroductionRequest.objects.create(asker=alice, recipient=make_member(), topic=topic)
        request.send(THOUGHTFUL)
        request.accept()
        delivery.open_conversation(request)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    client = client_of(alice)
    more()
    client.get(LIST)
    few = cost()
    for _ in range(10):
        more()
    assert cost() == few


def test_the_front_page_tells_what_waits(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    passed_on(alice, bob, carol)
    offered(carol, bob, alice)
    page = client_of(carol).get(reverse("home")).content.decode()
    assert "Would like to meet you, through Bob Marchetti" in page
    assert "Offers to introduce you to Alice Okafor" in page
