"""What a profile page offers its reader."""

from django.urls import reverse

from messaging.models import Conversation, IntroductionRequest
from profiles.models import Member, Topic
from tests.conftest import ClientOf


def page(client_of: ClientOf, reader: Member, owner: Member) -> str:
    url = reverse("profiles:profile-detail", args=[owner.public_id])
    content: str = client_of(reader).get(url).content.decode()
    return content


def test_a_stranger_may_be_asked(alice: Member, bob: Member, client_of: ClientOf) -> None:
    shown = page(client_of, alice, bob)
    assert "Ask for an introduction" in shown
    assert reverse("messaging:request-new", args=[bob.public_id]) in shown


def test_a_request_under_way_is_linked_from_both_sides(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    assert "You asked on" in page(client_of, alice, bob)
    assert "Alice asked you" in page(client_of, bob, alice)
    for reader, owner in ((alice, bob), (bob, alice)):
        assert asked.get_absolute_url() in page(client_of, reader, owner)


def test_an_unsent_note_is_finished_and_unknown_to_the_other(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    client_of(alice).post(url, {"topic": topic.pk, "note": "Hi"})
    assert "Finish your note" in page(client_of, alice, bob)
    assert "Ask for an introduction" in page(client_of, bob, alice)


def test_who_has_talked_simply_writes(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    assert "Write to Bob" in page(client_of, alice, bob)
    assert "Write to Alice" in page(client_of, bob, alice)


def test_who_takes_no_asks_is_left_in_peace_and_others_are_shown(
    alice: Member, bob: Member, client_of: ClientOf
) -> None:
    bob.profile.is_open_to_asks = False
    bob.profile.save()
    shown = page(client_of, alice, bob)
    assert "Ask for an introduction" not in shown
    assert "taking a break from new asks" in shown
    assert "open=on&amp;topic=" in shown


def test_a_request_that_ran_out_may_be_followed_by_another(
    alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    asked.expire()
    assert "Ask for an introduction" in page(client_of, alice, bob)
