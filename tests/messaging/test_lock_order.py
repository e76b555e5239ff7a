"""Rows are held in one order everywhere, so that no two who press at the same moment wait for each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from messaging import actions, evidence, reports
from messaging.delivery import say
from messaging.models import Conversation, Draft, Message
from profiles.models import Member

pytestmark = pytest.mark.django_db(transaction=True)
WHILE = 0.3  # seconds; whoever does not wait is done long before
Job = Callable[[], Any]


def waits_meanwhile(job: Job, *, holding: Job, then: Job) -> None:
    """See `job` wait for what `holding` holds, without having what `then` takes, and be done afterwards."""

    def on_its_own() -> None:
        try:
            job()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            holding()
            waiting = pool.submit(on_its_own)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=WHILE)
            then()
        waiting.result(timeout=10)


def test_stepping_aside_waits_for_words_on_their_way_before_it_holds_a_place(bob: Member, three: Conversation) -> None:
    draft = Draft.objects.create(author=bob, conversation=three, body="One more thing")
    waits_meanwhile(
        lambda: actions.leave_conversation(place=three.participations.get(member=bob)),
        holding=lambda: Draft.objects.select_for_update().get(pk=draft.pk),
        then=lambda: list(three.participations.select_for_update(nowait=True)),
    )
    assert three.participations.get(member=bob).left_at is not None


def test_hiding_words_waits_for_the_inboxes_before_it_holds_the_message(
    alice: Member, bob: Member, mod: Member, talk: Conversation
) -> None:
    message = say(conversation=talk, sender=alice, body="Something hurtful", send_id=uuid4())
    thing = evidence.named(bob, "message", message.public_id)
    assert thing is not None
    report = reports.file_report(reporter=bob, named=thing, reason="harassment", words="")
    waits_meanwhile(
        lambda: reports.hide_words(report=report, moderator=mod),
        holding=lambda: list(talk.participations.select_for_update()),
        then=lambda: Message.objects.select_for_update(nowait=True).get(pk=message.pk),
    )
    message.refresh_from_db()
    assert message.hidden_at is not None
