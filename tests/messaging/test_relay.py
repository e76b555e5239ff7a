"""What the relay rings for, in which order, and what it says of jobs that nobody will try again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from brightcrowd import relay
from brightcrowd.celery import app
from brightcrowd.db import MAX_TRIES
from brightcrowd.models import Clock, database_now
from messaging import actions
from messaging.models import EtiquetteCheck, Notification
from messaging.models.mail import Kind
from profiles.models import AccountMail, Member, Topic
from tests.messaging.conftest import CARELESS, at_once

MAILS = 500


@pytest.fixture
def check(alice: Member, bob: Member, topic: Topic) -> EtiquetteCheck:
    return actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)


def make_mails(count: int) -> list[Notification]:
    return Notification.objects.bulk_create(
        Notification(kind=Kind.APPROVED, address=f"reader-{number}@elsewhere.test", about=uuid4())
        for number in range(count)
    )


def handed_out() -> str:
    """Take what a worker would be given next; answer the name of its task."""
    with app.connection_for_read() as line:
        channel: Any = line.default_channel
        return str(channel.basic_get(app.conf.task_default_queue, no_ack=True).headers["task"])


def test_a_check_is_rung_for_and_heard_before_all_the_mails_that_wait(alice: Member, bob: Member, topic: Topic) -> None:
    app.control.purge()
    make_mails(MAILS)
    AccountMail.objects.create(kind="unknown_account", address="reader@elsewhere.test")
    while relay.ring_all():
        pass
    waiting = relay.count_waiting()
    assert 200 < waiting < MAILS
    actions.write_request(asker=alice, recipient=bob, topic=topic, body=CARELESS)
    assert relay.ring_all() == 1
    assert relay.count_waiting() == waiting + 1
    assert handed_out() == EtiquetteCheck.task
    app.control.purge()


@pytest.fixture
def looked(db: None) -> None:
    """Let the relay have looked for jobs given up, for the last time a minute ago."""
    relay.tell_of_left_undone()
    Clock.objects.filter(name=relay.LEFT_UNDONE).update(due_at=database_now() - timedelta(minutes=1))


@pytest.mark.usefixtures("looked")
def test_what_is_given_up_is_logged_once_by_its_number(
    check: EtiquetteCheck, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lately, tried_out = database_now() - timedelta(seconds=20), {"tries": MAX_TRIES}
    account = AccountMail.objects.create(kind="login", address="a@elsewhere.test", due_at=lately, **tried_out)
    EtiquetteCheck.objects.update(due_at=lately, **tried_out)
    unsure, dead, sent, tried, trying, old = make_mails(6)
    for mail, tries, due_at in (
        (unsure, 1, lately),
        (dead, MAX_TRIES, lately),
        (sent, MAX_TRIES, lately),
        (tried, MAX_TRIES - 1, lately),
        (trying, MAX_TRIES, database_now() + timedelta(seconds=20)),
        (old, MAX_TRIES, lately - timedelta(minutes=1)),
    ):
        Notification.objects.filter(pk=mail.pk).update(tries=tries, due_at=due_at)
    for mail in (unsure, sent):
        assert mail.start_sending()
    assert sent.finish_sending()
    monkeypatch.setattr(relay, "LOOKED_FOR_EVERY", timedelta())
    assert [relay.tell_of_left_undone() for _again in range(2)] == [4, 0]
    assert {record.levelname for record in caplog.records} == {"ERROR"}
    assert sorted(record.getMessage() for record in caplog.records) == sorted(
        [
            f"AccountMail {account.pk} is left undone after try 5 and will not be tried again",
            f"EtiquetteCheck {check.pk} is left undone after try 5 and will not be tried again",
            f"Notification {unsure.pk} is left undone after try 1 and will not be tried again",
            f"Notification {dead.pk} is left undone after try 5 and will not be tried again",
        ]
    )


@pytest.mark.django_db(transaction=True)
def test_five_relays_say_it_once(check: EtiquetteCheck, looked: None, caplog: pytest.LogCaptureFixture) -> None:
    EtiquetteCheck.objects.update(due_at=database_now() - timedelta(seconds=20), tries=MAX_TRIES)
    assert sorted(at_once(*[relay.tell_of_left_undone] * 5)) == [0, 0, 0, 0, 1]
    assert len(caplog.records) == 1
