"""A member is shown a moderator's words until they have read them."""

from django.urls import reverse

from profiles import moderation
from profiles.models import Member, ModerationAction
from tests.conftest import ClientOf
from tests.strict_client import StrictClient

WORDS = "Please give people time to answer."


def warn(member: Member, moderator: Member) -> ModerationAction:
    return moderation.warn(member=member, moderator=moderator, words=WORDS)


def test_a_warning_stands_on_the_home_page_until_it_is_acknowledged(
    client_of: ClientOf, alice: Member, bob: Member, moderator: Member
) -> None:
    warning = warn(alice, moderator)
    client = client_of(alice)
    page = client.get(reverse("home")).content.decode()
    assert WORDS in page
    assert "Mira" not in page
    assert WORDS not in client_of(bob).get(reverse("home")).content.decode()
    assert client.post(reverse("messaging:warning-seen", args=[warning.public_id])).headers["Location"] == reverse(
        "home"
    )
    assert WORDS not in client.get(reverse("home")).content.decode()
    warning.refresh_from_db()
    assert warning.seen_at is not None


def test_only_the_warned_member_acknowledges(
    client: StrictClient, client_of: ClientOf, alice: Member, mallory: Member, moderator: Member
) -> None:
    url = reverse("messaging:warning-seen", args=[warn(alice, moderator).public_id])
    assert client_of(mallory).post(url).status_code == 404
    assert client_of(moderator).post(url).status_code == 404
    assert client.post(url).headers["Location"].startswith(reverse("account_login"))
    assert client_of(alice).get(url).status_code == 405
    assert ModerationAction.objects.unseen_warnings().count() == 1


def test_acknowledging_twice_changes_nothing(client_of: ClientOf, alice: Member, moderator: Member) -> None:
    warning = warn(alice, moderator)
    client, url = client_of(alice), reverse("messaging:warning-seen", args=[warning.public_id])
    client.post(url)
    warning.refresh_from_db()
    first = warning.seen_at
    assert client.post(url).status_code == 302
    warning.refresh_from_db()
    assert warning.seen_at == first


def test_other_actions_are_not_to_be_acknowledged(client_of: ClientOf, newcomer: Member, moderator: Member) -> None:
    approval = moderation.approve(member=newcomer, moderator=moderator)
    url = reverse("messaging:warning-seen", args=[approval.public_id])
    assert client_of(newcomer).post(url).status_code == 404
