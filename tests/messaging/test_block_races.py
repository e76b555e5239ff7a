"""A block and words on their way at the same moment, over two connections: one of them waits for the other."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from messaging import actions, limits
from messaging.models import Conversation, Draft, EtiquetteCheck, IntroductionRequest, Message
from profiles import actions as profile_actions
from profiles.models import Block, Member, Topic
from tests.messaging.conftest import CARELESS, THOUGHTFUL

pytestmark = pytest.mark.django_db(transaction=True)
Job = Callable[[], Any]
WHILE = 0.3  # seconds; whoever does not wait is done long before


def both(first: Job, then: Job) -> BaseException | None:
    """Begin `then` on a connection of its own while `first` is done and not committed; give what `then` raised."""

    def job() -> Any:
        try:
            return then()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            waiting: Future[Any] = pool.submit(job)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=WHILE)
        return waiting.exception(timeout=10)


def read(body: str) -> Draft:
    """Have the draft's words read and found wanting, so that they may be sent anyway."""
    check = EtiquetteCheck.objects.get()
    EtiquetteCheck.objects.update(verdict="nudge", stage="conversation", done_at=check.requested_at)
    return Draft.objects.get(body=body)


def state() -> tuple[int, list[str]]:
    return Message.objects.count(), list(IntroductionRequest.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def message(alice: Member, talk: Conversation) -> Job:
    actions.write_message(author=alice, conversation=talk, body=CARELESS, send_id=uuid4())
    draft = read(CARELESS)
    return lambda: actions.send_anyway(draft=draft, body=CARELESS)


@pytest.fixture
def note(alice: Member, bob: Member, topic: Topic) -> Job:
    actions.write_request(asker=alice, recipient=bob, topic=topic, body=THOUGHTFUL)
    draft = read(THOUGHTFUL)
    return lambda: actions.send_anyway(draft=draft, body=THOUGHTFUL)


@pytest.fixture
def acceptance(asked: IntroductionRequest) -> Job:
    request = IntroductionRequest.objects.for_page().get(pk=asked.pk)
    return lambda: actions.accept_request(request=request)


@pytest.fixture
def block(alice: Member, bob: Member) -> Job:
    return lambda: profile_actions.block(blocker=bob, blocked=alice)


@pytest.mark.parametrize("name", ["message", "note", "acceptance"])
def test_nothing_slips_through_beside_a_block(name: str, block: Job, request: pytest.FixtureRequest) -> None:
    job = request.getfixturevalue(name)
    before = state()
    assert isinstance(both(block, job), limits.NotAvailable)
    assert state() == before


@pytest.mark.parametrize("name", ["message", "note", "acceptance"])
def test_a_block_waits_for_what_is_on_its_way(name: str, block: Job, request: pytest.FixtureRequest) -> None:
    job = request.getfixturevalue(name)
    assert both(job, block) is None
    assert Block.objects.count() == 1


def test_a_suspension_waits_as_well(message: Job, alice: Member) -> None:
    assert both(message, alice.suspend) is None
    assert Message.objects.filter(body=CARELESS).exists()
