"""Time and outcomes: asked after three weeks, thanked before the next ask, gathered by quarter."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from messaging import clocks, delivery, helped, thanks
from messaging.emails import kinds
from messaging.helped import Quarter
from messaging.models import Introduction, IntroductionRequest, Message, Notification, Outcome
from messaging.models.mail import Kind
from profiles.models import Block, Member, Topic
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.test_outcome_feelings import helped_by
from tests.messaging.test_outcomes import HTMX, make_introduction, url

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
AUTUMN = Quarter(2026, 4)
WORDS = "You gave me the courage to write to the budget office."


@pytest.fixture
def outcome(alice: Member, bob: Member, topic: Topic) -> Outcome:
    """Give what alice can tell: bob has helped her."""
    return helped_by(bob, alice, topic)


def tell(outcome: Outcome, *, at: datetime = NOW, is_quotable: bool = True) -> Message:
    talk = delivery.talk_of(outcome.asker, outcome.helper)
    message = delivery.say(conversation=talk, sender=outcome.asker, body=WORDS, send_id=uuid4())
    assert outcome.keep(talked="yes", came="next_step", is_quotable=is_quotable)
    assert outcome.tell(message, now=at)
    return message


def decided(at: datetime) -> None:
    IntroductionRequest.objects.update(decided_at=at)
    Introduction.objects.update(decided_at=at)


def test_three_weeks_after_the_asker_is_asked_once(alice: Member, outcome: Outcome) -> None:
    now = outcome.opened_at
    assert clocks.ask_what_came(now + timedelta(days=20)) == 0
    assert [clocks.ask_what_came(now + timedelta(days=21, hours=hours)) for hours in (1, 1, 2)] == [1, 0, 0]
    mail = Notification.objects.get(kind=Kind.OUTCOME_ASKED)
    assert (mail.recipient, mail.about) == (alice, outcome.public_id)


def test_nobody_is_asked_what_is_told_or_whom_they_cannot_write_to(
    alice: Member, bob: Member, carol: Member, outcome: Outcome, topic: Topic
) -> None:
    tell(helped_by(carol, alice, topic))
    Block.objects.create(blocker=bob, blocked=alice)
    helped_by(make_member(), make_member(), topic).asker.suspend()
    assert clocks.ask_what_came(timezone.now() + timedelta(days=30)) == 0
    assert not Notification.objects.filter(kind=Kind.OUTCOME_ASKED).exists()


def test_asked_or_not_the_conversation_offers_to_tell(alice: Member, outcome: Outcome, client_of: ClientOf) -> None:
    address = delivery.talk_of(alice, outcome.helper).get_absolute_url()
    client = client_of(alice)
    for _ in range(2):
        assert outcome.get_absolute_url() in client.get(address).content.decode()
        Outcome.objects.update(asked_at=timezone.now())
    tell(outcome)
    assert outcome.get_absolute_url() not in client.get(address).content.decode()


def test_thanks_are_offered_before_the_same_helper_is_asked_again(alice: Member, bob: Member, outcome: Outcome) -> None:
    assert thanks.open_thanks(alice, bob) == outcome
    assert thanks.open_thanks(alice, bob, but=[str(outcome.public_id)]) is None
    tell(outcome)
    assert thanks.open_thanks(alice, bob) is None


def test_thanks_are_offered_with_the_last_free_ask(
    alice: Member, carol: Member, outcome: Outcome, topic: Topic, client_of: ClientOf
) -> None:
    client, ask = client_of(alice), reverse("messaging:request-new", args=[carol.public_id])
    assert thanks.open_thanks(alice, carol) is None
    assert "First, a word for" not in client.get(ask).content.decode()
    for _ in range(2):
        request = IntroductionRequest.objects.create(asker=alice, recipient=make_member(), topic=topic)
        assert request.send("Hello, may I ask you something?")
    assert thanks.open_thanks(alice, carol) == outcome
    page = client.get(ask).content.decode()
    assert "First, a word for Bob Marchetti?" in page
    assert page.index("First, a word") < page.index("<textarea")
    assert client.post(url(outcome, "skip"), headers=HTMX).content == b""
    assert "First, a word for" not in client.get(ask).content.decode()
    assert Outcome.objects.get().skips == 1


def test_quarters_follow_each_other() -> None:
    quarters = [Quarter(2025, number) for number in (1, 2, 3, 4)] + [Quarter(2026, 1)]
    for one, other in pairwise(quarters):
        assert (one.next, other.last) == (other, one)
        assert Quarter.of(one.next.begins_at) == other
        assert Quarter.of(one.next.begins_at - timedelta(microseconds=1)) == one
    assert [str(quarter) for quarter in quarters[3:]] == ["2025Q4", "2026Q1"]
    assert Quarter.named("2025Q4") == Quarter(2025, 4)
    assert [Quarter.named(name) for name in ("2025Q5", "2025q4", "1025Q1", "", "2025Q4 ", "２０２５Q4")] == [None] * 6


def test_a_review_counts_what_was_done_and_quotes_only_with_consent(
    alice: Member, bob: Member, carol: Member, topic: Topic, outcome: Outcome
) -> None:
    delivery.open_introduced(make_introduction(alice, bob, carol))
    asked = IntroductionRequest.objects.create(asker=carol, recipient=bob, topic=topic)
    assert asked.send("Hello Bob")
    assert asked.decline("too_busy")
    decided(NOW)
    tell(outcome)
    tell(Outcome.objects.get(introduction__isnull=False), is_quotable=False)
    found = helped.review(bob, AUTUMN)
    assert (found.introductions, found.accepted, found.answered) == (1, 1, 2)
    assert sorted(told.words for told in found.told) == ["", WORDS]
    assert {(told.name, told.came) for told in found.told} == {("Alice Okafor", "I know my next step")}
    for other in (AUTUMN.last, AUTUMN.next):
        assert helped.review(bob, other).is_empty


@pytest.mark.parametrize("taken", ["hidden_at", "deleted_at", "is_quotable"])
def test_words_that_were_taken_back_are_not_quoted(bob: Member, outcome: Outcome, taken: str) -> None:
    message = tell(outcome)
    if taken == "is_quotable":
        outcome.allow_quoting(is_quotable=False)
    else:
        body = "" if taken == "deleted_at" else WORDS
        Message.objects.filter(pk=message.pk).update(**{taken: NOW, "body": body})
    assert [told.words for told in helped.review(bob, AUTUMN).told] == [""]


def test_who_is_blocked_or_suspended_is_not_in_it(alice: Member, bob: Member, outcome: Outcome) -> None:
    tell(outcome)
    Block.objects.create(blocker=bob, blocked=alice)
    assert helped.review(bob, AUTUMN).told == []
    Block.objects.all().delete()
    alice.suspend()
    assert helped.review(bob, AUTUMN).told == []


@time_machine.travel(NOW, tick=False)
def test_the_page_shows_this_quarter_and_leads_to_others(
    alice: Member, bob: Member, outcome: Outcome, topic: Topic, client_of: ClientOf
) -> None:
    address, client = reverse("messaging:helped"), client_of(bob)
    decided(NOW)
    tell(outcome)
    before = helped_by(bob, make_member(), topic)
    tell(before, at=datetime(2026, 2, 1, tzinfo=UTC), is_quotable=False)
    assert before.request is not None
    IntroductionRequest.objects.filter(pk=before.request.pk).update(decided_at=datetime(2026, 2, 1, tzinfo=UTC))
    page = client.get(address).content.decode()
    assert "This quarter so far" in page
    assert WORDS in page
    assert "?quarter=2026Q1" in page
    earlier = client.get(address, {"quarter": "2026Q1"}).content.decode()
    assert "January to March 2026" in earlier
    assert "I know my next step" in earlier
    assert WORDS not in earlier
    assert "Nothing here yet" in client.get(address, {"quarter": "2025Q1"}).content.decode()
    assert client.get(address, {"quarter": "nonsense"}).status_code == 200


@time_machine.travel(NOW, tick=False)
def test_the_page_begins_with_the_newest_quarter_there_is_something_of(
    bob: Member, alice: Member, outcome: Outcome, client_of: ClientOf
) -> None:
    client, address = client_of(bob), reverse("messaging:helped")
    decided(datetime(2026, 5, 1, tzinfo=UTC))
    assert "April to June 2026" in client.get(address).content.decode()
    assert "Nothing here yet" in client_of(alice).get(address).content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_page_costs_the_same_for_one_outcome_and_for_twenty(
    bob: Member, outcome: Outcome, topic: Topic, client_of: ClientOf
) -> None:
    client, address = client_of(bob), reverse("messaging:helped")
    tell(outcome)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(19):
        tell(helped_by(bob, make_member(), topic))
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert page.count(WORDS) == 20
    assert len(many) == len(few)


def test_after_a_quarter_helpers_are_written_to_once(
    bob: Member, carol: Member, outcome: Outcome, topic: Topic
) -> None:
    asked = IntroductionRequest.objects.create(asker=make_member(), recipient=carol, topic=topic)
    assert asked.send("Hello Carol")
    assert asked.decline("too_busy")  # a kind no is an answer, but nothing came of it
    decided(NOW)
    new_year = AUTUMN.next.begins_at
    assert clocks.review_help(new_year - timedelta(hours=1)) == 0
    assert [clocks.review_help(new_year + timedelta(hours=hours)) for hours in (0, 1, 30)] == [1, 0, 0]
    mail = Notification.objects.get(kind=Kind.HELP_REVIEW)
    assert (mail.recipient, mail.window) == (bob, "2026Q4")
    Notification.objects.all().delete()
    assert clocks.review_help(new_year + timedelta(days=15)) == 0


def test_the_mail_of_a_quarter_quotes_only_with_consent(
    alice: Member, bob: Member, outcome: Outcome, topic: Topic
) -> None:
    decided(NOW)
    tell(outcome)
    tell(helped_by(bob, make_member("Uma Reyes"), topic), is_quotable=False)
    assert clocks.review_help(AUTUMN.next.begins_at) == 1
    letter = kinds.tell(Notification.objects.get(kind=Kind.HELP_REVIEW))
    assert sorted((quote.by, quote.words) for quote in letter.quotes) == [
        ("Alice Okafor: I know my next step", WORDS),
        ("Uma Reyes: I know my next step", ""),
    ]
    assert "quarter=2026Q4" in letter.buttons[0].href
