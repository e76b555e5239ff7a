from uuid import uuid4

import pytest
from django.urls import reverse

from profiles import actions
from profiles.models import Block, Member
from tests.conftest import ClientOf

BLOCKS = "/profile/blocks/"


def url(name: str, member: Member) -> str:
    return reverse(f"profiles:{name}", args=[member.public_id])


def test_a_block_hides_two_members_from_each_other(client_of: ClientOf, alice: Member, mallory: Member) -> None:
    answer = client_of(alice).post(url("block", mallory))
    assert (answer.status_code, answer.headers["Location"]) == (302, BLOCKS)
    assert client_of(alice).get(url("profile-detail", mallory)).status_code == 404
    assert client_of(mallory).get(url("profile-detail", alice)).status_code == 404
    page = client_of(alice).get(BLOCKS).content.decode()
    assert "Mallory Stone" in page
    assert reverse("messaging:report-new", args=["profile", mallory.public_id]) in page
    assert "Alice Okafor" not in client_of(mallory).get(BLOCKS).content.decode()


def test_a_block_can_be_undone_by_who_made_it(client_of: ClientOf, alice: Member, mallory: Member) -> None:
    client_of(alice).post(url("block", mallory))
    client_of(mallory).post(url("unblock", alice))
    assert Block.objects.separates(alice, mallory)
    client_of(alice).post(url("unblock", mallory))
    assert client_of(mallory).get(url("profile-detail", alice)).status_code == 200
    assert "You have blocked nobody" in client_of(alice).get(BLOCKS).content.decode()


@pytest.mark.parametrize("name", ["block", "unblock"])
def test_the_second_time_changes_nothing(client_of: ClientOf, alice: Member, mallory: Member, name: str) -> None:
    client = client_of(alice)
    assert [client.post(url(name, mallory)).status_code for _ in range(2)] == [302, 302]
    assert Block.objects.count() == (1 if name == "block" else 0)


def test_who_is_blocked_may_block_back_and_learns_nothing(client_of: ClientOf, alice: Member, mallory: Member) -> None:
    client_of(alice).post(url("block", mallory))
    assert client_of(mallory).post(url("block", alice)).status_code == 302
    client_of(alice).post(url("unblock", mallory))
    assert client_of(alice).get(url("profile-detail", mallory)).status_code == 404


@pytest.mark.parametrize("name", ["block", "unblock"])
def test_who_cannot_be_blocked_is_not_found(client_of: ClientOf, alice: Member, newcomer: Member, name: str) -> None:
    client = client_of(alice)
    assert client.post(url(name, alice)).status_code == 404
    assert client.post(url(name, newcomer)).status_code == 404
    assert client.post(reverse(f"profiles:{name}", args=[uuid4()])).status_code == 404
    assert client.get(url(name, alice)).status_code == 405


def test_nobody_blocks_themselves(alice: Member) -> None:
    with pytest.raises(actions.BlockingOneself):
        actions.block(blocker=alice, blocked=alice)


def test_a_suspended_member_stays_on_the_list(client_of: ClientOf, alice: Member, mallory: Member) -> None:
    client_of(alice).post(url("block", mallory))
    mallory.suspend()
    page = client_of(alice).get(BLOCKS).content.decode()
    assert "Mallory Stone" in page
    assert reverse("messaging:report-new", args=["profile", mallory.public_id]) in page
    assert client_of(alice).post(url("unblock", mallory)).status_code == 302
