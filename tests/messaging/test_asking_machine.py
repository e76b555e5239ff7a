"""No reachable state of members, asks, wishes and clocks takes more of a helper than they want, or of the budget."""

from contextlib import suppress
from datetime import datetime, timedelta

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from brightcrowd.refused import Refused
from messaging import actions, clocks, limits
from messaging.delivery import send_request
from messaging.models import IntroductionRequest, Outcome
from profiles import actions as profile_actions
from profiles.models import Block, DirectoryEntry, HelpRecord, Member, Profile, Topic
from profiles.openness import MONTH
from tests.factories import fill_profile, make_member, term

ASKERS, HELPERS = st.integers(0, 2), st.integers(3, 6)
ANY = st.integers(0, 20)
ANSWERED = {"accepted", "declined"}


class Asking(RuleBasedStateMachine):
    """Three ask four, again and again; what they may not do is refused, and never an error."""

    members: list[Member]
    topic: Topic
    reached: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.moved = self.clock.start()
        self.number = 0
        for helper in (4, 5, 6):  # the first has no ask left to begin with, and the fifth no place
            self.ask(0, helper)

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def someone(self, number: int) -> Member:
        return Member.objects.select_related("profile").get(pk=self.members[number].pk)

    def pending(self, number: int) -> IntroductionRequest | None:
        found = list(IntroductionRequest.objects.pending().for_page().order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(one=ASKERS, other=HELPERS)
    def ask(self, one: int, other: int) -> None:
        asker, helper = self.someone(one), self.someone(other)
        self.number += 1
        try:
            with transaction.atomic():
                limits.may_ask(asker, helper)
                request = IntroductionRequest.objects.create(asker=asker, recipient=helper, topic=self.topic)
                send_request(request, f"Hello, may I ask you about {self.number}? It is {self.number} I mean.")
        except Refused as refused:
            self.reached.add(refused.code)
            return
        profile, now = self.someone(other).profile, timezone.now()
        taken = sum(sent_at > now - MONTH for sent_at, state in self.sent_to(helper) if state != "withdrawn")
        assert profile.asks_per_month is None or taken <= profile.asks_per_month
        assert profile.paused_until is None or profile.paused_until <= timezone.localdate()
        assert profile.is_open_to_asks
        assert not Block.objects.separates(asker, helper)
        self.reached.add("sent")

    def sent_to(self, helper: Member) -> list[tuple[datetime, str]]:
        sent = IntroductionRequest.objects.sent().made_to(helper).values_list("sent_at", "state")
        return [(sent_at, state) for sent_at, state in sent if sent_at is not None]

    @rule(number=ANY, is_yes=st.booleans())
    def answer(self, number: int, is_yes: bool) -> None:  # noqa: FBT001 - hypothesis names it
        request = self.pending(number)
        if request is None:
            return
        with suppress(Refused):
            if is_yes:
                actions.accept_request(request=request)
            else:
                actions.decline_request(request=request, reason="unsaid")

    @rule(number=ANY)
    def take_back(self, number: int) -> None:
        request = self.pending(number)
        if request is not None:
            actions.withdraw_request(request=request)

    @rule(one=ASKERS)
    def tell(self, one: int) -> None:
        outcome = Outcome.objects.of_asker(self.members[one]).open().first()
        if outcome is not None:
            Outcome.objects.filter(pk=outcome.pk).update(told_at=timezone.now(), talked="yes", came="good_talk")
            self.reached.add("told")

    @rule(days=st.sampled_from([0.5, 3, 8, 15, 31]))
    def wait(self, days: float) -> None:
        self.moved.shift(timedelta(days=days))
        clocks.expire_requests()

    @rule(other=HELPERS, asks=st.sampled_from([None, 1, 2, 3]), days=st.sampled_from([None, 0, 5, 40]))
    def wish(self, other: int, asks: int | None, days: int | None) -> None:
        until = None if days is None else timezone.localdate() + timedelta(days=days)
        fill_profile(self.someone(other).profile, asks_per_month=asks, paused_until=until)

    @rule(one=ASKERS, other=HELPERS)
    def block(self, one: int, other: int) -> None:
        profile_actions.block(blocker=self.members[other], blocked=self.members[one])

    @invariant()
    def nobody_is_over_budget(self) -> None:
        for asker in self.members[:3]:
            budget = limits.budget(asker)
            assert budget.most in {3, 5}
            assert 0 <= budget.left == budget.most - budget.used

    @invariant()
    def records_are_true(self) -> None:
        now = timezone.now()
        for helper in self.members[3:]:
            sent = [(at, state) for at, state in self.sent_to(helper) if state != "withdrawn"]
            record = HelpRecord.objects.filter(member=helper).first() or HelpRecord(member=helper)
            assert record.asked_at == max((at for at, _ in sent), default=None)
            assert [at for at in record.asks if at > now - MONTH] == sorted(
                (at for at, _ in sent if at > now - MONTH), reverse=True
            )
            assert record.answered == sum(state in ANSWERED for _, state in sent)
            assert record.expired == sum(state == "expired" for _, state in sent)

    @invariant()
    def search_and_profile_agree(self) -> None:
        now = timezone.now()
        found = set(DirectoryEntry.objects.open_to_asks(now).values_list("pk", flat=True))
        profiles = Profile.objects.with_record().filter(pk__in=[member.pk for member in self.members])
        assert {profile.pk for profile in profiles if profile.openness(now).can_be_asked} == found


def test_no_reachable_state_takes_more_than_is_given(db: None) -> None:
    Asking.members = [make_member(topics=["Policy careers"]) for _ in range(7)]
    fill_profile(Asking.members[4].profile, asks_per_month=1)
    Asking.topic, Asking.reached = term(Topic, "Policy careers"), set()
    run_state_machine_as_test(
        Asking,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=True,  # so that it reaches the same states each time
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"sent", "not-open", "over-budget"} <= Asking.reached
