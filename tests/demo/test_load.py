"""The rows of the demo community: all there, true to the rules, and the same as the actions would have left."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.utils import timezone

from brightcrowd.management.commands.welcome import Command
from messaging.demo.cast import CAST, DOMAIN
from messaging.models import (
    Conversation,
    Draft,
    EtiquetteCheck,
    Feeling,
    Finding,
    Introduction,
    IntroductionRequest,
    Message,
    Outcome,
    Participation,
    Report,
    SoftFlag,
)
from messaging.models.conversation import SNIPPET_LENGTH
from messaging.models.introduction import IntroductionState
from messaging.models.outcome import USED_WITHIN
from messaging.models.request import OPEN_FOR, RequestState
from profiles.models import (
    Acquaintance,
    Block,
    DirectoryEntry,
    HelpRecord,
    Member,
    ModerationAction,
    Position,
    Profile,
)
from profiles.openness import MONTH

pytestmark = pytest.mark.usefixtures("community")


def member(name: str) -> Member:
    return Member.objects.get(email=f"{name}@{DOMAIN}")


def test_two_thousand_members_with_all_that_belongs_to_them() -> None:
    assert Member.objects.count() == Profile.objects.count() == 2000
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 2000
    assert Member.objects.waiting_for_approval().count() == 30
    assert Member.objects.filter(is_active=False).count() == 11
    assert DirectoryEntry.objects.count() == Member.objects.in_good_standing().count()
    assert Position.objects.count() > 4000
    assert Profile.objects.exclude(about_audience="members", work_audience="members", place_audience="members").exists()
    assert Profile.objects.filter(positions__start_year__gt=2026).count() == 0


def test_what_the_welcome_says_signs_each_of_the_cast_in() -> None:
    said = StringIO()
    Command(stdout=said).greet()
    password = re.findall(r"password (\S+) as", said.getvalue())[0]
    addresses = re.findall(r"\S+@\S+", said.getvalue())
    assert set(addresses) == {person.email for person in CAST}
    for address in addresses:
        answer = Client().post("/accounts/login/", {"login": address, "password": password})
        assert answer.status_code == 302
        assert "_auth_user_id" in answer.wsgi_request.session


def test_the_moderator_moderates_and_nobody_else() -> None:
    assert list(Member.objects.filter(is_staff=True)) == [member("mod")]
    assert member("mod").is_superuser
    assert Report.objects.open().count() == 5
    assert set(Report.objects.open().values_list("about", flat=True)) == {"profile", "request", "message"}
    assert Report.objects.exclude(closed_at=None).count() == 4
    assert not Report.objects.filter(evidence={}).exists()
    kinds = set(ModerationAction.objects.values_list("kind", flat=True))
    assert kinds == {"approve", "suspend", "dismiss", "warn", "hide_message"}


def test_every_approval_by_hand_and_every_suspension_is_on_record() -> None:
    suspended = Member.objects.filter(is_active=False)
    assert set(suspended) == {action.subject for action in ModerationAction.objects.filter(kind="suspend")}
    approved = Member.objects.exclude(approved_at=None).exclude(email__endswith="@demo.brightcrowd.test")
    assert set(approved) == {action.subject for action in ModerationAction.objects.filter(kind="approve")}


def test_requests_are_in_every_state_that_lasts() -> None:
    states = Counter(IntroductionRequest.objects.values_list("state", flat=True))
    assert set(states) == set(RequestState.values) - {RequestState.CHECKING}
    assert sum(states.values()) >= 350
    assert min(states.values()) >= 20
    reasons = IntroductionRequest.objects.filter(state="declined").values_list("decline_reason", flat=True)
    assert len(set(reasons)) == 4
    notes = IntroductionRequest.objects.exclude(note="").values_list("note", flat=True)
    assert len(set(notes)) >= 250


def test_times_are_in_order_and_never_in_the_future() -> None:
    now = timezone.now()
    for request in IntroductionRequest.objects.select_related("asker", "recipient"):
        assert max(request.asker.joined_at, request.recipient.joined_at) < request.created_at < now
        if request.sent_at is not None:
            assert request.created_at < request.sent_at <= now
        if request.decided_at is not None and request.sent_at is not None:
            assert request.sent_at < request.decided_at <= now
    assert not IntroductionRequest.objects.overdue().exists()
    for request in IntroductionRequest.objects.filter(state="expired"):
        assert request.sent_at is not None
        assert request.decided_at == request.sent_at + OPEN_FOR
    assert not Message.objects.filter(sent_at__gt=now).exists()
    assert not Block.objects.filter(created_at__gt=now).exists()
    assert not Report.objects.filter(closed_at__gt=now).exists()
    assert not LogEntry.objects.filter(action_time__gt=now - timedelta(hours=1)).exists()
    assert list(Message.objects.order_by("pk")) == list(Message.objects.order_by("sent_at", "pk"))


def test_only_the_willing_are_asked_and_nobody_in_bad_standing_asks() -> None:
    sent = IntroductionRequest.objects.pending()
    assert not sent.filter(recipient__profile__is_open_to_asks=False).exists()
    assert not sent.exclude(recipient__in=Member.objects.in_good_standing()).exists()
    assert not sent.exclude(asker__in=Member.objects.in_good_standing()).exists()


def test_a_conversation_belongs_to_each_accepted_request() -> None:
    accepted = IntroductionRequest.objects.filter(state="accepted")
    between_two = Conversation.objects.filter(introduction=None)
    assert between_two.count() == accepted.count() >= 150
    for conversation in between_two.select_related("request").prefetch_related("messages"):
        request = conversation.request
        assert request is not None
        assert {conversation.low_id, conversation.high_id} == {request.asker_id, request.recipient_id}
        first, *others = conversation.messages.order_by("pk")
        assert (first.sender_id, first.body, first.request) == (request.asker_id, request.note, request)
        assert 1 <= len(others) <= 12
    pairs = set(Acquaintance.objects.values_list("low", "high"))
    introduced = {
        (min(asker, person), max(asker, person))
        for asker, person in Introduction.objects.filter(state="accepted").values_list("asker", "person")
    }
    assert pairs == set(between_two.values_list("low", "high")) | introduced


def test_introductions_are_in_every_state_and_nobody_is_told_a_no_too_early() -> None:
    states = Counter(Introduction.objects.values_list("state", flat=True))
    assert set(states) == set(IntroductionState.values)
    for introduction in Introduction.objects.filter(state="declined", told_at=None):
        assert introduction.known_state == "passed_on"
        assert introduction.due_at > timezone.now()
    assert not Introduction.objects.overdue(timezone.now()).exists()
    assert not Introduction.objects.to_tell(timezone.now()).exists()


def test_a_conversation_of_three_belongs_to_each_yes() -> None:
    accepted = Introduction.objects.filter(state="accepted")
    assert Conversation.objects.exclude(introduction=None).count() == accepted.count() >= 5
    for introduction in accepted.select_related("conversation"):
        line, note, *others = introduction.conversation.messages.order_by("pk")
        assert (line.sender_id, line.body) == (introduction.introducer_id, introduction.line)
        assert (note.sender_id, note.body) == (introduction.asker_id, introduction.note)
        assert others
        people = {row.member_id for row in introduction.conversation.participations.all()}
        assert people == {introduction.asker_id, introduction.introducer_id, introduction.person_id}
    assert Participation.objects.exclude(left_at=None).exists()


def test_an_outcome_is_open_for_each_conversation_and_some_are_told() -> None:
    assert Outcome.objects.count() == Conversation.objects.count()
    told = Outcome.objects.told()
    assert told.count() >= 20
    for outcome in told.select_related("message"):
        assert outcome.message is not None
        assert outcome.message.sender_id == outcome.asker_id
    assert not Outcome.objects.due(timezone.now()).exists()
    assert Feeling.objects.filter(felt="used").exists()


def test_one_flag_waits_for_a_moderator_and_it_is_about_nobody_of_the_cast() -> None:
    flag = SoftFlag.objects.open().get()
    assert flag.member.email not in {person.email for person in CAST}
    assert Feeling.objects.behind(flag).count_of_helpers() == 2
    assert flag.raised_at <= timezone.now()
    used = Feeling.objects.filter(felt="used", felt_at__gt=timezone.now() - USED_WITHIN)
    helpers = Counter(asker for asker, _helper in set(used.values_list("outcome__asker", "helper")))
    assert [asker for asker, count in helpers.items() if count > 1] == [flag.member_id]


def test_bob_has_passed_a_note_on_to_someone_without_an_account() -> None:
    outside = Introduction.objects.get(person=None, person_email__gt="")
    assert (outside.introducer, outside.state, outside.is_for_outside) == (member("bob"), "passed_on", True)
    assert not Member.objects.filter(email=outside.person_email).exists()
    assert outside in Introduction.objects.watched_by(member("bob"))


def test_nobody_has_had_more_asks_than_they_wish_for() -> None:
    since = timezone.now() - MONTH
    wishing = Profile.objects.exclude(asks_per_month=None).select_related("member__help_record")
    assert wishing.count() > 100
    taken = [
        (profile.asks_per_month, sum(at > since for at in HelpRecord.of_loaded(profile.member).asks))
        for profile in wishing
    ]
    assert all(asks <= (places or 0) for places, asks in taken)
    assert any(asks == places for places, asks in taken)
    assert Profile.objects.exclude(paused_until=None).exists()
    assert Profile.objects.exclude(question_one="").exists()


def test_bob_and_carol_find_introductions_that_wait_for_them() -> None:
    bob, carol, alice = member("bob"), member("carol"), member("alice")
    assert Introduction.objects.to_pass_on(bob).count() == 1
    assert Introduction.objects.to_answer(carol).count() == 1
    assert Introduction.objects.to_write(alice).get().whom


def test_inboxes_equal_a_recount() -> None:
    unread = 0
    for row in Participation.objects.select_related("conversation"):
        messages = list(row.conversation.messages.order_by("pk"))
        last = messages[-1]
        from_other = [message for message in messages if message.sender_id != row.member_id]
        mine = [message.pk for message in messages if message.sender_id == row.member_id]
        assert row.other_id == (from_other[0].sender_id if row.conversation.low_id else None)
        assert row.last_message_at == last.sent_at
        assert row.snippet == " ".join(last.body.split())[:SNIPPET_LENGTH]
        assert row.is_last_mine == (last.sender_id == row.member_id)
        assert row.unread_count == sum(message.pk > row.read_up_to for message in from_other)
        assert row.read_up_to >= max(mine, default=0)
        unread += row.unread_count
    assert unread > 10


def test_everything_sent_was_read_by_the_engine() -> None:
    assert not EtiquetteCheck.objects.open().exists()
    sent = IntroductionRequest.objects.exclude(sent_at=None)
    assert sent.count() == sent.filter(checks__draft=None).distinct().count()
    openings = Conversation.objects.count() + Conversation.objects.exclude(introduction=None).count()
    replies = Message.objects.count() - openings
    asked = Introduction.objects.exclude(asked_at=None)
    assert asked.count() == asked.filter(checks__draft=None).distinct().count()
    assert EtiquetteCheck.objects.exclude(conversation=None).count() == replies
    assert not EtiquetteCheck.objects.filter(draft=None, verdict="stop").exists()
    assert not EtiquetteCheck.objects.filter(verdict="clear", was_sent_anyway=True).exists()
    assert Finding.objects.values("code").distinct().count() >= 8
    assert Finding.objects.exclude(dismissed_at=None).exists()


def test_the_engine_is_seldom_wrong_about_helpers() -> None:
    by_helpers = EtiquetteCheck.objects.filter(author=F("conversation__request__recipient"))
    flagged = by_helpers.exclude(verdict="clear").count()
    assert flagged <= by_helpers.count() * 0.03  # every single one is a false alarm; to be zero one day


def test_drafts_are_kept_only_for_unsent_requests() -> None:
    unsent = IntroductionRequest.objects.unsent()
    introductions = Introduction.objects.filter(state="draft")
    assert Draft.objects.count() == unsent.count() + introductions.count()
    assert set(Draft.objects.values_list("introduction", flat=True)) - {None} == set(
        introductions.values_list("pk", flat=True)
    )
    assert set(Draft.objects.values_list("request", flat=True)) - {None} == set(unsent.values_list("pk", flat=True))


def test_alice_finds_a_coached_draft_and_her_other_requests() -> None:
    alice = member("alice")
    draft = Draft.objects.get(author=alice)
    assert draft.request is not None
    assert draft.request.recipient == member("bob")
    check = draft.current_check()
    assert check is not None
    assert check.verdict == "nudge"
    assert check.findings.standing().count() == 3
    states = Counter(alice.requests_made.values_list("state", flat=True))
    assert states == {"draft": 1, "sent": 1, "declined": 1, "accepted": 1}
    assert alice.participations.get().unread_count == 1


def test_alice_and_bob_share_several_things() -> None:
    alice, bob = (Profile.objects.for_page().get(member=member(name)) for name in ("alice", "bob"))
    assert (alice.field, alice.school, alice.city) == (bob.field, bob.school, bob.city)


def test_bob_has_three_pending_requests_and_news_in_conversations() -> None:
    bob = member("bob")
    pending = bob.requests_met.pending()
    assert pending.count() == 3
    assert EtiquetteCheck.objects.filter(request__in=pending, was_sent_anyway=True).count() == 1
    assert bob.participations.filter(conversation__introduction=None).count() == 4
    assert bob.participations.unread().count() == 3
    assert bob.profile.is_open_to_asks


def test_carol_talks_with_bob_about_the_old_days() -> None:
    carol, bob = member("carol"), member("bob")
    conversation = Conversation.objects.between(carol, bob).get()
    assert conversation.messages.count() == 11
    shared = {position.employer for position in carol.profile.positions.all()}
    assert shared & {position.employer for position in bob.profile.positions.all()}


def test_mallory_has_asked_too_much() -> None:
    mallory = member("mallory")
    assert mallory.requests_made.count() == 8
    assert not mallory.requests_made.filter(state="accepted").exists()
    assert Block.objects.filter(blocked=mallory).count() == 1
    assert Report.objects.filter(subject=mallory).count() == 1
    assert mallory.is_in_good_standing


def test_a_database_with_members_is_refused_in_one_sentence() -> None:
    before = Member.objects.count()
    said = StringIO()
    call_command("demo", stdout=said)
    assert said.getvalue() == "This database has members in it; the demo community is only for an empty one.\n"
    assert Member.objects.count() == before


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "mod"])
def test_pages_open_for_the_cast(name: str) -> None:
    client = Client()
    client.force_login(member(name))
    for path in ("/", "/directory/"):
        assert client.get(path).status_code == 200
