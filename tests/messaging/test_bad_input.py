"""What nobody would type: answered with 422, a sentence and the text, never with 500."""

import re
from urllib.parse import quote_from_bytes, urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from brightcrowd.fields import clean_text
from messaging import delivery
from messaging.models import Conversation, Draft, EtiquetteCheck, IntroductionRequest, Message
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS

FORM = "application/x-www-form-urlencoded"
REFUSED = {
    "nothing": b"",
    "spaces": b"  \r\n \t ",
    "long": b"x" * 100_000,
    "nul": b"Hello\x00Bob",
    "lone surrogate": b"Hello \xed\xa0\x80 Bob",
    "broken bytes": b"Hello \xff\xfe Bob",
}
KEPT = {
    "controls": b"Hello \x01\x0b\x1b\x7f Bob",
    "right-to-left": "Hello \u202ebob\u202c \u200fשלום".encode(),
    "markup": b"<script>alert(1)</script><b>Hi</b> {{ x }} {% y %}",
    "combining": "e\u0301".encode() * 100,
}


def shown(words: bytes) -> str:
    """Give what the box holds when it comes back: all that a page may hold."""
    return re.sub("[\x00\ufffd]", "", words.decode(errors="replace"))


def body(field: str, value: bytes, **others: object) -> bytes:
    return f"{urlencode(others)}&{field}={quote_from_bytes(value)}".encode()


@pytest.fixture
def unsent(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> IntroductionRequest:
    client_of(alice).post(reverse("messaging:request-new", args=[bob.public_id]), {"topic": topic.pk, "note": CARELESS})
    return IntroductionRequest.objects.get()


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "part"])
def test_a_note_that_cannot_be_kept_comes_back(
    words: bytes, headers: dict[str, str], alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    response = client_of(alice).post(url, body("note", words, topic=topic.pk), content_type=FORM, headers=headers)
    assert response.status_code == 422
    assert response.context["form"].errors["note"]
    assert response.context["form"]["note"].value() == shown(words)
    assert 'class="errorlist"' in response.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("verb", ["check", "send"])
def test_an_edited_note_that_cannot_be_kept_comes_back(
    words: bytes, verb: str, alice: Member, topic: Topic, unsent: IntroductionRequest, client_of: ClientOf
) -> None:
    url = reverse(f"messaging:request-{verb}", args=[unsent.public_id])
    response = client_of(alice).post(url, body("note", words, topic=topic.pk), content_type=FORM)
    assert response.status_code == 422
    assert response.context["form"]["note"].value() == shown(words)
    assert Draft.objects.get().body == CARELESS


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT)
def test_an_odd_note_is_kept_and_shown_safely(
    words: bytes, alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    client = client_of(alice)
    response = client.post(url, body("note", words, topic=topic.pk), content_type=FORM)
    assert response.status_code == 302
    kept = Draft.objects.get().body
    assert "\u202e" not in kept
    status = reverse("messaging:check-status", args=[EtiquetteCheck.objects.get().public_id])
    page = client.post(status, follow=True).content.decode()
    assert "<script>alert" not in page
    assert "<b>Hi</b>" not in page


@pytest.mark.parametrize("topic_value", ["", "0", "x", "9" * 50, "\x00", "1' OR 1=1", "-1"])
def test_a_topic_that_is_none_comes_back(
    topic_value: str, alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    response = client_of(alice).post(url, {"topic": topic_value, "note": CARELESS})
    assert response.status_code == 422
    assert response.context["form"].errors["topic"]
    assert response.context["form"]["note"].value() == CARELESS


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("verb", ["send", "send-anyway"])
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "part"])
def test_a_message_that_cannot_be_kept_comes_back(
    words: bytes, verb: str, headers: dict[str, str], alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    url = reverse(f"messaging:conversation-{verb}", args=[talk.public_id])
    response = client_of(alice).post(url, body("body", words, send_id=uuid4()), content_type=FORM, headers=headers)
    assert response.status_code == 422
    assert response.context["form"]["body"].value() == shown(words)
    assert 'class="errorlist"' in response.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("send_id", ["", "x", "\x00", "1" * 1000])
def test_a_message_with_a_broken_number_comes_back(
    send_id: str, alice: Member, talk: Conversation, client_of: ClientOf
) -> None:
    url = reverse("messaging:conversation-send", args=[talk.public_id])
    response = client_of(alice).post(url, {"body": CARELESS, "send_id": send_id})
    assert response.status_code == 422
    form = response.context["form"]
    assert form["body"].value() == CARELESS
    again = {"body": CARELESS, "send_id": form["send_id"].value()}
    assert client_of(alice).post(url, again).status_code == 302


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT)
def test_odd_messages_are_shown_safely(
    words: bytes, alice: Member, bob: Member, talk: Conversation, client_of: ClientOf
) -> None:
    delivery.say(conversation=talk, sender=bob, body=clean_text(words.decode()), send_id=uuid4())
    for url in (talk.get_absolute_url(), reverse("messaging:conversation-list")):
        page = client_of(alice).get(url).content.decode()
        assert "<script>alert" not in page
        assert "<b>Hi</b>" not in page
    assert Message.objects.count() == 2


@pytest.mark.parametrize("tries", ["x", "-1", "9" * 30, "\x00", "٣"])
def test_a_broken_count_of_tries_does_no_harm(
    tries: str, alice: Member, unsent: IntroductionRequest, client_of: ClientOf
) -> None:
    url = reverse("messaging:check-status", args=[EtiquetteCheck.objects.get().public_id])
    response = client_of(alice).post(url, {"tries": tries}, headers={"hx-request": "true"})
    assert response.status_code == 200
