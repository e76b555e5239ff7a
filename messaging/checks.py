"""A draft, read: draft → engine → row, and out it goes when nothing is found."""

import logging

from django.db import DatabaseError, transaction

from brightcrowd.refused import Refused
from messaging import etiquette, limits
from messaging.delivery import deliver
from messaging.models import Canary, Draft, EtiquetteCheck, Finding
from profiles.visibility import VisibleProfile, profile_as_read_by

TURNS_GIVEN = 20
log = logging.getLogger(__name__)
CANARY_DRAFT = etiquette.Draft(text="Hi Maya, thank you so much for your time on Tuesday.")


def engine_draft(draft: Draft) -> etiquette.Draft:
    """Gather what the engine is told: the words, and of each of the two only what the other may read.

    A first message is `first_contact`; in a conversation the engine infers the stage from the last turns.
    """
    recipient = draft.recipients()[0]
    return etiquette.Draft(
        text=draft.body,
        stage=etiquette.Stage.FIRST_CONTACT if draft.request_id else None,
        sender=person(profile_as_read_by(recipient, draft.author)),
        recipient=person(profile_as_read_by(draft.author, recipient)),
        history=history(draft),
    )


def person(profile: VisibleProfile) -> etiquette.Person:
    """Put a visible profile in the engine's words."""
    position = profile.current_position
    return etiquette.Person(
        name=profile.name,
        class_year=profile.class_year,
        school=profile.school,
        degree=profile.degree,
        field=profile.field,
        city=profile.city,
        headline=profile.headline,
        employer=position.employer if position else "",
        title=position.title if position else "",
        topics=profile.topics,
    )


def history(draft: Draft) -> tuple[etiquette.Turn, ...]:
    """Read the last turns of the draft's conversation, oldest first; none for a first message."""
    if draft.conversation is None:
        return ()
    newest = draft.conversation.messages.order_by("-pk").values_list("sender_id", "body")[:TURNS_GIVEN]
    return tuple(
        etiquette.Turn("sender" if sender_id == draft.author_id else "recipient", body)
        for sender_id, body in reversed(newest)
    )


def dismissed_codes(draft: Draft) -> frozenset[str]:
    """Rules the author said do not fit these words; they stay silent for this draft."""
    dismissed = Finding.objects.filter(check_run__draft=draft, dismissed_at__isnull=False)
    return frozenset(dismissed.values_list("code", flat=True))


def run_check(check_id: int) -> None:
    """Read a draft and write the verdict for exactly the revision that was asked about.

    Idempotent by claim: whoever finishes first writes, whether worker or page; a revision that is no longer the
    draft's is left alone, since a check of its own is under way.
    """
    check = EtiquetteCheck.objects.open().filter(pk=check_id).first()
    draft = Draft.objects.filter(pk=check.draft_id).first() if check else None
    if check is None or draft is None or draft.revision != check.revision:
        return
    try:
        report = etiquette.read(engine_draft(draft), off=dismissed_codes(draft))
    except DatabaseError:
        raise  # comes due again by itself
    except Exception:
        log.exception("The words of check %s could not be read", check.pk)
        _give_up(draft, check)
        return
    with transaction.atomic():
        # The draft's row is held so that its words cannot change between the reading and the sending.
        held = Draft.objects.select_for_update().filter(pk=draft.pk, revision=check.revision).first()
        if held is None or not check.finish(
            stage=report.stage, verdict=report.verdict, engine_version=report.engine_version
        ):
            return
        Finding.objects.bulk_create(
            Finding(
                check_run=check,
                position=position,
                code=finding.code,
                severity=finding.severity,
                start=finding.start,
                end=finding.end,
            )
            for position, finding in enumerate(report.findings)
        )
        if report.verdict == etiquette.Verdict.CLEAR:
            _send(held, check)
        elif held.request is not None:
            held.request.back_to_draft()


@transaction.atomic
def _give_up(draft: Draft, check: EtiquetteCheck) -> None:
    """Give words that could not be read back to their author, who may send them all the same."""
    held = Draft.objects.select_for_update().filter(pk=draft.pk, revision=check.revision).first()
    if held is not None and check.finish(refusal=limits.Unread.code) and held.request is not None:
        held.request.back_to_draft()


def _send(draft: Draft, check: EtiquetteCheck) -> None:
    request = draft.request
    try:
        deliver(draft)
    except Refused as refused:
        EtiquetteCheck.objects.filter(pk=check.pk).update(refusal=refused.code)
        if request is not None:
            request.back_to_draft()


def answer_canary(canary_id: int) -> None:
    """Read a fixed draft and note that it was done. Idempotent by claim."""
    etiquette.read(CANARY_DRAFT)
    Canary.objects.finish(canary_id)
