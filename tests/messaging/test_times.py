"""A time says in which zone it is: the member's own."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from messaging.models import Conversation, Message
from profiles.models import Member
from tests.conftest import ClientOf


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", ("March 2, 2025", "3:15 a.m.", "times in UTC")),
        ("America/New_York", ("March 1, 2025", "10:15 p.m.", "times in EST")),
    ],
)
def test_a_conversation_names_the_zone_of_its_times(
    alice: Member, talk: Conversation, client_of: ClientOf, zone: str, words: tuple[str, ...]
) -> None:
    Message.objects.update(sent_at=datetime(2025, 3, 2, 3, 15, tzinfo=UTC))
    alice.time_zone = zone
    alice.save(update_fields=["time_zone"])
    page = client_of(alice).get(talk.get_absolute_url()).content.decode()
    assert [said for said in words if said not in page] == []


def test_the_admin_names_the_zone_of_its_times(mod: Member, client_of: ClientOf) -> None:
    assert "Times are in UTC." in client_of(mod).get(reverse("admin:index")).content.decode()
