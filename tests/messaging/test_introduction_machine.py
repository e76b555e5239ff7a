"""No reachable state of members, introductions, blocks and clocks breaks what an introduction promises."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import combinations
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from brightcrowd.refused import Refused
from messaging import actions, clocks, delivery
from messaging.introduction_clocks import pass_time
from messaging.models import Conversation, Draft, Introduction, IntroductionRequest
from messaging.models.introduction_states import ENDED, OPEN_FOR, UNSENT
from profiles import actions as profile_actions
from profiles.models import Acquaintance, Block, Member, Topic
from tests.factories import make_member, term
from tests.messaging import introduced
from tests.messaging.introduced import NOTE

PEOPLE = st.integers(0, 3)
ANY = st.integers(0, 20)
Pair = frozenset[int]


class Introducing(RuleBasedStateMachine):
    """Four members press whatever there is to press; what they may not do is refused, and never an error."""

    members: list[Member]
    topic: Topic
    reached: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        begun = Introduction.objects.all()
        self.sent = {each.pk: each.note for each in begun}
        self.passed = {each.pk for each in begun if each.passed_at}
        self.agreed: set[int] = set()
        self.declined: set[int] = set()
        self.dropped: set[int] = set()
        self.known: set[int] = set()
        self.friends = {frozenset(pair) for pair in Acquaintance.objects.values_list("low", "high")}

    def teardown(self) -> None:
        Introducing.reached |= set(Introduction.objects.values_list("state", flat=True))
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def someone(self, number: int) -> Member:
        return Member.objects.select_related("profile").get(pk=self.members[number].pk)

    def one_of(self, number: int, **state: Any) -> Introduction | None:
        found = list(Introduction.objects.filter(**state).for_page().order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(one=PEOPLE, other=PEOPLE)
    def talk(self, one: int, other: int) -> None:
        if one == other:
            return
        asker, recipient = self.someone(one), self.someone(other)
        with suppress(Refused), transaction.atomic():
            request = IntroductionRequest.objects.create(asker=asker, recipient=recipient, topic=self.topic)
            delivery.send_request(request, NOTE)
            actions.accept_request(request=request)
            self.friends.add(frozenset({asker.pk, recipient.pk}))

    @rule(asker=PEOPLE, introducer=PEOPLE, person=st.none() | PEOPLE)
    def ask(self, asker: int, introducer: int, person: int | None) -> None:
        whom = {"wish": "someone kind"} if person is None else {"person": self.someone(person)}
        with suppress(Refused):
            actions.ask_for_introduction(asker=self.someone(asker), introducer=self.someone(introducer), **whom)

    @rule(asker=PEOPLE, introducer=PEOPLE, person=st.none() | PEOPLE)
    def offer(self, asker: int, introducer: int, person: int | None) -> None:
        outside = {"person_name": "Dora", "person_email": self.members[3].email}
        whom = outside if person is None else {"person": self.someone(person)}
        with suppress(Refused):
            actions.offer_introduction(introducer=self.someone(introducer), asker=self.someone(asker), **whom)

    @rule(number=ANY)
    def send(self, number: int) -> None:
        introduction = self.one_of(number, state__in=UNSENT)
        if introduction is None:
            return
        with suppress(Refused), transaction.atomic():
            check = actions.write_introduction(introduction=introduction, body=NOTE)
            assert check.finish(verdict="clear")
            delivery.deliver(Draft.objects.get(introduction=introduction))
            self.sent[introduction.pk] = NOTE

    @rule(number=ANY)
    def drop(self, number: int) -> None:
        introduction = self.one_of(number, state__in=UNSENT)
        if introduction is not None:
            actions.drop_introduction(introduction=introduction)
            if introduction.origin == "asked":
                self.dropped.add(introduction.pk)

    @rule(number=ANY, person=st.just(2) | PEOPLE)
    def pass_on(self, number: int, person: int) -> None:
        introduction = self.one_of(number, state="asked")
        if introduction is None:
            return
        with suppress(Refused):
            actions.pass_on(introduction=introduction, note=NOTE, line="", person=self.someone(person))
            self.passed.add(introduction.pk)

    @rule(number=ANY, act=st.sampled_from(["keep_back", "decline_introduction", "withdraw_introduction"]))
    def end(self, number: int, act: str) -> None:
        introduction = self.one_of(number)
        if introduction is None:
            return
        with suppress(Refused):
            getattr(actions, act)(introduction=introduction)
            if act == "decline_introduction":
                self.declined.add(introduction.pk)

    @rule(number=ANY, person=st.just(2) | PEOPLE)
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

    @rule(one=PEOPLE, other=PEOPLE, is_over=st.booleans())
    def block(self, one: int, other: int, is_over: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        act = profile_actions.unblock if is_over else profile_actions.block
        with suppress(Refused):
            act(blocker=self.someone(one), blocked=self.someone(other))

    @rule(who=PEOPLE, is_over=st.booleans())
    def suspend(self, who: int, is_over: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        member = self.someone(who)
        _done = member.restore() if is_over else member.suspend()

    @rule(days=st.sampled_from([1, 6, 8, 15]))
    def days_pass(self, days: int) -> None:
        """Make everything older, then let the clocks look at it."""
        times = ("changed_at", "asked_at", "passed_at", "decided_at", "told_at")
        Introduction.objects.update(**{name: F(name) - timedelta(days=days) for name in times})
        pass_time()
        clocks.expire_requests()

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
        notes = dict(Introduction.objects.exclude(note="").values_list("pk", "note"))
        assert notes == self.sent
        numbers = set(Introduction.objects.values_list("pk", flat=True))
        assert self.known - self.dropped - self.wordless <= numbers
        self.known |= numbers

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
        for member in self.members:
            for introduction in Introduction.objects.readable_by(member):
                own = {introduction.asker_id, introduction.introducer_id, introduction.person_id}
                assert member.pk in own or introduction.person_email == member.email
                is_begun = introduction.origin == "asked" and introduction.asked_at is None
                assert not is_begun or introduction.asker_id == member.pk


def test_no_reachable_state_breaks_the_promise(db: None) -> None:
    Introducing.members = [make_member(f"{name} Day") for name in ("Ada", "Ben", "Cleo", "Dora")]
    Introducing.topic, Introducing.reached = term(Topic, "Policy careers"), set()
    # The second knows the first and the third, and has something to pass on, and something passed on already.
    first, second, third, _fourth = Introducing.members
    introduced.asked(first, second, wish="someone kind")
    introduced.passed_on(first, second, third, line="")
    chosen = settings(
        max_examples=8,
        stateful_step_count=15,
        deadline=None,
        derandomize=True,  # so that it reaches the same states each time
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Introducing, settings=chosen)
    assert {"asked", "passed_on", "accepted"} <= Introducing.reached
