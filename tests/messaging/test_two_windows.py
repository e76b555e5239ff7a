"""Two windows with the same conversation: what is begun in one is not lost by what is begun in the other."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from messaging import checks
from messaging.models import Conversation, Draft, EtiquetteCheck, Message
from profiles.models import Member
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS, GRATEFUL, GREEDY
from tests.strict_client import StrictClient

HTMX = {"HX-Request": "true"}


class Tab:
    """A window in which the conversation was opened before anything was written."""

    def __init__(self, client: StrictClient, talk: Conversation) -> None:
        self.client = client
        self.url = reverse("messaging:conversation-send", args=[talk.public_id])
        self.send_id: UUID = client.get(talk.get_absolute_url()).context["form"].initial["send_id"]

    def send(self, body: str, *, instead: str = "", is_part: bool = True) -> tuple[int, str]:
        form = {"body": body, "send_id": self.send_id} | ({"instead": instead} if instead else {})
        answer = self.client.post(self.url, form, headers=HTMX if is_part else {})
        return answer.status_code, answer.content.decode()


@pytest.fixture
def tabs(alice: Member, talk: Conversation, client_of: ClientOf) -> tuple[Tab, Tab]:
    client = client_of(alice)
    return Tab(client, talk), Tab(client, talk)


@pytest.mark.parametrize("is_part", [True, False])
def test_the_second_window_shows_both_texts_and_replaces_none(tabs: tuple[Tab, Tab], *, is_part: bool) -> None:
    one, two = tabs
    assert one.send(GREEDY)[0] == 200
    status, page = two.send(CARELESS, is_part=is_part)
    assert status == (422 if is_part else 409)
    assert "You have begun another message to them in another window." in page
    assert "do everything in your power" in page
    assert is_part or CARELESS in page  # a part leaves the words where they stand
    assert Draft.objects.get().body == GREEDY
    check = EtiquetteCheck.objects.get()
    url = reverse("messaging:check-status", args=[check.public_id])
    assert one.client.post(url, headers=HTMX).status_code == 200


def test_who_has_read_the_other_words_may_take_these(tabs: tuple[Tab, Tab]) -> None:
    one, two = tabs
    one.send(GREEDY)
    number = str(Draft.objects.get().send_id)
    assert f'value="{number}"' in two.send(CARELESS)[1]
    for wrong in ("", "x", "\x00", str(uuid4())):
        assert two.send(CARELESS, instead=wrong)[0] == 422
    assert two.send(CARELESS, instead=number)[0] == 200
    assert Draft.objects.get().body == CARELESS
    assert two.send(CARELESS + " Please.")[0] == 200  # from here on the draft is this window's
    assert one.send(GREEDY)[0] == 422


def test_when_the_first_words_have_left_the_second_follow(tabs: tuple[Tab, Tab]) -> None:
    one, two = tabs
    one.send(GRATEFUL)
    checks.run_check(EtiquetteCheck.objects.get().pk)
    assert two.send(CARELESS)[0] == 200
    assert Message.objects.filter(body=GRATEFUL).count() == 1


def test_a_page_from_before_its_last_message_is_one_window_still(tabs: tuple[Tab, Tab]) -> None:
    one, two = tabs
    for number in range(3):
        assert one.send(f"{CARELESS} {number}")[0] == 200  # begun
        assert one.send(f"{GRATEFUL} {number}")[0] == 200  # written anew
        checks.run_check(EtiquetteCheck.objects.open().get().pk)
    assert Message.objects.filter(body__startswith=GRATEFUL).count() == 3
    one.send(CARELESS)
    assert two.send(GREEDY)[0] == 422
    assert Draft.objects.get().body == CARELESS
