"""Every night inboxes are counted anew from what was said, and nothing is wrong."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions, delivery
from messaging.models import Conversation, Message, Participation, Recount
from messaging.recount import recount
from profiles.models import Member
from tests.conftest import ClientOf
from tests.messaging.conftest import at_once


def say(conversation: Conversation, sender: Member, body: str) -> Message:
    return delivery.say(conversation=conversation, sender=sender, body=body, send_id=uuid4())


@pytest.fixture
def lived(
    alice: Member, bob: Member, carol: Member, talk: Conversation, three: Conversation, client_of: ClientOf
) -> Conversation:
    """Give a conversation of two after everything that can happen in one and in one of three."""
    say(talk, bob, "Of\u00a0course,\n\n  gladly")
    say(talk, bob, "Tuesday?")
    client_of(alice).get(talk.get_absolute_url())
    last = say(talk, alice, "Tuesday it is")
    actions.mark_unread(place=talk.participations.get(member=alice))
    actions.take_back(message=last)
    say(three, carol, "Welcome")
    actions.leave_conversation(place=three.participations.get(member=bob))
    say(three, alice, "Thank you")
    client_of(carol).get(three.get_absolute_url())
    say(three, alice, "Truly")
    return talk


def test_nothing_has_drifted(lived: Conversation) -> None:
    found = recount()
    assert found is not None
    assert (found.rows, found.drift) == (5, 0)
    assert found.done_at is not None


def test_reading_a_part_leaves_as_much_as_a_recount_finds(
    alice: Member, bob: Member, carol: Member, talk: Conversation, three: Conversation
) -> None:
    said = [say(place, who, "News") for place in (talk, three) for who in (bob, alice, bob)]
    for newest in (talk.messages.earliest("pk"), three.messages.earliest("pk"), *said):
        actions.read_conversation(place=newest.conversation.participations.get(member=alice), newest=newest.pk)
        found = recount()
        assert found is not None
        assert found.drift == 0, newest.pk
        found.delete()
    assert not Participation.objects.filter(member=alice).exclude(unread_count=0)


@pytest.mark.parametrize(
    ("kind", "change"),
    [("unread", {"unread_count": 7}), ("latest", {"is_last_mine": None}), ("snippets", {"snippet": "Made up"})],
)
def test_what_is_wrong_is_found_logged_and_shown(
    kind: str,
    change: dict[str, object],
    lived: Conversation,
    alice: Member,
    mod: Member,
    client_of: ClientOf,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mine = lived.participations.get(member=alice)
    if kind == "latest":
        change = {"is_last_mine": not mine.is_last_mine}
    Participation.objects.filter(pk=mine.pk).update(**change)
    found = recount()
    assert found is not None
    assert (getattr(found, kind), found.drift) == (1, 1)
    assert "drifted" in caplog.text
    assert "Inboxes have drifted" in client_of(mod).get(reverse("admin:index")).content.decode()


def test_messages_name_who_was_there(lived: Conversation, alice: Member) -> None:
    Message.objects.filter(body="Truly").update(readers=[alice.pk])
    found = recount()
    assert found is not None
    assert (found.readers, found.drift) == (1, 1)
    Message.objects.name_readers()
    assert not Message.objects.misread().exists()


def test_a_day_is_counted_once(lived: Conversation, mod: Member, client_of: ClientOf) -> None:
    assert recount() is not None
    assert recount() is None
    assert Recount.objects.get().drift == 0
    assert not Recount.objects.drifting()
    assert "drifted" not in client_of(mod).get(reverse("admin:index")).content.decode()


def test_one_that_was_killed_is_taken_over_after_an_hour_and_once(lived: Conversation) -> None:
    killed = Recount.objects.begin(timezone.now().date())
    assert killed is not None
    assert recount() is None  # it may be at work still
    Recount.objects.update(begun_at=timezone.now() - timedelta(hours=1))
    found = recount()
    assert found is not None
    assert (found.pk, found.rows, found.drift) == (killed.pk, 5, 0)
    Recount.objects.update(begun_at=timezone.now() - timedelta(hours=2))
    assert recount() is None


@pytest.mark.django_db(transaction=True)
def test_one_of_many_takes_it_over(db: None) -> None:
    Recount.objects.create(on=timezone.now().date(), begun_at=timezone.now() - timedelta(hours=1))
    begun = at_once(*[partial(Recount.objects.begin, timezone.now().date())] * 5)
    assert [row for row in begun if row is not None] == [Recount.objects.get()]


def test_moderators_are_told_when_none_has_been_done_for_two_days(mod: Member, client_of: ClientOf) -> None:
    def is_told() -> bool:
        return "not been recounted for two days" in client_of(mod).get(reverse("admin:index")).content.decode()

    assert not is_told()  # a new site
    now = timezone.now()
    for days in (3, 2, 1):
        ago = now - timedelta(days=days, hours=1)
        Recount.objects.create(on=ago.date(), begun_at=ago, done_at=ago)
    assert not is_told()
    Recount.objects.filter(done_at__gt=now - timedelta(days=2)).update(done_at=None)
    assert is_told()
    Recount.objects.update(done_at=None)
    assert is_told()


def test_only_the_last_recount_counts(db: None) -> None:
    assert not Recount.objects.drifting()
    Recount.objects.create(on=date(2026, 1, 1), done_at="2026-01-01T03:20Z", unread=2)
    assert Recount.objects.drifting()
    Recount.objects.create(on=date(2026, 1, 2), done_at="2026-01-02T03:20Z")
    Recount.objects.create(on=date(2026, 1, 3), unread=2)  # not yet done
    assert not Recount.objects.drifting()
