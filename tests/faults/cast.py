"""Who writes to whom while things break: pairs who talk, signed in already.

`python -m tests.faults.cast 20` runs in the environment of the site under test and prints what `Pair.read` reads;
`moderator` makes one, `overdue 5` requests that were never answered.
"""

import json
import os
import sys
from typing import NamedTuple
from uuid import uuid4

COOKIE = "sessionid"


class Person(NamedTuple):
    number: int
    name: str
    session: str


class Pair(NamedTuple):
    """Two people and their conversation's public number."""

    one: Person
    other: Person
    conversation: str

    @classmethod
    def read(cls, printed: str) -> "list[Pair]":
        return [cls(Person(*one), Person(*other), talk) for one, other, talk in json.loads(printed)]


def main(pairs: int) -> None:
    import django

    django.setup()
    from messaging.actions import read_conversation
    from messaging.delivery import open_conversation
    from messaging.models import IntroductionRequest
    from profiles.models import Member, Topic
    from tests.factories import make_member, term

    topic = term(Topic, "Policy careers")

    def person(member: Member) -> Person:
        return Person(member.pk, member.profile.name, sign_in(member))

    made = []
    for _ in range(pairs):
        one, other = (make_member(email=f"{uuid4()}@demo.brightcrowd.test") for _ in range(2))
        request = IntroductionRequest.objects.create(asker=one, recipient=other, topic=topic)
        request.send("Hello, could I ask you two questions about how you plan buses? Thank you!")
        request.accept()
        talk = open_conversation(request)
        newest = talk.messages.newest_first()[0].pk
        # The yes was news, which no recount knows.
        read_conversation(place=talk.participations.get(member=one), newest=newest)
        made.append(Pair(person(one), person(other), str(talk.public_id)))
    sys.stdout.write(json.dumps(made))


def sign_in(member: object) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from profiles.models import Member

    if not isinstance(member, Member):
        raise TypeError
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def moderator() -> None:
    import django

    django.setup()
    from tests.factories import make_member

    member = make_member(email=f"{uuid4()}@demo.brightcrowd.test", is_staff=True)
    sys.stdout.write(json.dumps(Person(member.pk, member.profile.name, sign_in(member))))


def overdue(count: int) -> None:
    import django

    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from messaging.models import IntroductionRequest
    from profiles.models import Topic
    from tests.factories import make_member, term

    made = []
    for _ in range(count):
        one, other = (make_member(email=f"{uuid4()}@demo.brightcrowd.test") for _ in range(2))
        request = IntroductionRequest.objects.create(asker=one, recipient=other, topic=term(Topic, "Policy careers"))
        request.send("Hello, could I ask you two questions about how you plan buses? Thank you!")
        IntroductionRequest.objects.filter(pk=request.pk).update(sent_at=timezone.now() - timedelta(days=90))
        made.append(str(request.public_id))
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    match sys.argv[1:]:
        case ["moderator"]:
            moderator()
        case ["overdue", number]:
            overdue(int(number))
        case [number]:
            main(int(number))
