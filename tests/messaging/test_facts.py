"""Facts that the database itself holds, whatever the code does."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from brightcrowd.db import violated
from messaging.models import (
    Conversation,
    EtiquetteCheck,
    Finding,
    IntroductionRequest,
    Message,
    Participation,
    Report,
)
from messaging.views import desk
from profiles.models import Member, Topic


@pytest.mark.parametrize(
    ("model", "change", "constraint"),
    [
        (IntroductionRequest, {"state": "lost", "decided_at": None}, "request_state_known"),
        (IntroductionRequest, {"state": "declined", "decline_reason": "rude"}, "request_reason_known"),
        (EtiquetteCheck, {"verdict": "fine"}, "check_verdict_known"),
        (EtiquetteCheck, {"verdict": ""}, "check_verdict_or_refusal_when_done"),
        (EtiquetteCheck, {"done_at": None, "verdict": "", "sent_at": timezone.now()}, "check_done_when_sent"),
        (Finding, {"severity": "grave"}, "finding_severity_known"),
        (Report, {"about": "house"}, "report_about_known"),
        (Report, {"reason": "boring"}, "report_reason_known"),
    ],
)
def test_only_known_values_are_kept(
    asked: IntroductionRequest, bob: Member, model: type[models.Model], change: dict[str, Any], constraint: str
) -> None:
    IntroductionRequest.objects.update(decided_at=timezone.now(), state="expired")
    check = EtiquetteCheck.objects.create(
        author=asked.asker, request=asked, revision=1, verdict="nudge", done_at=timezone.now()
    )
    Finding.objects.create(check_run=check, position=0, code="ASK101", severity="nudge")
    Report.objects.create(
        reporter=bob, subject=asked.asker, about="request", about_id=asked.public_id, reason="pushy", evidence={}
    )
    with pytest.raises(IntegrityError) as refused:
        model._default_manager.update(**change)  # noqa: SLF001 - any model's
    assert violated(refused.value) == constraint


def test_a_participation_names_the_other_of_its_conversation(talk: Conversation, carol: Member) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Participation.objects.filter(conversation=talk).update(other=carol)
    assert violated(refused.value) == "participation_of_the_pair"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Participation.objects.create(conversation=talk, member=carol, other=talk.low)
    assert violated(refused.value) == "participation_of_the_pair"


def test_two_members_have_one_conversation(talk: Conversation) -> None:
    with pytest.raises(IntegrityError) as refused:
        Conversation.objects.create(low=talk.low, high=talk.high)
    assert violated(refused.value) == "conversation_one_per_pair"


def test_the_same_form_says_its_words_once(talk: Conversation) -> None:
    said = Message.objects.get(conversation=talk)
    with pytest.raises(IntegrityError) as refused:
        Message.objects.create(conversation=talk, sender=said.sender, send_id=said.send_id, body="The same again.")
    assert violated(refused.value) == "message_sent_once"


def test_a_request_is_between_two_members(alice: Member, topic: Topic) -> None:
    with pytest.raises(IntegrityError) as refused:
        IntroductionRequest.objects.create(asker=alice, recipient=alice, topic=topic)
    assert violated(refused.value) == "request_two_people"


def test_of_two_members_one_waits_for_the_other(asked: IntroductionRequest, alice: Member, bob: Member) -> None:
    back = IntroductionRequest.objects.create(asker=bob, recipient=alice, topic=asked.topic)
    with pytest.raises(IntegrityError) as refused:
        IntroductionRequest.objects.filter(pk=back.pk).update(state="sent", sent_at=timezone.now(), note="Hello Alice.")
    assert violated(refused.value) == "request_one_pending_per_pair"


def test_a_conversation_goes_with_one_of_its_two(talk: Conversation, bob: Member) -> None:
    IntroductionRequest.objects.all().delete()
    bob.delete()
    assert not Conversation.objects.exists()


def test_what_was_sent_comes_before_what_was_not(alice: Member, bob: Member, topic: Topic) -> None:
    begun = IntroductionRequest.objects.create(asker=alice, recipient=bob, topic=topic)
    sent = IntroductionRequest.objects.create(asker=bob, recipient=alice, topic=topic)
    begun.start_checking()
    assert sent.send("Hello Alice.")
    assert list(IntroductionRequest.objects.open_with(alice, bob.pk)) == [sent, begun]


def test_a_page_asks_soon_at_first_and_never_less_than_once_a_second() -> None:
    assert [desk.delay(tries) for tries in range(8)] == [50, 50, 50, 50, 50, 75, 112, 169]
    assert desk.delay(9999) == 1000
