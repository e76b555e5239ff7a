"""The actions: what each does, who may, and that it happens once."""

from collections.abc import Callable
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from messaging import limits, reports
from messaging.actions import accept_request
from messaging.delivery import say
from messaging.models import Conversation, IntroductionRequest, Message, Participation, Report
from profiles import moderation
from profiles.models import DirectoryEntry, Member, ModerationAction
from tests.conftest import ClientOf
from tests.factories import make_member
from tests.messaging.introduced import passed_on
from tests.moderation.conftest import WORDS, file

Kind = ModerationAction.Kind


def kinds(member: Member) -> list[str]:
    return list(ModerationAction.objects.about(member).order_by("pk").values_list("kind", flat=True))


def test_approving_lets_a_member_in(newcomer: Member, moderator: Member) -> None:
    assert not DirectoryEntry.objects.filter(pk=newcomer.pk).exists()
    done = moderation.approve(member=newcomer, moderator=moderator)
    newcomer.refresh_from_db()
    assert newcomer.is_in_good_standing
    assert DirectoryEntry.objects.filter(pk=newcomer.pk).exists()
    assert (done.kind, done.moderator) == (Kind.APPROVE, moderator)
    assert LogEntry.objects.get().user_id == moderator.pk


def test_nobody_is_let_in_before_they_have_proven_the_address(moderator: Member) -> None:
    unproven = make_member(is_approved=False, is_proven=False)
    elsewhere = EmailAddress.objects.create(user=unproven, email="another@elsewhere.test", verified=True)
    with pytest.raises(moderation.AddressNotProven):
        moderation.approve(member=unproven, moderator=moderator)
    assert not Member.objects.waiting_for_approval().exists()
    assert not DirectoryEntry.objects.filter(pk=unproven.pk).exists()
    assert not ModerationAction.objects.exists()
    elsewhere.delete()
    EmailAddress.objects.filter(user=unproven).update(verified=True, email=unproven.email.title())
    assert moderation.approve(member=unproven, moderator=moderator)


@pytest.mark.parametrize("claim", ["approve", "suspend", "restore"])
def test_a_claim_that_is_lost_changes_nothing(newcomer: Member, bob: Member, claim: str) -> None:
    member = {"approve": newcomer, "suspend": bob, "restore": make_member()}[claim]
    if claim == "restore":
        member.suspend()
    late = Member.objects.get(pk=member.pk)
    assert getattr(member, claim)()
    before = (late.is_active, late.approved_at)
    assert not getattr(late, claim)()
    assert (late.is_active, late.approved_at) == before


def test_suspending_hides_a_member_and_restoring_brings_them_back(bob: Member, moderator: Member) -> None:
    moderation.suspend(member=bob, moderator=moderator, words="Sold courses.")
    bob.refresh_from_db()
    assert not bob.is_active
    assert not DirectoryEntry.objects.filter(pk=bob.pk).exists()
    moderation.restore(member=bob, moderator=moderator, words="Said sorry.")
    bob.refresh_from_db()
    assert bob.is_in_good_standing
    assert DirectoryEntry.objects.filter(pk=bob.pk).exists()
    assert kinds(bob) == ["suspend", "restore"]
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("act", [moderation.approve, moderation.suspend, moderation.restore])
def test_done_twice_is_told_and_changes_nothing(
    act: Callable[..., ModerationAction], newcomer: Member, moderator: Member
) -> None:
    if act == moderation.restore:
        Member.objects.filter(pk=newcomer.pk).update(is_active=False)
    act(member=newcomer, moderator=moderator, words="First.")
    with pytest.raises(moderation.AlreadyDone):
        act(member=newcomer, moderator=moderator, words="Second.")
    assert ModerationAction.objects.count() == LogEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_approve_at_once_one_is_told(newcomer: Member, moderator: Member, mod: Member) -> None:
    both, answers = Barrier(2), []

    def approve(judge: Member) -> None:
        member = Member.objects.get(pk=newcomer.pk)
        both.wait()
        try:
            answers.append(moderation.approve(member=member, moderator=judge).kind)
        except moderation.AlreadyDone:
            answers.append("told")
        finally:
            connection.close()

    threads = [Thread(target=approve, args=(judge,)) for judge in (moderator, mod)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["approve", "told"]
    assert kinds(newcomer) == ["approve"]


def test_requests_of_a_suspended_member_cannot_be_answered(
    asked: IntroductionRequest, alice: Member, moderator: Member
) -> None:
    moderation.suspend(member=alice, moderator=moderator, words="Spam.")
    asked = IntroductionRequest.objects.get(pk=asked.pk)
    with pytest.raises(limits.NotAvailable):
        accept_request(request=asked)


def test_nobody_judges_themselves_and_moderators_do_not_judge_each_other(moderator: Member, mod: Member) -> None:
    other = make_member("Otis Lane", is_staff=True)
    for judge, judged in ((moderator, moderator), (moderator, other), (mod, mod)):
        with pytest.raises(moderation.NotYoursToJudge):
            moderation.suspend(member=judged, moderator=judge, words="No.")
        with pytest.raises(moderation.NotYoursToJudge):
            moderation.warn(member=judged, moderator=judge, words="No.")
    moderation.suspend(member=other, moderator=mod, words="Left the team.")


def test_a_warning_has_words_and_only_warnings_are_seen(alice: Member, moderator: Member) -> None:
    with pytest.raises(IntegrityError, match="moderation_warning_has_words"), transaction.atomic():
        moderation.warn(member=alice, moderator=moderator, words="")
    done = moderation.warn(member=alice, moderator=moderator, words="Please slow down.")
    assert [done.acknowledge(), done.acknowledge()] == [True, False]
    dismissal = moderation.record(kind=Kind.DISMISS, subject=alice, moderator=moderator, words="")
    with pytest.raises(IntegrityError, match="moderation_only_warnings_are_seen"), transaction.atomic():
        dismissal.acknowledge()


def test_dismissing_closes_the_report_and_leaves_the_member_alone(complaint: Report, moderator: Member) -> None:
    decision = reports.dismiss(report=complaint, moderator=moderator, words="A joke.")
    complaint.refresh_from_db()
    assert not complaint.is_open
    assert complaint.decision == decision
    assert (decision.kind, decision.subject, decision.words) == (Kind.DISMISS, complaint.subject, "A joke.")
    # One line in the history of the member, one in that of the report.
    assert LogEntry.objects.count() == 2


def test_hiding_a_message_takes_its_words_out_of_the_inbox(complaint: Report, rude: Message, moderator: Member) -> None:
    assert Participation.objects.filter(snippet__contains="Periwinkle").count() == 2
    reports.hide_words(report=complaint, moderator=moderator)
    rude.refresh_from_db()
    assert rude.hidden_at is not None
    assert not Participation.objects.filter(snippet__contains="Periwinkle").exists()


def test_hiding_an_older_message_leaves_the_inbox_as_it_is(
    complaint: Report, rude: Message, bob: Member, moderator: Member
) -> None:
    say(conversation=rude.conversation, sender=bob, body="Let us leave it here.", send_id=uuid4())
    reports.hide_words(report=complaint, moderator=moderator)
    assert Participation.objects.filter(snippet="Let us leave it here.").count() == 2


def test_hiding_words_leaves_the_same_words_said_again(
    complaint: Report, rude: Message, alice: Member, bob: Member, moderator: Member
) -> None:
    say(conversation=rude.conversation, sender=rude.sender, body=rude.body, send_id=uuid4())
    reports.hide_words(report=complaint, moderator=moderator)
    assert Participation.objects.filter(snippet__contains="Periwinkle").count() == 2


def test_a_profile_is_no_words_to_hide(asked: IntroductionRequest, bob: Member, moderator: Member) -> None:
    report = file(bob, "profile", asked.asker.public_id)
    with pytest.raises(reports.NothingToHide):
        reports.hide_words(report=report, moderator=moderator)


def test_hiding_a_request_hides_its_note_and_what_it_becomes(
    client_of: ClientOf, asked: IntroductionRequest, bob: Member, moderator: Member
) -> None:
    reports.hide_words(report=file(bob, "request", asked.public_id), moderator=moderator)
    asked.refresh_from_db()
    assert asked.hidden_at is not None
    client = client_of(bob)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Zinnia" not in page
    assert "A moderator has taken this note down." in page
    client.post(reverse("messaging:request-accept", args=[asked.public_id]))
    assert Message.objects.get().hidden_at is not None
    for url in (Message.objects.get().conversation.get_absolute_url(), reverse("messaging:conversation-list")):
        assert "Zinnia" not in client.get(url).content.decode()


def test_hiding_a_request_hides_the_first_message_it_became(
    talk: Conversation, asked: IntroductionRequest, bob: Member, moderator: Member
) -> None:
    assert Participation.objects.filter(snippet__contains="Dear Bob").count() == 2
    reports.hide_words(report=file(bob, "request", asked.public_id), moderator=moderator)
    assert talk.messages.get().hidden_at is not None
    assert not Participation.objects.filter(snippet__contains="Dear Bob").exists()


def test_warning_and_suspending_close_the_report(
    complaint: Report, rude: Message, bob: Member, moderator: Member
) -> None:
    reports.warn(report=complaint, moderator=moderator, words="Be kind.")
    profile = file(bob, "profile", rude.sender.public_id)
    reports.suspend(report=profile, moderator=moderator, words="Twice.")
    assert kinds(rude.sender) == ["warn", "suspend"]
    assert not Report.objects.open().exists()
    assert not Member.objects.get(pk=rude.sender_id).is_active


@pytest.mark.parametrize("act", [reports.dismiss, reports.hide_words, reports.warn])
def test_a_report_is_decided_once(
    act: Callable[..., ModerationAction], complaint: Report, moderator: Member, mod: Member
) -> None:
    stale = Report.objects.get(pk=complaint.pk)
    reports.dismiss(report=complaint, moderator=mod, words="Fine.")
    logged = LogEntry.objects.count()
    with pytest.raises(reports.AlreadyDecided):
        act(report=stale, moderator=moderator, words="Not fine.")
    assert kinds(complaint.subject) == ["dismiss"]
    assert LogEntry.objects.count() == logged
    assert not Message.objects.filter(hidden_at__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_counts(complaint: Report, moderator: Member, mod: Member) -> None:
    both, answers = Barrier(2), []

    def decide(judge: Member, act: Callable[..., ModerationAction]) -> None:
        report = Report.objects.get(pk=complaint.pk)
        both.wait()
        try:
            answers.append(act(report=report, moderator=judge, words="So be it.").kind)
        except reports.AlreadyDecided:
            answers.append("told")
        finally:
            connection.close()

    threads = [
        Thread(target=decide, args=(mod, reports.suspend)),
        Thread(target=decide, args=(moderator, reports.warn)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    complaint.refresh_from_db()
    assert complaint.decision is not None
    assert sorted(answers) == sorted(["told", complaint.decision.kind])
    assert kinds(complaint.subject) == [complaint.decision.kind]
    is_suspended = complaint.decision.kind == Kind.SUSPEND
    assert Member.objects.get(pk=complaint.subject_id).is_active != is_suspended


def test_a_complaint_about_a_moderator_is_not_theirs_to_settle(bob: Member, moderator: Member, mod: Member) -> None:
    report = file(bob, "profile", moderator.public_id)
    with pytest.raises(moderation.NotYoursToJudge):
        reports.dismiss(report=report, moderator=moderator)
    assert not Report.objects.for_moderator(moderator).exists()
    reports.dismiss(report=report, moderator=mod)


@pytest.mark.parametrize("who", ["asker", "introducer"])
def test_a_complaint_about_an_introduction_is_not_for_who_waits_for_it(
    who: str, alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    introduction = passed_on(alice, bob, carol)
    introduction.decline()
    report = file(carol, "introduction", introduction.public_id)
    Member.objects.filter(pk=bob.pk).update(is_staff=True, is_superuser=True)
    Member.objects.filter(pk=alice.pk).update(is_staff=True, is_superuser=True)
    page = reverse("admin:messaging_report_change", args=[report.pk])
    waiting = Member.objects.get(pk={"asker": alice, "introducer": bob}[who].pk)
    assert client_of(waiting).get(page).status_code != 200
    assert not Report.objects.for_moderator(waiting).exists()
    assert client_of(mod).get(page).status_code == 200


def test_readers_see_a_notice_in_place_of_a_hidden_message(
    client_of: ClientOf, complaint: Report, rude: Message, moderator: Member
) -> None:
    reports.hide_words(report=complaint, moderator=moderator)
    for reader in (complaint.subject, complaint.reporter):
        client = client_of(reader)
        page = client.get(rude.conversation.get_absolute_url()).content.decode()
        assert WORDS not in page
        assert "A moderator has taken this message down." in page
        assert "Periwinkle" not in client.get(reverse("messaging:conversation-list")).content.decode()


def test_hiding_a_first_message_hides_the_note_it_was(
    client_of: ClientOf, talk: Conversation, asked: IntroductionRequest, bob: Member, moderator: Member
) -> None:
    first = talk.messages.get()
    reports.hide_words(report=file(bob, "message", first.public_id), moderator=moderator)
    for reader in (bob, asked.asker):
        client = client_of(reader)
        for url in (asked.get_absolute_url(), talk.get_absolute_url(), reverse("messaging:introduction-list")):
            assert "Zinnia" not in client.get(url, follow=True).content.decode()
