"""Helpers are asked as often as they wish, and askers wait for a few answers at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from messaging import actions, clocks, limits, standing
from messaging.delivery import open_conversation, send_request
from messaging.models import Draft, EtiquetteCheck, Introduction, IntroductionRequest, Outcome
from profiles.models import HelpRecord, Member, Topic
from tests.conftest import ClientOf
from tests.factories import fill_profile, let_talk, make_member
from tests.messaging.conftest import CARELESS, THOUGHTFUL, at_once


def ask(asker: Member, recipient: Member, topic: Topic, note: str = "", *, days: float = 0) -> IntroductionRequest:
    request = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=topic)
    send_request(request, note or f"Hello {recipient.pk}, may I ask you one question about {recipient.pk}?")
    if days:
        sent_at = timezone.now() - timedelta(days=days)
        IntroductionRequest.objects.filter(pk=request.pk).update(sent_at=sent_at)
        standing.refresh(recipient)
    return request


def places(member: Member) -> int:
    return len(HelpRecord.objects.get(member=member).asks)


@pytest.fixture
def busy(bob: Member) -> Member:
    """Give bob, who takes two asks a month."""
    fill_profile(bob.profile, asks_per_month=2)
    return bob


def test_nobody_can_ask_once_the_month_is_full(busy: Member, alice: Member, topic: Topic) -> None:
    for days in (20, 1):
        ask(make_member(), busy, topic, days=days)
    with pytest.raises(limits.NotOpenToAsks) as refused:
        ask(alice, busy, topic)
    assert refused.value.until == timezone.localdate() + timedelta(days=11)
    assert "Try again from" in str(refused.value)


@pytest.mark.parametrize("end", ["accept", "decline", "expire"])
def test_an_answered_ask_still_takes_its_place(end: str, busy: Member, topic: Topic) -> None:
    asked = ask(make_member(), busy, topic)
    if end == "accept":
        actions.accept_request(request=asked)
    elif end == "decline":
        actions.decline_request(request=asked, reason="too_busy")
    else:
        IntroductionRequest.objects.update(sent_at=timezone.now() - timedelta(days=15))
        assert clocks.expire_requests() == 1
    assert places(busy) == 1


def test_an_ask_taken_back_gives_its_place_back(busy: Member, alice: Member, topic: Topic) -> None:
    mine = ask(make_member(), busy, topic)
    ask(make_member(), busy, topic)
    actions.withdraw_request(request=mine)
    assert places(busy) == 1
    assert ask(alice, busy, topic).state == "sent"


def test_a_place_is_free_again_after_thirty_days(busy: Member, alice: Member, topic: Topic) -> None:
    for days in (31, 30.1, 3):
        request = ask(make_member(), busy, topic, days=days)
        request.decline("unsaid")
    assert ask(alice, busy, topic).state == "sent"


def test_a_note_passed_on_by_an_introducer_takes_a_place(busy: Member, alice: Member, carol: Member) -> None:
    introduction = Introduction.objects.create(
        asker=alice, introducer=carol, person=busy, origin="asked", state="draft"
    )
    assert introduction.ask("Hello")
    assert introduction.pass_on(note="Hello", line="Meet Alice")
    standing.refresh(busy)
    assert places(busy) == 1
    assert introduction.decline()
    standing.refresh(busy)
    record = HelpRecord.objects.get(member=busy)
    assert (len(record.asks), record.answered) == (1, 0)  # a private no is nobody's to see


def test_a_pause_ends_by_itself(bob: Member, alice: Member, topic: Topic) -> None:
    today = timezone.localdate()
    fill_profile(bob.profile, paused_until=today + timedelta(days=3))
    with pytest.raises(limits.NotOpenToAsks) as refused:
        limits.may_ask(alice, bob)
    assert refused.value.until == today + timedelta(days=3)
    fill_profile(bob.profile, paused_until=today)
    limits.may_ask(alice, bob)


def test_a_record_counts_what_became_of_asks(bob: Member, topic: Topic) -> None:
    now = timezone.now()
    for state, took in (("accepted", 2), ("declined", 7), ("declined", 7.1), ("expired", 14), ("withdrawn", 1)):
        request = ask(make_member(), bob, topic)
        IntroductionRequest.objects.filter(pk=request.pk).update(
            state=state, sent_at=now - timedelta(days=20), decided_at=now - timedelta(days=20 - took)
        )
    newest = ask(make_member(), bob, topic)
    record = HelpRecord.objects.get(member=bob)
    assert (record.answered, record.answered_within_week, record.expired) == (3, 2, 1)
    assert record.asked_at == newest.sent_at
    assert len(record.asks) == 5


def test_a_recount_of_all_writes_what_each_change_wrote(bob: Member, carol: Member, topic: Topic) -> None:
    for recipient in (bob, carol, bob):
        ask(make_member(), recipient, topic)
    before = list(HelpRecord.objects.order_by("pk").values())
    HelpRecord.objects.all().delete()
    assert standing.refresh_all() == 2
    assert list(HelpRecord.objects.order_by("pk").values()) == before


@pytest.mark.django_db(transaction=True)
def test_asks_at_the_same_moment_never_exceed_what_a_helper_wants(busy: Member, topic: Topic) -> None:
    def asking(asker: Member) -> Callable[[], Any]:
        return lambda: ask(asker, busy, topic)

    results = at_once(*[asking(make_member()) for _ in range(8)])
    assert sum(isinstance(result, IntroductionRequest) for result in results) == 2
    assert sum(isinstance(result, limits.NotOpenToAsks) for result in results) == 6
    assert IntroductionRequest.objects.pending().count() == places(busy) == 2


@pytest.mark.django_db(transaction=True)
def test_asking_and_taking_back_at_once_leave_a_true_record(busy: Member, topic: Topic) -> None:
    for _ in range(5):
        mine = ask(make_member(), busy, topic)

        def take_back(request: IntroductionRequest = mine) -> None:
            actions.withdraw_request(request=request)

        asker = make_member()
        at_once(take_back, lambda asker=asker: ask(asker, busy, topic))  # type: ignore[misc]
        assert places(busy) == IntroductionRequest.objects.pending().count()
        for request in IntroductionRequest.objects.pending():
            actions.withdraw_request(request=request)


def open_asks(asker: Member, topic: Topic, count: int) -> list[IntroductionRequest]:
    return [ask(asker, make_member(), topic) for _ in range(count)]


def tell(asker: Member, helper: Member, topic: Topic) -> None:
    """Let the asker have told what came of an ask."""
    request = ask(asker, helper, topic)
    request.accept()
    open_conversation(request)
    Outcome.objects.filter(asker=asker).update(told_at=timezone.now(), talked="yes", came="good_talk")


def test_three_asks_are_open_at_most_before_the_first_outcome_is_told(alice: Member, bob: Member, topic: Topic) -> None:
    open_asks(alice, topic, 3)
    with pytest.raises(limits.OverBudget) as refused:
        ask(alice, bob, topic)
    words = str(refused.value)
    awaited = IntroductionRequest.objects.pending().values_list("recipient__profile__name", flat=True)
    assert [name for name in awaited if name not in words] == []
    assert limits.budget(alice) == limits.Budget(3, 3)


def test_five_asks_are_open_at_most_after_it(alice: Member, bob: Member, topic: Topic) -> None:
    tell(alice, make_member(), topic)
    open_asks(alice, topic, 5)
    with pytest.raises(limits.OverBudget):
        ask(alice, bob, topic)


@pytest.mark.parametrize("end", ["accept", "decline", "expire", "withdraw"])
def test_any_answer_gives_an_ask_back(end: str, alice: Member, bob: Member, topic: Topic) -> None:
    first, *_ = open_asks(alice, topic, 3)
    assert limits.budget_left(alice) == 0
    assert first.decline("unsaid") if end == "decline" else getattr(first, end)()
    assert limits.budget_left(alice) == 1
    assert ask(alice, bob, topic).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_asks_at_the_same_moment_stay_within_the_budget(alice: Member, topic: Topic) -> None:
    open_asks(alice, topic, 1)

    def asking(recipient: Member) -> Callable[[], Any]:
        return lambda: ask(alice, recipient, topic)

    results = at_once(*[asking(make_member()) for _ in range(6)])
    assert sum(isinstance(result, limits.OverBudget) for result in results) == 4
    assert limits.budget(alice) == limits.Budget(3, 3)


def test_the_budget_never_limits_people_already_talking(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    open_asks(alice, topic, 3)
    let_talk(alice, bob)
    with pytest.raises(limits.AlreadyTalking):
        limits.may_ask(alice, bob)


@pytest.mark.parametrize(("used", "words"), [(0, None), (1, None), (2, "2 of 3 open asks used")])
def test_the_form_counts_asks_only_when_it_matters(
    used: int, words: str | None, alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    open_asks(alice, topic, used)
    page = client_of(alice).get(reverse("messaging:request-new", args=[bob.public_id])).content.decode()
    assert ("open asks used" in page) is bool(words)
    assert words is None or words in page


def test_over_budget_says_so_before_anything_is_written_and_keeps_what_was(
    alice: Member, bob: Member, topic: Topic, client_of: ClientOf
) -> None:
    open_asks(alice, topic, 3)
    client, url = client_of(alice), reverse("messaging:request-new", args=[bob.public_id])
    answer = client.get(url)
    assert answer.context["form"] is None
    assert "yes or no, gives one back" in answer.content.decode()
    assert "See what you wait for" in answer.content.decode()
    answer = client.post(url, {"topic": topic.pk, "note": THOUGHTFUL})
    assert answer.status_code == 409
    assert answer.context["form"]["note"].value() == THOUGHTFUL


FILLED = "I have read the annual report and wonder how its third chapter came about."


def same(to: Member) -> str:
    return f"Hello {to.profile.name},\n\n{CARELESS} {FILLED}"


def test_nearly_the_same_words_go_to_three_people_at_most(alice: Member, topic: Topic) -> None:
    people = [make_member() for _ in range(5)]
    for helper in people[:3]:
        ask(alice, helper, topic, same(helper)).decline("unsaid")
    with pytest.raises(limits.SameWords):
        ask(alice, people[3], topic, same(people[3]))
    with pytest.raises(limits.SameWords):
        actions.write_request(asker=alice, recipient=people[3], topic=topic, body=same(people[3]))
    assert ask(alice, people[4], topic, THOUGHTFUL).state == "sent"


def test_the_same_words_to_the_same_person_are_one_person(alice: Member, bob: Member, topic: Topic) -> None:
    for _ in range(4):
        ask(alice, bob, topic, same(bob), days=14.1).withdraw()
    helper = make_member()
    ask(alice, helper, topic, same(helper)).decline("unsaid")
    assert ask(alice, make_member(), topic, same(bob)).state == "sent"


def test_after_a_month_the_same_words_may_go_again(alice: Member, bob: Member, topic: Topic) -> None:
    for _ in range(3):
        helper = make_member()
        ask(alice, helper, topic, same(helper), days=30.1).decline("unsaid")
    assert ask(alice, bob, topic, same(bob)).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_the_same_words_sent_at_one_moment_go_to_three_people(alice: Member, topic: Topic) -> None:
    tell(alice, make_member(), topic)

    def asking(recipient: Member) -> Callable[[], Any]:
        return lambda: ask(alice, recipient, topic, same(recipient))

    results = at_once(*[asking(make_member()) for _ in range(5)])
    assert sum(isinstance(result, limits.SameWords) for result in results) == 2


def test_a_refused_draft_keeps_its_words(alice: Member, bob: Member, topic: Topic, client_of: ClientOf) -> None:
    check = actions.write_request(asker=alice, recipient=bob, topic=topic, body=same(bob))
    for _ in range(3):
        helper = make_member()
        ask(alice, helper, topic, same(helper)).decline("unsaid")
    EtiquetteCheck.objects.filter(pk=check.pk).update(done_at=timezone.now(), verdict="nudge")
    assert check.request is not None
    url = reverse("messaging:request-send", args=[check.request.public_id])
    answer = client_of(alice).post(url, {"topic": topic.pk, "note": same(bob)})
    assert answer.status_code == 409
    assert "nobody feel chosen" in answer.content.decode()
    assert Draft.objects.get().body == same(bob)
