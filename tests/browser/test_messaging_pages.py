"""Every page of messaging: axe-core finds nothing in light and dark, on a phone and on a desk."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from messaging import actions, checks, delivery
from messaging.models import Conversation, IntroductionRequest
from profiles.models import Block, Member, Topic
from tests.browser.conftest import OpenWindow
from tests.browser.people import flaws
from tests.messaging.conftest import CARELESS, GREEDY

Scene = Callable[["Cast"], tuple[Member, str]]


class Cast:
    def __init__(self, alice: Member, bob: Member, carol: Member, topic: Topic) -> None:
        self.alice, self.bob, self.carol, self.topic = alice, bob, carol, topic

    def asked(
        self, note: str = "Hello Bob, see https://example.org/a-very-long-address/" + "x" * 90
    ) -> IntroductionRequest:
        request = IntroductionRequest.objects.create(asker=self.alice, recipient=self.bob, topic=self.topic)
        request.send(note)
        return request

    def talk(self) -> Conversation:
        conversation = actions.accept_request(request=self.asked())
        for number in range(4):
            sender = self.bob if number % 2 else self.alice
            delivery.say(
                conversation=conversation, sender=sender, body="Some words. " * number or "Hi", send_id=uuid4()
            )
        return conversation


def compose(cast: Cast) -> tuple[Member, str]:
    return cast.alice, f"/members/{cast.bob.public_id}/ask/"


def not_open(cast: Cast) -> tuple[Member, str]:
    cast.bob.profile.is_open_to_asks = False
    cast.bob.profile.save()
    return compose(cast)


def coached(cast: Cast) -> tuple[Member, str]:
    check = actions.write_request(asker=cast.alice, recipient=cast.bob, topic=cast.topic, body=CARELESS)
    checks.run_check(check.pk)
    assert check.request is not None
    return cast.alice, check.request.get_absolute_url()


def made(cast: Cast) -> tuple[Member, str]:
    return cast.alice, cast.asked().get_absolute_url()


def met(cast: Cast) -> tuple[Member, str]:
    return cast.bob, cast.asked().get_absolute_url()


def declined(cast: Cast) -> tuple[Member, str]:
    request = cast.asked()
    request.decline("too_busy")
    return cast.alice, request.get_absolute_url()


def requests(cast: Cast) -> tuple[Member, str]:
    cast.asked()
    coached_elsewhere = actions.write_request(asker=cast.bob, recipient=cast.carol, topic=cast.topic, body=CARELESS)
    checks.run_check(coached_elsewhere.pk)
    over = IntroductionRequest.objects.create(asker=cast.carol, recipient=cast.bob, topic=cast.topic)
    over.send("Hello")
    over.withdraw()
    return cast.bob, "/requests/"


def no_requests(cast: Cast) -> tuple[Member, str]:
    return cast.carol, "/requests/"


def inbox(cast: Cast) -> tuple[Member, str]:
    cast.talk()
    return cast.bob, "/conversations/"


def no_conversations(cast: Cast) -> tuple[Member, str]:
    return cast.carol, "/conversations/"


def conversation(cast: Cast) -> tuple[Member, str]:
    return cast.bob, cast.talk().get_absolute_url()


def coached_conversation(cast: Cast) -> tuple[Member, str]:
    talk = cast.talk()
    delivery.say(conversation=talk, sender=cast.bob, body="I can put you in touch with Ann Lee.", send_id=uuid4())
    check = actions.write_message(author=cast.alice, conversation=talk, body=GREEDY, send_id=uuid4())
    checks.run_check(check.pk)
    return cast.alice, talk.get_absolute_url()


def closed_conversation(cast: Cast) -> tuple[Member, str]:
    talk = cast.talk()
    Block.objects.create(blocker=cast.bob, blocked=cast.alice)
    return cast.alice, talk.get_absolute_url()


SCENES: list[Scene] = [
    compose,
    not_open,
    coached,
    made,
    met,
    declined,
    requests,
    no_requests,
    inbox,
    no_conversations,
    conversation,
    coached_conversation,
    closed_conversation,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_a_page_has_no_flaw(
    scene: Scene, window: OpenWindow, alice: Member, bob: Member, carol: Member, topic: Topic
) -> None:
    member, address = scene(Cast(alice, bob, carol, topic))
    opened = window(member)
    opened.page.goto(address)
    assert flaws(opened.page) == []
    assert opened.wrong == []
