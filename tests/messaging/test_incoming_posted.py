"""Replies that a mail provider posts: as whole mails or in its own pieces, and never from anyone else."""

import json
from base64 import b64encode
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import clear_url_caches
from pytest_django import Settings

from brightcrowd.urls import urlpatterns
from messaging.incoming import provider, taking
from messaging.models import Conversation, Draft, Incoming, Message, Notification
from messaging.models.incoming import Fate
from messaging.models.mail import Kind
from profiles.models import Member
from tests.messaging.conftest import GRATEFUL
from tests.messaging.replies import DOMAIN, QUOTED, address_of, read_all, reply

pytestmark = pytest.mark.django_db

SECRET = "postmark:between-us-alone"
PROVEN = {"Authorization": f"Basic {b64encode(SECRET.encode()).decode()}"}
WHERE = "/mail/mime/postmark/"
Post = Callable[..., Any]


@pytest.fixture
def post(settings: Settings) -> Post:
    """Post something as the provider does, which keeps no cookies."""
    settings.MAIL_REPLY_DOMAIN = DOMAIN
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    urls = ModuleType("urls_with_a_provider")
    urls.urlpatterns = [*urlpatterns, *provider.addresses("postmark")]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = urls

    def post(told: dict[str, Any], headers: dict[str, str] = PROVEN) -> Any:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        return client.post(WHERE, json.dumps(told), content_type="application/json", headers=headers)

    return post


def whole(member: Member, conversation: Conversation, body: str = GRATEFUL + QUOTED) -> dict[str, Any]:
    """Tell of a mail with all its letters."""
    to = address_of(member, conversation)
    return {
        "Headers": [{"Name": "Return-Path", "Value": f"<{member.email}>"}],
        "OriginalRecipient": to,
        "RawEmail": reply(member.email, body, To=to).as_string(),
    }


def in_pieces(member: Member, conversation: Conversation) -> dict[str, Any]:
    """Tell of a mail by its headers and text, as where whole mails were not asked for, and of no envelope."""
    to = address_of(member, conversation)
    return {
        "FromFull": {"Email": member.email, "Name": "Alice Okafor"},
        "ToFull": [{"Email": "someone@elsewhere.test", "Name": ""}, {"Email": to, "Name": ""}],
        "Subject": "Re: You have news",
        "Headers": [{"Name": "Message-ID", "Value": "<one@mail.test>"}],
        "TextBody": GRATEFUL + QUOTED,
    }


@pytest.mark.parametrize("way", [whole, in_pieces])
def test_a_posted_reply_becomes_a_message_once(
    way: Callable[[Member, Conversation], dict[str, Any]], post: Post, alice: Member, offered: Conversation
) -> None:
    told = way(alice, offered)
    for _ in range(2):
        assert post(told).status_code == 200
    read_all()
    said = Message.objects.latest("pk")
    assert (said.sender, said.body) == (alice, GRATEFUL)
    row = Incoming.objects.get()
    assert (row.fate, row.times) == (Fate.TAKEN, 2)


@pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailNotSupportedWarning")
def test_files_of_a_posted_reply_are_counted(
    settings: Settings, alice: Member, offered: Conversation, post: Post
) -> None:
    settings.ROOT_URLCONF.urlpatterns += provider.addresses("sendgrid")
    clear_url_caches()
    to = address_of(alice, offered)
    told = {
        "headers": f"From: {alice.email}\nTo: {to}\nMessage-ID: <one@mail.test>\nSubject: Re: You have news\n",
        "text": GRATEFUL + QUOTED,
        "envelope": json.dumps({"from": alice.email, "to": [to]}),
        "attachment-info": json.dumps({"attachment1": {"filename": "plan.pdf", "type": "application/pdf"}}),
        "attachment1": SimpleUploadedFile("plan.pdf", b"%PDF" * 1000, content_type="application/pdf"),
    }
    assert Client(enforce_csrf_checks=True).post("/mail/mime/sendgrid/", told, headers=PROVEN).status_code == 200
    row = Incoming.objects.get()
    assert row.fate == Fate.TAKEN
    assert Notification.objects.get().kind == Kind.COACHING  # it says that files are left out
    read_all()
    assert Message.objects.latest("pk").body == GRATEFUL


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": f"Basic {b64encode(b'postmark:guessed').decode()}"}], ids=["none", "wrong"]
)
def test_nobody_but_the_provider_may_post(
    headers: dict[str, str], post: Post, alice: Member, offered: Conversation
) -> None:
    before = Message.objects.count()
    assert post(whole(alice, offered), headers).status_code == 400
    read_all()
    assert Message.objects.count() == before
    assert not Incoming.objects.exists()


def test_a_mail_is_posted_and_nothing_else(post: Post) -> None:
    client = Client()
    assert client.head(WHERE).status_code == 200, "providers look whether there is anyone"
    assert client.get(WHERE).status_code == 405
    assert client.put(WHERE).status_code == 405


def test_what_the_provider_is_told_of_a_forged_mail_tells_nothing(
    post: Post, alice: Member, mallory: Member, offered: Conversation
) -> None:
    told = whole(alice, offered)
    told["RawEmail"] = reply(mallory.email, GRATEFUL).as_string()
    assert post(told).status_code == 200
    assert Incoming.objects.get().fate == Fate.WRONG_SENDER
    assert not Draft.objects.exists()


def test_a_bounce_is_ignored_and_counted(post: Post, alice: Member, offered: Conversation) -> None:
    told = whole(alice, offered)
    told["Headers"][0]["Value"] = "<>"
    assert post(told).status_code == 200
    assert Incoming.objects.get().fate == Fate.AUTOMATIC


def test_mail_for_other_domains_is_left_alone(post: Post, alice: Member, offered: Conversation) -> None:
    told = whole(alice, offered) | {"OriginalRecipient": "hello@elsewhere.test"}
    assert post(told).status_code == 200
    assert not Incoming.objects.exists()


def test_too_many_at_once_are_to_be_brought_again(
    monkeypatch: pytest.MonkeyPatch, post: Post, alice: Member, offered: Conversation
) -> None:
    monkeypatch.setattr(taking, "READING_PACE", 0)
    answer = post(whole(alice, offered))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "600"
    monkeypatch.undo()
    assert post(whole(alice, offered)).status_code == 200
    assert Incoming.objects.filter(fate=Fate.TAKEN).count() == 1


@pytest.mark.parametrize("letters", [1_100_000, 3_000_000])
def test_what_is_too_big_is_counted_and_not_brought_again(
    letters: int, post: Post, alice: Member, offered: Conversation
) -> None:
    assert post(whole(alice, offered, "a\n" * (letters // 2))).status_code == 200
    assert Incoming.objects.get().fate == Fate.TOO_BIG
    assert not Draft.objects.exists()


def test_a_database_that_does_not_answer_is_no_loss(
    monkeypatch: pytest.MonkeyPatch, post: Post, alice: Member, offered: Conversation
) -> None:
    def fail(*_args: object) -> None:
        raise OperationalError

    monkeypatch.setattr(provider, "take", fail)
    assert post(whole(alice, offered)).status_code == 503


@pytest.mark.parametrize(("name", "secret"), [("pigeon", SECRET), ("postmark", "")])
def test_a_provider_without_a_way_or_a_secret_is_a_mistake_of_ours(name: str, secret: str, settings: Settings) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": secret}
    with pytest.raises(ImproperlyConfigured, match="MAIL_PROVIDER"):
        provider.addresses(name)


def test_without_a_provider_there_is_no_address(client: Client) -> None:
    assert client.post(WHERE).status_code == 404
