"""The inbox in pages: every conversation once, in order, for its own member."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brightcrowd.prepared import Prepared
from messaging import inbox, pages
from messaging.models import Conversation, Participation
from profiles.actions import block
from profiles.models import Member
from tests.factories import make_member

MANY = pages.PAGE_SIZE + 5


def read_all(member: Member) -> list[inbox.InboxRow]:
    page = inbox.inbox(member, "")
    found = list(page.rows)
    while page.after:
        page = inbox.inbox(member, page.after)
        assert not page.is_first
        found += page.rows
    return found


@pytest.fixture
def many(alice: Member) -> list[Participation]:
    """Conversations of alice's, every three written in at the same instant."""
    now = timezone.now()
    for number in range(MANY):
        other = make_member(f"Other {number:02}")
        talk = Conversation.objects.create(low=alice, high=other)
        Participation.objects.create(
            conversation=talk, member=alice, other=other, last_message_at=now - timedelta(minutes=number // 3)
        )
    return list(alice.participations.for_inbox())


def test_pages_name_every_conversation_once_and_in_order(alice: Member, many: list[Participation]) -> None:
    found = read_all(alice)
    assert len(found) == MANY
    assert [row.public_id for row in found] == [place.conversation.public_id for place in many]
    assert [row.names for row in found] == [place.names for place in many]


def test_the_same_statement_answers_another_member_with_their_own(
    alice: Member, bob: Member, talk: Conversation, many: list[Participation]
) -> None:
    assert len(read_all(alice)) == MANY + 1
    assert [(row.names, row.public_id) for row in read_all(bob)] == [("Alice Okafor", talk.public_id)]


@pytest.mark.parametrize("after", ["", "nonsense", "1.", "99999999999999999999999.0"])
def test_a_place_nobody_wrote_is_the_first_page(alice: Member, talk: Conversation, after: str) -> None:
    page = inbox.inbox(alice, after)
    assert (len(page.rows), page.after, page.is_first) == (1, "", True)


def test_somebody_elses_place_shows_nothing_of_theirs(alice: Member, carol: Member, many: list[Participation]) -> None:
    assert inbox.inbox(carol, inbox.inbox(alice, "").after).rows == []


def test_who_is_blocked_is_not_listed(alice: Member, bob: Member, talk: Conversation) -> None:
    assert [row.names for row in read_all(alice)] == ["Bob Marchetti"]
    block(blocker=bob, blocked=alice)
    assert read_all(alice) == []


def test_a_conversation_of_several_names_everyone_else(three: Conversation, alice: Member, bob: Member) -> None:
    assert read_all(alice)[0].names == "Bob Marchetti and Carol Nguyen"
    assert read_all(bob)[0].others == ("Alice Okafor", "Carol Nguyen")


def test_a_statement_without_a_place_for_its_value_is_refused(alice: Member) -> None:
    everyone = Prepared(Member.objects.values_list("pk").query.sql_with_params, (-1,))
    with pytest.raises(ValueError, match="-1"):
        everyone.rows(alice.pk)
