"""Suggestions that are used together, and an inbox without those one has parted from."""

import re

import pytest
from django.urls import reverse

from messaging import actions, checks
from messaging.coach import coaching
from messaging.models import Conversation, Draft, EtiquetteCheck
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf

STORY = "Where can grad students network for policy internships? Please do everything in your power to help me succeed."


def suggestions(asker: Member, recipient: Member, topic: Topic, body: str) -> list[str]:
    check = actions.write_request(asker=asker, recipient=recipient, topic=topic, body=body)
    checks.run_check(check.pk)
    shown = coaching(Draft.objects.get())
    assert shown is not None
    return [note.suggestion for note in shown.notes]


def test_only_the_first_words_to_use_stand_open(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    """Three long ones would push the note far down on a phone."""
    assert sum(map(bool, suggestions(alice, bob, topic, STORY))) > 1
    page = client_of(alice).get(Draft.objects.get().request.get_absolute_url()).content.decode()  # type: ignore[union-attr]
    folds = re.findall(r'<details class="disclosure finding-words" (open)?>', page)
    assert folds == ["open", *[""] * (len(folds) - 1)]
    assert len(folds) > 1


def test_the_words_to_use_introduce_the_writer_once(alice: Member, bob: Member, topic: Topic) -> None:
    found = suggestions(alice, bob, topic, STORY)
    assert len(found) == 3
    assert sum(words.count("I'm Alice Okafor") for words in found) == 1


def test_the_words_to_use_do_not_introduce_whom_the_note_has_introduced(
    alice: Member, bob: Member, topic: Topic
) -> None:
    body = "Hello Bob, I'm Alice Okafor, a graduate student. Can you get me a job at the budget office?"
    offered = suggestions(alice, bob, topic, body)
    assert not any("I'm Alice" in words for words in offered), offered


@pytest.mark.parametrize("by_alice", [True, False])
def test_who_blocked_whom_leaves_the_inbox_of_both(
    alice: Member, bob: Member, talk: Conversation, client_of: ClientOf, *, by_alice: bool
) -> None:
    blocker, blocked = (alice, bob) if by_alice else (bob, alice)
    Block.objects.create(blocker=blocker, blocked=blocked)
    for member, other in ((alice, "Bob Marchetti"), (bob, "Alice Okafor")):
        assert other not in client_of(member).get(reverse("messaging:conversation-list")).content.decode()
        assert other not in client_of(member).get(reverse("home")).content.decode()


def test_a_worry_about_safety_is_shown_at_once(alice: Member, talk: Conversation, client_of: ClientOf) -> None:
    worry = "The man I met grabbed me and I felt unsafe. He sent me sexual messages afterwards."
    client = client_of(alice)
    send = reverse("messaging:conversation-send", args=[talk.public_id])
    client.post(
        send, {"body": worry, "send_id": "0f5ec9f8-6a0f-4ea6-9a0f-7f6f3a0e0001"}, headers={"hx-request": "true"}
    )
    check = EtiquetteCheck.objects.get()
    checks.run_check(check.pk)
    answer = client.post(
        reverse("messaging:check-status", args=[check.public_id]), {"tries": "1"}, headers={"hx-request": "true"}
    )
    assert answer.headers["HX-Redirect"] == talk.get_absolute_url()
    assert "Tell a moderator" in client.get(talk.get_absolute_url()).content.decode()
