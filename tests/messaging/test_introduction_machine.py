"""No reachable state of members, asks, introductions, wishes, blocks, budgets and clocks breaks what is promised."""

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from brightcrowd.refused import Refused
from messaging import actions, clocks, delivery, limits, standing
from messaging.clocks import pass_time
from messaging.models import Conversation, Draft, Introduction, IntroductionRequest, Outcome
from messaging.models.introduction_states import ENDED, OPEN_FOR, UNSENT
from messaging.models.request import REST_AFTER_A_NO
from profiles import actions as profile_actions
from profiles.models import Acquaintance, Block, DirectoryEntry, HelpRecord, Member, Profile, Topic
from profiles.openness import MONTH, site_day
from tests.factories import fill_profile, make_member, term
from tests.messaging import introduced
from tests.messaging.introduced import NOTE

PEOPLE = st.integers(0, 7)
ANY = st.integers(0, 20)
Pair = frozenset[int]


def button(name: str, **drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(drawn))


# Drawn in one rule: of several rules hypothesis leaves some out in each run, and most states need them all.
BUTTONS = st.one_of(
    button(
        "request",
        one=st.sampled_from([0, 5]) | PEOPLE,
        other=st.sampled_from([6, 7]) | PEOPLE,
        answer=st.sampled_from(["none", "none", "yes", "no"]),
    ),
    button("settle", number=ANY, answer=st.sampled_from(["yes", "no", "take back", "tell"])),
    button("wish", who=PEOPLE, asks=st.sampled_from([None, 1, 2]), days=st.sampled_from([None, None, 0, 5, 40])),
    button("ask", asker=PEOPLE, introducer=PEOPLE, person=st.none() | PEOPLE),
    button("offer", asker=PEOPLE, introducer=PEOPLE, person=st.none() | PEOPLE),
    button("send", number=ANY),
    button("drop", number=ANY),
    button("pass_on", number=ANY, person=st.sampled_from([2, 3]) | PEOPLE),
    button("end", number=ANY, act=st.sampled_from(["keep_back", "decline_introduction", "withdraw_introduction"])),
    button("accept", number=ANY, person=st.just(2) | PEOPLE),
    button("block", one=PEOPLE, other=PEOPLE, is_over=st.booleans()),
    button("suspend", who=PEOPLE, is_over=st.booleans()),
    button("days_pass", days=st.sampled_from([1, 6, 8, 15, 31])),
)


class Community(RuleBasedStateMachine):
    """Eight members press whatever there is to press; what they may not do is refused, and never an error."""

    members: list[Member]
    topic: Topic
    reached: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.moved = self.clock.start()
        begun = Introduction.objects.all()
        self.sent = {each.pk: each.note for each in begun}
        self.passed = {each.pk for each in begun if each.passed_at}
        self.agreed: set[int] = set()
        self.declined: set[int] = set()
        self.dropped: set[int] = set()
        self.known: set[int] = set()
        self.friends = {frozenset(pair) for pair in Acquaintance.objects.values_list("low", "high")}
        self.notes = dict(IntroductionRequest.objects.values_list("pk", "note"))
        self.turn = 0
        self.rests: dict[tuple[int, int], datetime] = {}
        for request in IntroductionRequest.objects.filter(state="declined"):
            self.rests[request.asker_id, request.recipient_id] = timezone.now() + REST_AFTER_A_NO

    def teardown(self) -> None:
        self.clock.stop()
        Community.reached |= set(Introduction.objects.values_list("state", flat=True))
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @rule(pressed=BUTTONS)
    def press(self, pressed: tuple[str, dict[str, Any]]) -> None:
        name, drawn = pressed
        getattr(self, name)(**drawn)

    def someone(self, number: int) -> Member:
        return Member.objects.select_related("profile").get(pk=self.members[number].pk)

    def one_of(self, number: int, **state: Any) -> Introduction | None:
        found = list(Introduction.objects.filter(**state).for_page().order_by("pk"))
        return found[number % len(found)] if found else None

    def request(self, one: int, other: int, answer: str) -> None:
        asker, recipient = self.someone(one), self.someone(other)
        note = f"Hello, may I ask you about {len(self.notes)}? It is {len(self.notes)} I mean."
        try:
            with transaction.atomic():
                limits.may_ask(asker, recipient)
                request = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=self.topic)
                delivery.send_request(request, note)
        except Refused as refused:
            self.reached.add(refused.code)
            return
        self.notes[request.pk] = note
        assert not Block.objects.separates(asker, recipient)
        assert frozenset({asker.pk, recipient.pk}) not in self.friends
        assert self.rests.get((asker.pk, recipient.pk), timezone.now()) <= timezone.now()
        self.has_taken_a_place(recipient)
        if answer != "none":
            self.end_request(request, answer)

    def has_taken_a_place(self, member: Member) -> None:
        """Hold who has just been asked against what they wish for."""
        profile, now = Profile.objects.get(pk=member.pk), timezone.now()
        assert profile.is_open_to_asks
        assert profile.paused_until is None or profile.paused_until <= site_day(now)
        taken = sum(at > now - MONTH for at in self.asks_of(member))
        assert profile.asks_per_month is None or taken <= profile.asks_per_month
        self.reached.add("place taken")

    @staticmethod
    def asks_of(member: Member) -> list[datetime]:
        """List when everything came that takes a place, newest first."""
        requests = IntroductionRequest.objects.filter(recipient=member).exclude(state="withdrawn")
        passed_on = Introduction.objects.filter(person=member, passed_at__isnull=False).exclude(state="withdrawn")
        times = [*requests.values_list("sent_at", flat=True), *passed_on.values_list("passed_at", flat=True)]
        return sorted((at for at in times if at is not None), reverse=True)

    def settle(self, number: int, answer: str) -> None:
        found = list(IntroductionRequest.objects.pending().for_page().order_by("pk"))
        outcome = Outcome.objects.open().oldest_first().first()
        if answer == "tell" and outcome is not None:
            Outcome.objects.filter(pk=outcome.pk).update(told_at=timezone.now(), talked="yes", came="good_talk")
            self.reached.add("told")
        elif answer != "tell" and found:
            self.end_request(found[number % len(found)], answer)

    def end_request(self, request: IntroductionRequest, answer: str) -> None:
        pair, now = (request.asker_id, request.recipient_id), timezone.now()
        if answer == "yes":
            with suppress(limits.NotToBeJoined):
                actions.accept_request(request=request)
                self.friends.add(frozenset(pair))
        elif answer == "no":
            actions.decline_request(request=request, reason="unsaid")
            self.rests[pair] = now + REST_AFTER_A_NO
        else:
            assert request.expires_at is not None
            actions.withdraw_request(request=request)
            self.rests[pair] = max(request.expires_at, self.rests.get(pair, now))

    def wish(self, who: int, asks: int | None, days: int | None) -> None:
        until = None if days is None else site_day(timezone.now()) + timedelta(days=days)
        fill_profile(self.someone(who).profile, asks_per_month=asks, paused_until=until)

    def ask(self, asker: int, introducer: int, person: int | None) -> None:
        whom = {"wish": "someone kind"} if person is None else {"person": self.someone(person)}
        with suppress(Refused):
            actions.ask_for_introduction(asker=self.someone(asker), introducer=self.someone(introducer), **whom)

    def offer(self, asker: int, introducer: int, person: int | None) -> None:
        outside = {"person_name": "Dora", "person_email": self.members[3].email}
        whom = outside if person is None else {"person": self.someone(person)}
        with suppress(Refused):
            actions.offer_introduction(introducer=self.someone(introducer), asker=self.someone(asker), **whom)

    def send(self, number: int) -> None:
        introduction = self.one_of(number, state__in=UNSENT)
        if introduction is None:
            return
        with suppress(Refused), transaction.atomic():
            check = actions.write_introduction(introduction=introduction, body=NOTE)
            assert check.finish(verdict="clear")
            delivery.deliver(Draft.objects.get(introduction=introduction))
            self.sent[introduction.pk] = NOTE

    def drop(self, number: int) -> None:
        introduction = self.one_of(number, state__in=UNSENT)
        if introduction is not None:
            actions.drop_introduction(introduction=introduction)
            if introduction.origin == "asked":
                self.dropped.add(introduction.pk)

    def pass_on(self, number: int, person: int) -> None:
        introduction = self.one_of(number, state="asked")
        if introduction is None:
            return
        try:
            actions.pass_on(introduction=introduction, note=NOTE, line="", person=self.someone(person))
        except Refused as refused:
            self.reached.add(f"passing on: {refused.code}")
            return
        self.passed.add(introduction.pk)
        introduction.refresh_from_db()
        if introduction.person is not None:
            self.has_taken_a_place(introduction.person)

    def end(self, number: int, act: str) -> None:
        introduction = self.one_of(number)
        if introduction is None:
            return
        with suppress(Refused):
            getattr(actions, act)(introduction=introduction)
            if act == "decline_introduction":
                self.declined.add(introduction.pk)

    def accept(self, number: int, person: int) -> None:
        introduction = self.one_of(number, passed_at__isnull=False)
        if introduction is None:
            return
        member = self.someone(person)
        with suppress(Refused):
            actions.accept_introduction(introduction=introduction, person=member)
            assert not any(Block.objects.separates(member, other) for other in self.of(introduction) - {member})
            self.agreed.add(introduction.pk)
            three = {introduction.asker_id, introduction.introducer_id, member.pk}
            self.friends |= {frozenset(pair) for pair in combinations(three, 2)}

    @staticmethod
    def of(introduction: Introduction) -> set[Member]:
        return {introduction.asker, introduction.introducer}

    def block(self, one: int, other: int, *, is_over: bool) -> None:
        act = profile_actions.unblock if is_over else profile_actions.block
        with suppress(Refused):
            act(blocker=self.someone(one), blocked=self.someone(other))

    def suspend(self, who: int, *, is_over: bool) -> None:
        member = self.someone(who)
        _done = member.restore() if is_over else member.suspend()

    def days_pass(self, days: int) -> None:
        self.moved.shift(timedelta(days=days))
        pass_time()
        clocks.expire_requests()

    @invariant()
    def nobody_is_over_budget(self) -> None:
        told = set(Outcome.objects.told().values_list("asker", flat=True))
        used = Counter(IntroductionRequest.objects.pending().values_list("asker", flat=True))
        for asker, pending in used.items():
            assert pending <= (limits.OPEN_ASKS if asker in told else limits.FIRST_OPEN_ASKS)
        self.turn += 1
        member = self.watched
        budget = limits.budget(member)
        assert (budget.used, budget.left) == (used[member.pk], budget.most - budget.used)

    @invariant()
    def records_are_true(self) -> None:
        now, records = timezone.now(), HelpRecord.objects.of_all(member.pk for member in self.members)
        requests = IntroductionRequest.objects.values_list("recipient", "state", "sent_at")
        passed_on = Introduction.objects.filter(passed_at__isnull=False).values_list("person", "state", "passed_at")
        asks = [*((*each, True) for each in requests), *((*each, False) for each in passed_on)]
        for pk in (member.pk for member in self.members):
            record = records.get(pk, HelpRecord())
            times = sorted(
                (at for whom, state, at, _ in asks if at and whom == pk and state != "withdrawn"), reverse=True
            )
            assert record.asked_at == max(times, default=None)
            assert [at for at in record.asks if at > now - MONTH] == [at for at in times if at > now - MONTH]
            states = Counter(state for whom, state, _, is_request in asks if whom == pk and is_request)
            assert (record.answered, record.expired) == (states["accepted"] + states["declined"], states["expired"])

    @invariant()
    def search_and_profile_agree(self) -> None:
        now = timezone.now()
        found = set(DirectoryEntry.objects.open_to_asks(now).values_list("pk", flat=True))
        profiles = Profile.objects.with_record().filter(pk__in=DirectoryEntry.objects.values("pk"))
        assert {profile.pk for profile in profiles if profile.openness(now).can_be_asked} == found

    @invariant()
    def names_are_joined_by_three_yeses(self) -> None:
        accepted = set(Introduction.objects.filter(state="accepted").values_list("pk", flat=True))
        assert accepted == self.agreed
        assert accepted <= self.passed & self.sent.keys()
        pairs = Acquaintance.objects.values_list("low", "high")
        assert {frozenset(pair) for pair in pairs} == self.friends

    @invariant()
    def those_who_agreed_have_one_conversation_of_three(self) -> None:
        talks = Conversation.objects.filter(introduction__isnull=False).prefetch_related("participations", "messages")
        agreed = Introduction.objects.filter(pk__in=self.agreed).values_list("asker", "introducer", "person")
        threes = [frozenset(place.member_id for place in talk.participations.all()) for talk in talks]
        assert Counter(threes) == dict.fromkeys(map(frozenset, agreed), 1)
        for talk in talks:
            assert talk.introduction_id in self.agreed
            assert len(talk.participations.all()) == 3
            assert [message.body for message in talk.messages.all()] == [NOTE]

    @invariant()
    def nothing_is_lost(self) -> None:
        assert dict(IntroductionRequest.objects.values_list("pk", "note")) == self.notes
        notes = dict(Introduction.objects.exclude(note="").values_list("pk", "note"))
        assert notes == self.sent
        numbers = set(Introduction.objects.values_list("pk", flat=True))
        assert self.known - self.dropped - self.wordless <= numbers
        self.known |= numbers

    @property
    def watched(self) -> Member:
        """One after the other, for what is asked of each member by itself."""
        return self.members[self.turn % len(self.members)]

    @property
    def wordless(self) -> set[int]:
        """Notes begun without a word, which time forgets."""
        return self.known - self.sent.keys()

    @invariant()
    def a_private_no_shows_to_nobody_before_its_time(self) -> None:
        for introduction in Introduction.objects.filter(pk__in=self.declined).exclude(state="withdrawn").for_page():
            asker, introducer = introduction.asker, introduction.introducer
            assert introduction.passed_at is not None
            if introduction.passed_at > timezone.now() - OPEN_FOR:
                assert introduction.known_state == "passed_on"
                assert introduction in Introduction.objects.awaited_by(asker)
                assert introduction in Introduction.objects.watched_by(introducer)
                assert introduction not in Introduction.objects.earlier_of(asker)
                assert introduction not in Introduction.objects.earlier_of(introducer)
            elif introduction.told_at:
                assert introduction.known_state == "expired"
        assert not Introduction.objects.exclude(told_at=None).exclude(state__in=ENDED).exists()

    @invariant()
    def nobody_reads_what_is_not_theirs(self) -> None:
        member = self.watched
        for introduction in Introduction.objects.readable_by(member):
            own = {introduction.asker_id, introduction.introducer_id, introduction.person_id}
            assert member.pk in own or introduction.person_email == member.email
            is_begun = introduction.origin == "asked" and introduction.asked_at is None
            assert not is_begun or introduction.asker_id == member.pk


def test_no_reachable_state_breaks_the_promise(db: None) -> None:
    names = ("Ada", "Ben", "Cleo", "Dora", "Eli", "Fay", "Gil", "Hal")
    Community.members = [make_member(f"{name} Day", topics=["Policy careers"]) for name in names]
    Community.topic, Community.reached = term(Topic, "Policy careers"), set()
    # The second knows the first and the third, and has something to pass on, and something passed on already; the first
    # has no ask left to begin with; the fourth has helped the second; neither third nor fourth has a place left;
    # and the last has just said no to the first.
    first, second, third, fourth, *others = Community.members
    introduced.asked(first, second, wish="someone kind")
    introduced.passed_on(first, second, third, line="")
    for asker, recipient in ((second, fourth), *((first, each) for each in (others[-1], third, *others[:2]))):
        request = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=Community.topic)
        delivery.send_request(request, f"May I ask you about {recipient.pk}? It is {recipient.pk} I mean.")
        if recipient == fourth:
            actions.accept_request(request=request)
        elif recipient == others[-1]:
            actions.decline_request(request=request, reason="unsaid")
    standing.refresh(third)
    for full in (third, fourth):
        fill_profile(full.profile, asks_per_month=1)
    chosen = settings(
        max_examples=20,
        stateful_step_count=15,
        deadline=None,
        derandomize=True,  # so that it reaches the same states each time
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Community, settings=chosen)
    assert {"asked", "passed_on", "accepted", "place taken"} <= Community.reached
    assert {"over-budget", "asked-not-long-ago", "passing on: not-open"} <= Community.reached
