"""Every address of messaging, with every verb, for whoever it is not for."""

from html import unescape
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import reverse

from messaging import checks
from messaging.models import (
    Conversation,
    Draft,
    EtiquetteCheck,
    Finding,
    IntroductionRequest,
    Message,
    Participation,
)
from profiles.models import Member, Topic
from tests.conftest import ClientOf
from tests.messaging.conftest import CARELESS, GREEDY, THOUGHTFUL
from tests.strict_client import StrictClient

REQUEST_VERBS = ["check", "send", "accept", "decline", "withdraw", "drop"]
CONVERSATION_VERBS = ["send", "send-anyway", "draft-drop", "live"]
FINDING_VERBS = ["dismiss", "mark", "mute"]
POSTED = {"note": "x", "body": "x", "send_id": str(uuid4()), "reason": "unsaid", "tries": "1"}


@pytest.fixture
def unsent(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> EtiquetteCheck:
    client_of(alice).post(reverse("messaging:request-new", args=[bob.public_id]), {"topic": topic.pk, "note": CARELESS})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    return check


def rows() -> list[object]:
    kinds = (IntroductionRequest, Draft, EtiquetteCheck, Finding, Conversation, Participation, Message)
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds]  # noqa: SLF001


@pytest.mark.parametrize("verb", REQUEST_VERBS)
def test_a_stranger_does_nothing_with_a_request(
    verb: str, mallory: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    before = rows()
    assert client_of(mallory).get(asked.get_absolute_url()).status_code == 404
    url = reverse(f"messaging:request-{verb}", args=[asked.public_id])
    assert client_of(mallory).post(url, POSTED).status_code == 404
    assert rows() == before


@pytest.mark.parametrize(("verb", "who"), [("accept", "alice"), ("decline", "alice"), ("withdraw", "bob")])
def test_nobody_answers_for_the_other(
    verb: str, who: str, alice: Member, bob: Member, asked: IntroductionRequest, client_of: ClientOf
) -> None:
    member = {"alice": alice, "bob": bob}[who]
    url = reverse(f"messaging:request-{verb}", args=[asked.public_id])
    assert client_of(member).post(url, POSTED).status_code == 404
    asked.refresh_from_db()
    assert asked.state == "sent"


@pytest.mark.parametrize("who", ["bob", "mallory", "mod"])
@pytest.mark.parametrize("verb", ["detail", *REQUEST_VERBS])
def test_unsent_words_are_their_authors_alone(
    verb: str, who: str, unsent: EtiquetteCheck, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert unsent.request is not None
    before = rows()
    url = reverse(f"messaging:request-{verb}", args=[unsent.request.public_id])
    response = client.get(url) if verb == "detail" else client.post(url, POSTED)
    assert response.status_code == 404
    for address in (
        reverse("messaging:check-status", args=[unsent.public_id]),
        *(reverse(f"messaging:finding-{verb}", args=[unsent.public_id, 0]) for verb in FINDING_VERBS),
    ):
        assert client.post(address, POSTED).status_code == 404
        assert client.post(address, POSTED, headers={"hx-request": "true"}).status_code == 404
    assert rows() == before
    assert "internship" not in client.get(reverse("messaging:introduction-list")).content.decode()


@pytest.mark.parametrize("who", ["mallory", "mod", "carol"])
def test_a_stranger_reads_and_writes_nothing_in_a_conversation(
    who: str, talk: Conversation, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who))
    before = rows()
    for name in ("detail", "news"):
        assert client.get(reverse(f"messaging:conversation-{name}", args=[talk.public_id])).status_code == 404
    for verb in CONVERSATION_VERBS:
        url = reverse(f"messaging:conversation-{verb}", args=[talk.public_id])
        assert client.post(url, POSTED).status_code == 404
        assert client.post(url, POSTED, headers={"hx-request": "true"}).status_code == 404
    assert rows() == before


def test_the_other_never_sees_the_coaching(alice: Member, bob: Member, talk: Conversation, client_of: ClientOf) -> None:
    url = reverse("messaging:conversation-send", args=[talk.public_id])
    client_of(alice).post(url, {"body": GREEDY, "send_id": uuid4()})
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    client = client_of(bob)
    assert "everything in your power" not in client.get(talk.get_absolute_url()).content.decode()
    assert client.post(reverse("messaging:check-status", args=[check.public_id])).status_code == 404
    assert client.post(reverse("messaging:conversation-draft-drop", args=[talk.public_id])).status_code == 302
    assert Draft.objects.get().body == GREEDY


def test_who_is_not_signed_in_is_asked_to(client: StrictClient, asked: IntroductionRequest) -> None:
    response = client.get(asked.get_absolute_url())
    assert response.status_code == 302
    assert reverse("account_login") in response.headers["Location"]
    assert THOUGHTFUL not in response.content.decode()


def test_a_press_after_the_session_ended_leads_the_page_to_sign_in_and_back(
    client: StrictClient, talk: Conversation
) -> None:
    page = talk.get_absolute_url()
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{page}?newest=1"}
    response = client.post(reverse("messaging:conversation-send", args=[talk.public_id]), POSTED, headers=headers)
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == f"{reverse('account_login')}?next={quote(f'{page}?newest=1', safe='')}"
    assert "Location" not in response.headers
    assert response.content == b""


def test_what_a_page_asks_for_by_itself_tears_nobody_away(
    client: StrictClient, talk: Conversation, bob: Member
) -> None:
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{talk.get_absolute_url()}"}
    assert client.get(reverse("messaging:conversation-news", args=[talk.public_id]), headers=headers).status_code == 204
    for url in (
        reverse("messaging:conversation-live", args=[talk.public_id]),
        reverse("messaging:request-live", args=[bob.public_id]),
    ):
        assert client.post(url, POSTED, headers=headers).status_code == 204


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_back_leads_nowhere_else(page: str, client: StrictClient, talk: Conversation) -> None:
    url = reverse("messaging:conversation-send", args=[talk.public_id])
    response = client.post(url, POSTED, headers={"referer": page})
    assert response.headers["Location"] == f"{reverse('account_login')}?next=%2F"


def test_long_words_pressed_after_the_session_ended_are_given_back(client: StrictClient, talk: Conversation) -> None:
    page = talk.get_absolute_url()
    url = reverse("messaging:conversation-send", args=[talk.public_id])
    response = client.post(url, POSTED | {"body": THOUGHTFUL}, headers={"referer": f"http://testserver{page}"})
    assert response.status_code == 403
    assert THOUGHTFUL.split(".")[0] in unescape(response.content.decode())
    assert f"{reverse('account_login')}?next={quote(page, safe='')}" in response.content.decode()


def test_who_waits_for_approval_asks_nobody(newcomer: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    url = reverse("messaging:request-new", args=[bob.public_id])
    response = client_of(newcomer).post(url, {"topic": topic.pk, "note": THOUGHTFUL})
    assert response.headers["Location"] == reverse("home")
    assert not IntroductionRequest.objects.exists()
