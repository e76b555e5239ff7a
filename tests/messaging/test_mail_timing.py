"""When mails come: at once, after the quiet hours, once a day, never."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail

from messaging import actions
from messaging.delivery import say
from messaging.emails import timing
from messaging.models import Conversation, Habits, Notification
from messaging.models.mail import Choice, Frequency, Kind
from profiles.models import Member
from tests.messaging.conftest import at_once
from tests.messaging.mailing import choose, html_of, mails_to, run_all, the_mail_to

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def at(moment: datetime) -> None:
    """Do what relay and worker do when the database's clock says so."""
    from messaging import emails

    for number in Notification.objects.unclaimed().filter(due_at__lte=moment).values_list("pk", flat=True):
        emails.send_notification(number)


@pytest.fixture
def spoken(talk: Conversation, bob: Member) -> Notification:
    """Give the mail to alice of something bob has said at noon."""
    Notification.objects.all().delete()
    with time_machine.travel(NOON, tick=False):
        say(conversation=talk, sender=bob, body="Gladly.", send_id=uuid4())
    Notification.objects.update(due_at=NOON - timedelta(days=1))  # the database has a clock of its own
    return Notification.objects.get()


def quiet(member: Member, start: int, end: int, zone: str = "") -> Member:
    Habits.objects.update_or_create(member=member, defaults={"quiet_from": start, "quiet_until": end})
    Member.objects.filter(pk=member.pk).update(time_zone=zone)
    return Member.objects.select_related("habits").get(pk=member.pk)


@pytest.mark.parametrize(
    ("start", "end", "zone", "hour", "until"),
    [
        (9, 17, "", 12, 17),
        (9, 17, "", 17, None),
        (9, 17, "", 8, None),
        (22, 7, "", 23, 31),
        (22, 7, "", 6, 7),
        (22, 7, "", 7, None),
        (22, 7, "America/New_York", 12, None),  # eight in the morning there, in summer
        (22, 7, "America/New_York", 9, 11),  # five in the morning there
        (22, 7, "Asia/Tokyo", 14, 22),
        (22, 7, "Nowhere/AtAll", 23, 31),
    ],
)
def test_quiet_hours_are_the_members_own(
    alice: Member, start: int, end: int, zone: str, hour: int, until: int | None
) -> None:
    member = quiet(alice, start, end, zone)
    midnight = NOON.replace(hour=0)
    expected = midnight + timedelta(hours=until) if until is not None else None
    assert timing.quiet_until(member, midnight + timedelta(hours=hour)) == expected


@pytest.mark.parametrize(
    ("day", "until"), [(datetime(2026, 3, 8, 6, tzinfo=UTC), 11), (datetime(2026, 11, 1, 5, tzinfo=UTC), 12)]
)
def test_the_clock_on_the_wall_decides_when_it_is_turned(alice: Member, day: datetime, until: int) -> None:
    """Seven in the morning in New York, on the nights in which an hour is lost and won."""
    member = quiet(alice, 22, 7, "America/New_York")
    assert timing.quiet_until(member, day) == day.replace(hour=until)


def test_in_quiet_hours_a_mail_waits_until_they_are_over(spoken: Notification, alice: Member) -> None:
    quiet(alice, 9, 17)
    with time_machine.travel(NOON, tick=False):
        at(NOON)
    spoken.refresh_from_db()
    assert (mail.outbox, spoken.due_at, spoken.tries) == ([], NOON.replace(hour=17), 0)
    with time_machine.travel(NOON.replace(hour=17), tick=False):
        at(NOON.replace(hour=17))
    assert len(mails_to(alice)) == 1


def test_never_is_never(spoken: Notification, alice: Member) -> None:
    choose(alice, Choice.MESSAGES, Frequency.NEVER)
    run_all()
    spoken.refresh_from_db()
    assert (mail.outbox, spoken.dropped) == ([], "never")


def test_one_choice_says_nothing_about_another(spoken: Notification, alice: Member) -> None:
    choose(alice, Choice.REQUESTS, Frequency.NEVER)
    run_all()
    assert len(mails_to(alice)) == 1


def test_once_a_day_gathers_everything_in_the_members_morning(
    spoken: Notification, alice: Member, bob: Member, talk: Conversation
) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    Member.objects.filter(pk=alice.pk).update(time_zone="America/New_York")
    with time_machine.travel(NOON, tick=False):
        at(NOON)
        say(conversation=talk, sender=bob, body="And one more thing.", send_id=uuid4())
        at(NOON)
    morning = NOON.replace(day=11)  # eight o'clock in New York
    digest = Notification.objects.get(kind=Kind.DIGEST)
    assert (digest.due_at, digest.window) == (morning, "2026-03-11")
    with time_machine.travel(morning, tick=False):
        at(morning)
        at(morning)
    sent = the_mail_to(alice)
    assert sent.subject == "One thing for you today"
    for words in (str(sent.body), html_of(sent)):
        assert "Bob Marchetti wrote to you" in words
        assert "Gladly." in words
        assert "And one more thing." in words
    headers = sent.message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Id"] == "BrightCrowd daily <digest.localhost>"
    assert not Notification.objects.unclaimed().exists()
    spoken.refresh_from_db()
    assert spoken.dropped == "in_digest"


def test_one_thing_that_cannot_be_told_keeps_the_others_from_nothing(spoken: Notification, alice: Member) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    broken = Notification.objects.create(
        pk=spoken.pk - 1,  # it comes first
        kind=Kind.MESSAGE,
        recipient=alice,
        about=spoken.about,
        window="no number",
        due_at=spoken.due_at,
    )
    with time_machine.travel(NOON, tick=False):
        at(NOON)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        at(NOON + timedelta(days=1))
    assert "Gladly." in str(the_mail_to(alice).body)
    broken.refresh_from_db()
    assert not broken.is_done
    assert broken.failure.startswith("ValidationError")


def test_a_day_with_nothing_left_to_tell_has_no_mail(spoken: Notification, alice: Member, talk: Conversation) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    with time_machine.travel(NOON, tick=False):
        at(NOON)
    newest = talk.messages.order_by("-pk")[0]
    actions.read_conversation(place=talk.participations.get(member=alice), newest=newest.pk)
    later = NOON + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        at(later)
    assert mail.outbox == []
    assert set(Notification.objects.values_list("dropped", flat=True)) == {"read", "empty"}


@pytest.mark.django_db(transaction=True)
def test_clocks_an_hour_apart_make_one_daily_mail(spoken: Notification, alice: Member) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    for clock in (NOON, NOON + timedelta(hours=1), NOON - timedelta(hours=1)):
        Notification.objects.filter(pk=spoken.pk).update(due_at=clock)
        with time_machine.travel(clock, tick=False):
            at(clock)
    digest = Notification.objects.get(kind=Kind.DIGEST)
    from messaging import emails

    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        at_once(*[lambda: emails.send_notification(digest.pk)] * 5)
    assert len(mails_to(alice)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_daily_mails_at_the_turn_of_the_hour_share_what_there_is(
    spoken: Notification, alice: Member, bob: Member, talk: Conversation
) -> None:
    """One clock says five to eight, the other five to nine: today's and tomorrow's mail, and each word once."""
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    early = NOON.replace(hour=7, minute=55)
    with time_machine.travel(early, tick=False):
        at(early)
    with time_machine.travel(early + timedelta(hours=1), tick=False):
        Notification.objects.filter(pk=spoken.pk).update(due_at=early)
        at(early)
    assert sorted(Notification.objects.filter(kind=Kind.DIGEST).values_list("window", flat=True)) == [
        "2026-03-10",
        "2026-03-11",
    ]
    for moment in (NOON, NOON + timedelta(days=1)):
        with time_machine.travel(moment, tick=False):
            at(moment)
    assert len(mails_to(alice)) == 1


def test_who_wants_mail_at_once_after_all_gets_what_waits(spoken: Notification, alice: Member) -> None:
    choose(alice, Choice.MESSAGES, Frequency.DAILY)
    with time_machine.travel(NOON, tick=False):
        at(NOON)
    actions.save_mail_settings(
        member=alice,
        frequencies=dict.fromkeys(Choice, Frequency.AT_ONCE),
        time_zone="",
        quiet_from=None,
        quiet_until=None,
        shows_seen=False,
    )
    run_all()
    assert [sent.subject for sent in mails_to(alice)] == ["Bob Marchetti wrote to you"]
