"""What a report names, and nothing more."""

from uuid import uuid4

from django.utils import timezone

from messaging import evidence
from messaging.delivery import say
from messaging.models import Conversation, IntroductionRequest, Message, Report
from profiles.models import Audience, Block, Member, Topic
from tests.factories import let_talk, term
from tests.moderation.conftest import NOTE, WORDS, file


def test_a_message_is_kept_with_its_sender_and_time_and_nothing_else_of_the_conversation(
    talk: Conversation, rude: Message, bob: Member
) -> None:
    say(conversation=talk, sender=bob, body="A private confidence.", send_id=uuid4())
    kept = file(bob, "message", rude.public_id).evidence
    assert kept == {
        "sender": {"name": "Alice Okafor", "public_id": str(rude.sender.public_id)},
        "sent_at": rude.sent_at.isoformat(),
        "conversation": str(talk.public_id),
        "body": WORDS,
    }


def test_a_request_is_kept_with_topic_note_state_dates_and_people(asked: IntroductionRequest, bob: Member) -> None:
    kept = file(bob, "request", asked.public_id).evidence
    assert kept["note"] == NOTE
    assert (kept["topic"], kept["state"]) == ("Policy careers", "sent")
    assert (kept["asker"]["name"], kept["recipient"]["name"]) == ("Alice Okafor", "Bob Marchetti")
    assert kept["sent_at"] == asked.sent_at.isoformat()  # type: ignore[union-attr]
    assert set(kept) == {
        "asker", "recipient", "topic", "note", "state", "created_at", "sent_at", "decided_at",
    }  # fmt: skip


def test_a_decline_reason_never_becomes_evidence(asked: IntroductionRequest, bob: Member) -> None:
    assert asked.decline("too_busy")
    assert "too_busy" not in str(file(bob, "request", asked.public_id).evidence)


def test_a_profile_is_kept_as_this_reporter_may_read_it(alice: Member, bob: Member) -> None:
    alice.profile.about_audience = Audience.ME
    alice.profile.work_audience = Audience.TALKED
    alice.profile.save()
    kept = file(bob, "profile", alice.public_id).evidence
    assert (kept["about"], kept["positions"]) == ("", [])
    assert (kept["name"], kept["city"]) == ("Alice Okafor", "Albany")
    Report.objects.all().delete()
    let_talk(alice, bob)
    kept = file(bob, "profile", alice.public_id).evidence
    assert kept["about"] == ""
    assert kept["positions"][0]["employer"] == "Lincoln High School"


def test_evidence_outlives_edits_and_hiding(rude: Message, alice: Member, bob: Member) -> None:
    message, profile = file(bob, "message", rude.public_id), file(bob, "profile", alice.public_id)
    Message.objects.filter(pk=rude.pk).update(body="I never said that.")
    rude.hide(timezone.now())
    alice.profile.name, alice.profile.headline = "Someone Else", ""
    alice.profile.save()
    for report in (message, profile):
        report.refresh_from_db()
    assert message.evidence["body"] == WORDS
    assert message.evidence["sender"]["name"] == profile.evidence["name"] == "Alice Okafor"
    assert profile.evidence["headline"]


def test_only_what_one_may_read_can_be_named(
    asked: IntroductionRequest, rude: Message, alice: Member, mallory: Member, bob: Member
) -> None:
    for about, number in (("request", asked.public_id), ("message", rude.public_id)):
        assert evidence.named(mallory, about, number) is None
    Block.objects.create(blocker=alice, blocked=mallory)
    assert evidence.named(mallory, "profile", alice.public_id) is None
    assert evidence.named(bob, "profile", uuid4()) is None
    assert evidence.named(bob, "conversation", rude.conversation.public_id) is None


def test_who_has_blocked_someone_may_still_report_them(alice: Member, mallory: Member) -> None:
    Block.objects.create(blocker=alice, blocked=mallory)
    report = file(alice, "profile", mallory.public_id)
    assert (report.subject, report.evidence["name"]) == (mallory, "Mallory Stone")


def test_who_blocked_and_was_blocked_reads_a_name_and_no_more(alice: Member, bob: Member) -> None:
    for one, other in ((alice, bob), (bob, alice)):
        Block.objects.create(blocker=one, blocked=other)
    named = evidence.named(alice, "profile", bob.public_id)
    assert named is not None
    assert named.words == "Bob Marchetti"


def test_someone_suspended_is_not_reported_again_for_being_blocked(alice: Member, mallory: Member) -> None:
    Block.objects.create(blocker=alice, blocked=mallory)
    mallory.suspend()
    assert evidence.named(alice, "profile", mallory.public_id) is None


def test_nobody_reports_themselves(asked: IntroductionRequest, rude: Message, alice: Member) -> None:
    for about, number in (
        ("profile", alice.public_id),
        ("request", asked.public_id),
        ("message", rude.public_id),
    ):
        assert evidence.named(alice, about, number) is None


def test_an_unsent_request_and_a_hidden_message_cannot_be_named(rude: Message, carol: Member, bob: Member) -> None:
    unsent = IntroductionRequest.objects.create(asker=carol, recipient=bob, topic=term(Topic, "Policy careers"))
    assert evidence.named(bob, "request", unsent.public_id) is None
    rude.hide(timezone.now())
    assert evidence.named(bob, "message", rude.public_id) is None


def test_evidence_reads_as_labeled_facts(rude: Message, asked: IntroductionRequest, bob: Member) -> None:
    message = dict(evidence.readable(file(bob, "message", rude.public_id)))
    assert (message["From"], message["Message"]) == ("Alice Okafor", WORDS)
    assert message["Sent"].endswith(" UTC")
    request = dict(evidence.readable(file(bob, "request", asked.public_id)))
    assert (request["Topic"], request["State"], request["Note"]) == ("Policy careers", "accepted", NOTE)
    profile = dict(evidence.readable(file(bob, "profile", rude.sender.public_id)))
    assert profile["Work"] == "Teacher, Lincoln High School (2019 – 2022)"
    assert profile["Place"].startswith("Albany")
