"""A row that a clock fails on keeps no other from its turn, and is told to whoever watches the log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import connection, models
from django.utils import timezone

from messaging import clocks
from messaging.helped import Quarter
from messaging.models import IntroductionRequest, Notification
from profiles import moderation
from profiles.models import Topic
from tests.factories import make_member, term
from tests.messaging.conftest import THOUGHTFUL
from tests.messaging.introduced import age, offered, passed_on
from tests.messaging.test_outcome_feelings import helped_by

pytestmark = pytest.mark.django_db

Row = tuple[models.Model, UUID]
"""A row that a clock takes up, and what the mail that comes of it is about."""


@contextmanager
def no_mail_about(number: UUID) -> Iterator[None]:
    """Have the database refuse each mail about one thing, in words that belong into no log."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'Hello Bob, this is between us'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON messaging_notification"
            f" FOR EACH ROW WHEN (NEW.about = '{number}') EXECUTE FUNCTION refuse()"
        )
        yield
        cursor.execute("DROP TRIGGER refuse ON messaging_notification")
        cursor.execute("DROP FUNCTION refuse()")


def mailed(number: UUID) -> bool:
    return Notification.objects.filter(about=number).exists()


def asked(days: int) -> Row:
    """Make a request that has waited for so long."""
    request = IntroductionRequest.objects.create(
        asker=make_member(), recipient=make_member(), topic=term(Topic, "Policy careers")
    )
    assert request.send(THOUGHTFUL)
    IntroductionRequest.objects.filter(pk=request.pk).update(sent_at=timezone.now() - timedelta(days=days))
    return request, request.public_id


def with_offer(days: int) -> Row:
    introduction = offered(make_member(), make_member(), make_member())
    age(introduction, days)
    return introduction, introduction.public_id


def with_note(days: int) -> Row:
    introduction = passed_on(make_member(), make_member(), make_member())
    age(introduction, days)
    return introduction, introduction.public_id


def with_outcome() -> Row:
    outcome = helped_by(make_member(), make_member(), term(Topic, "Policy careers"))
    return outcome, outcome.public_id


def with_help() -> Row:
    helper = make_member()
    helped_by(helper, make_member(), term(Topic, "Policy careers"))
    return helper, helper.public_id


def with_approval() -> Row:
    member = make_member(is_approved=False)
    moderation.approve(member=member, moderator=make_member(is_staff=True))
    return member.moderation_actions.get(), member.public_id


CLOCKS: dict[str, tuple[Callable[[], Row], Callable[[], int]]] = {
    "requests that end": (partial(asked, 15), clocks.expire_requests),
    "requests half way": (partial(asked, 8), clocks.remind_of_requests),
    "introductions that end": (partial(with_offer, 15), clocks.pass_time),
    "introductions that are told": (partial(with_note, 15), clocks.pass_time),
    "introductions half way": (partial(with_offer, 8), clocks.pass_time),
    "outcomes": (with_outcome, lambda: clocks.ask_what_came(timezone.now() + timedelta(days=22))),
    "help": (with_help, lambda: clocks.review_help(Quarter.of(timezone.now()).next.begins_at)),
    "approvals": (with_approval, clocks.welcome_approved),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_a_row_that_fails_is_logged_without_its_words_and_the_next_has_its_turn(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    make, strike = CLOCKS[name]
    (row, broken), (_, good) = make(), make()
    with no_mail_about(broken):
        strike()
        assert (mailed(broken), mailed(good)) == (False, True)
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.getMessage().startswith(f"A clock failed on {type(row).__name__} {row.pk}: ")
    assert "between us" not in caplog.text
    strike()
    assert mailed(broken)


def test_a_row_that_fails_in_one_step_keeps_no_later_step_from_its_rows() -> None:
    (_, broken), (_, told), (_, reminded) = with_offer(15), with_note(15), with_offer(8)
    with no_mail_about(broken):
        clocks.pass_time()
    assert [mailed(number) for number in (broken, told, reminded)] == [False, True, True]
