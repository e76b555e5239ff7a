"""What helpers wish for, and what came of their help, as rows."""

# ruff: noqa: PLR2004, S311 - the shares of a made-up community stand where they are used; it is to be the same each time

from datetime import datetime, timedelta
from random import Random

from messaging import standing
from messaging.demo.ask_rows import Written, ago
from messaging.demo.cast import BOB, CAROL
from messaging.demo.data import table
from messaging.demo.introduction_rows import Joined
from messaging.models import Conversation, Feeling, Message, Outcome, SoftFlag
from messaging.models.outcome import ASK_AFTER, USED_BY, Came, Felt, Talked
from profiles.models import HelpRecord, Member, Profile
from profiles.openness import MONTH

SEED = "brightcrowd help"
NEAR = timedelta(hours=1)
TELL = 0.7  # of those who were asked and wrote again


def write_wishes(now: datetime) -> None:
    """Give some helpers a number of asks a month, a pause, or questions; nobody has had more asks than they wish."""
    standing.refresh_all()
    rng, questions = Random(SEED), table("letters/introductions")["questions"]
    willing = Profile.objects.filter(is_open_to_asks=True).select_related("member__help_record").order_by("pk")
    profiles = list(willing)
    for profile in profiles:
        asked = sum(at > now - MONTH for at in HelpRecord.of_loaded(profile.member).asks)
        is_cast = profile.member.email in {BOB.email, CAROL.email}
        kind = rng.random()
        if kind < 0.3 or is_cast:
            profile.asks_per_month = max(asked + is_cast, rng.choice((1, 2, 2, 4)))
        elif kind < 0.33 and not asked:
            profile.paused_until = now.date() + timedelta(days=rng.randrange(5, 60))
        if rng.random() < 0.15 and not is_cast:
            profile.question_one, profile.question_two = rng.sample(questions, 2)
            profile.question_two = profile.question_two if rng.random() < 0.4 else ""
    Profile.objects.bulk_update(profiles, ["asks_per_month", "paused_until", "question_one", "question_two"], 500)


def write_outcomes(written: list[Written], joined: list[Joined], now: datetime) -> None:
    """Open an outcome with every conversation, and let some askers have told theirs, and some helpers how it felt."""
    rng = Random(SEED)
    opened = [
        Outcome(
            asker=each.introduction.asker,
            helper=each.introduction.introducer,
            introduction=each.introduction,
            opened_at=each.introduction.decided_at or now,
        )
        for each in joined
        if each.conversation is not None
    ]
    opened += [
        Outcome(
            asker=each.request.asker,
            helper=each.request.recipient,
            request=each.request,
            opened_at=each.request.decided_at or now,
        )
        for each in written
        if each.conversation is not None
    ]
    thanks = {each.introduction.pk: each.intro.told for each in joined if each.intro.told is not None}
    used: set[int] = set()
    for outcome in opened:
        told = thanks.get(outcome.introduction_id or 0)
        message = _thanks(outcome, None if told is None else ago(now, told))
        if outcome.opened_at < now - ASK_AFTER:
            outcome.asked_at = outcome.opened_at + ASK_AFTER
        is_told = told is not None or (outcome.request_id is not None and rng.random() < TELL)
        if message is not None and message.pk not in used and is_told:
            used.add(message.pk)
            outcome.message, outcome.told_at = message, message.sent_at
            outcome.talked = Talked.YES
            outcome.came = rng.choice((Came.UNDERSTOOD, Came.NEXT_STEP, Came.GOOD_TALK, Came.UNDERSTOOD, Came.NO_FIT))
            outcome.is_quotable = rng.random() < 0.6
    made = Outcome.objects.bulk_create(opened)
    rude = {each.request.pk for each in written if each.ask.is_rude}
    felt = [outcome for outcome in made if outcome.request_id in rude or (outcome.told_at and rng.random() < 0.5)]
    Feeling.objects.bulk_create(
        Feeling(
            outcome=outcome,
            helper=outcome.helper,
            felt=Felt.USED if outcome.request_id in rude else rng.choice((Felt.PLEASURE, Felt.PLEASURE, Felt.FINE)),
            felt_at=min(now, (outcome.told_at or outcome.opened_at) + timedelta(hours=20)),
        )
        for outcome in felt
    )


def write_flags(now: datetime) -> None:
    """Raise a flag about everyone by whom enough helpers have lately felt used, at the moment of the last of them."""
    askers = Member.objects.filter(outcomes_to_tell__feelings__felt=Felt.USED).distinct().order_by("pk")
    for asker in askers:
        felt = Feeling.objects.used_by(asker, now)
        if felt.count_of_helpers() >= USED_BY:
            SoftFlag.objects.create(member=asker, raised_at=max(felt.values_list("felt_at", flat=True)))


def _thanks(outcome: Outcome, told_at: datetime | None) -> Message | None:
    """Find the message that told it: the one said then, or the last of several by the asker of a request."""
    conversation = Conversation.objects.between(outcome.asker, outcome.helper).first()
    mine = conversation.messages.filter(sender=outcome.asker, request=None) if conversation else Message.objects.none()
    if told_at is not None:
        return mine.filter(sent_at__range=(told_at - NEAR, told_at + NEAR)).order_by("pk").first()
    several = list(mine.filter(sent_at__gt=outcome.opened_at + timedelta(days=3)).order_by("-pk")[:1])
    return several[0] if several and outcome.opened_at < several[0].sent_at - timedelta(days=6) else None
