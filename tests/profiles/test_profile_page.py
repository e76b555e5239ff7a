from uuid import uuid4

import pytest
from django.urls import reverse

from profiles.models import Audience, Member
from tests.conftest import ClientOf
from tests.factories import fill_profile, let_talk


def page(client_of: ClientOf, reader: Member, owner: Member) -> str:
    answer = client_of(reader).get(reverse("profiles:profile-detail", args=[owner.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_member_reads_a_profile(client_of: ClientOf, alice: Member, bob: Member) -> None:
    html = page(client_of, alice, bob)
    for words in ("Bob Marchetti", "Budget Director", "Policy careers", "Italian", "Same field", "Both in Albany"):
        assert words in html
    assert reverse("profiles:block", args=[bob.public_id]) in html
    assert reverse("messaging:report-new", args=["profile", bob.public_id]) in html
    assert reverse("messaging:request-new", args=[bob.public_id]) in html


def test_an_email_is_never_on_a_page(client_of: ClientOf, alice: Member, bob: Member) -> None:
    assert bob.email not in page(client_of, alice, bob)


def test_ones_own_profile_is_to_be_edited_not_blocked(client_of: ClientOf, alice: Member) -> None:
    html = page(client_of, alice, alice)
    assert reverse("profiles:profile-edit") in html
    assert reverse("profiles:block", args=[alice.public_id]) not in html
    assert "What you share" not in html


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("about", "Glad to explain"),
        ("studies", "School of Public Affairs"),
        ("work", "Budget Examiner"),
        ("place", "Albany"),
        ("languages", "Italian"),
    ],
)
def test_who_has_talked_reads_more(client_of: ClientOf, alice: Member, bob: Member, group: str, words: str) -> None:
    fill_profile(bob.profile, headline="", **{f"{group}_audience": Audience.TALKED})
    assert words not in page(client_of, alice, bob)
    let_talk(alice, bob)
    assert words in page(client_of, alice, bob)
    fill_profile(bob.profile, **{f"{group}_audience": Audience.ME})
    assert words not in page(client_of, alice, bob)
    assert words in page(client_of, bob, bob)


def test_who_is_not_there_is_not_found(client_of: ClientOf, alice: Member, newcomer: Member, mallory: Member) -> None:
    mallory.suspend()
    for public_id in (newcomer.public_id, mallory.public_id, uuid4()):
        answer = client_of(alice).get(reverse("profiles:profile-detail", args=[public_id]))
        assert answer.status_code == 404
    assert client_of(alice).get("/members/1/").status_code == 404
