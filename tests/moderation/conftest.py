from uuid import uuid4

import pytest
from django.contrib.auth.models import Group

from messaging import evidence, reports
from messaging.delivery import open_conversation, say
from messaging.models import Conversation, IntroductionRequest, Message, Report
from messaging.moderators import GROUP
from profiles.models import Member, Topic
from tests.factories import make_member, term

NOTE = "Dear Bob, I read your note on transit budgets, and I would love to hear how you began. Zinnia."
WORDS = "You would be a fool not to help me. Periwinkle."


@pytest.fixture
def moderator(db: None) -> Member:
    """Give a moderator who is no administrator."""
    member = make_member("Mira Watts", email="mira@demo.brightcrowd.test", is_staff=True)
    Member.objects.filter(pk=member.pk).update(is_superuser=False)
    member.groups.add(Group.objects.get(name=GROUP))
    return Member.objects.get(pk=member.pk)


@pytest.fixture
def asked(alice: Member, bob: Member) -> IntroductionRequest:
    """Give a request of alice's that waits for bob."""
    topic = term(Topic, "Policy careers")
    request = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    assert request.send(NOTE)
    return request


@pytest.fixture
def talk(asked: IntroductionRequest) -> Conversation:
    """Give the conversation of alice and bob; its first message is the note."""
    assert asked.accept()
    return open_conversation(asked)


@pytest.fixture
def rude(talk: Conversation, alice: Member) -> Message:
    """Give a message of alice's that bob has reason to report."""
    return say(conversation=talk, sender=alice, body=WORDS, send_id=uuid4())


@pytest.fixture
def complaint(rude: Message, bob: Member) -> Report:
    """Give bob's open report of alice's message."""
    return file(bob, "message", rude.public_id)


def file(reporter: Member, about: str, about_id: object, words: str = "This hurt.") -> Report:
    named = evidence.named(reporter, about, about_id)  # type: ignore[arg-type]
    assert named is not None
    return reports.file_report(reporter=reporter, named=named, reason="pushy", words=words)
