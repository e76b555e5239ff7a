"""A draft, read: draft → engine → row, and out it goes when nothing is found."""

import logging

from django.db import DatabaseError, transaction

from brightcrowd.refused import Refused
from messaging import etiquette, limits, returning
from messaging.delivery import deliver
from messaging.models import Canary, Draft, EtiquetteCheck, Finding
from messaging.record import engine_draft
from messaging.switches import Switches, switches

log = logging.getLogger(__name__)
CANARY_DRAFT = etiquette.Draft(text="Hi Maya, thank you so much for your time on Tuesday.")


def run_check(check_id: int) -> None:
    """Read a draft and write the verdict for exactly the revision that was asked about.

    Idempotent by claim: whoever finishes first writes, whether worker or page; a revision that is no longer the
    draft's is left alone, since a check of its own is under way.
    """
    check = EtiquetteCheck.objects.open().filter(pk=check_id).first()
    draft = Draft.objects.filter(pk=check.draft_id).first() if check else None
    if check is None or draft is None or draft.revision != check.revision:
        return
    rules = switches(draft.author, draft)
    report = _read(draft, check, rules)
    if report is None:
        _give_up(draft, check)
        return
    with transaction.atomic():
        # The draft's row is held so that its words cannot change between the reading and the sending.
        held = Draft.objects.filter(revision=check.revision).hold(draft)
        if held is None or not _finish(check, report, rules):
            return
        if report.verdict == etiquette.Verdict.CLEAR:
            _send(held, check)
        else:
            _back_to_author(held, check)


@transaction.atomic
def read_first(draft: Draft) -> None:
    """Read words their author has not seen as they stand, here and now: clear or not, it is the author who sends them.

    For new words alone, which have no check yet; nobody else sees this one before it is done.
    """
    check = EtiquetteCheck.objects.create(
        draft=draft, author=draft.author, request=draft.request, revision=draft.revision
    )
    rules = switches(draft.author, draft)
    report = _read(draft, check, rules)
    if report is None:
        _give_up(draft, check)
    else:
        _finish(check, report, rules)


def _read(draft: Draft, check: EtiquetteCheck, rules: Switches) -> etiquette.Report | None:
    """Let the engine read the words; None when it broke down over them."""
    try:
        return etiquette.read(engine_draft(draft), off=rules.off, lowered=rules.lowered)
    except DatabaseError:
        raise  # comes due again by itself
    except Exception:
        log.exception("The words of check %s could not be read", check.pk)
        return None


def _finish(check: EtiquetteCheck, report: etiquette.Report, rules: Switches) -> bool:
    """Claim the end of the check with what was found; answers whether this reading was the first to arrive."""
    is_first = check.finish(
        stage=report.stage,
        verdict=report.verdict,
        engine_version=report.engine_version,
        switched=dict(rules.site),
    )
    if is_first:
        Finding.objects.bulk_create(rows(report, check))
    return is_first


def rows(report: etiquette.Report, check: EtiquetteCheck) -> list[Finding]:
    """Make the rows of what was found, unsaved."""
    return [
        Finding(
            check_run=check,
            position=position,
            code=finding.code,
            severity=finding.severity,
            start=finding.start,
            end=finding.end,
        )
        for position, finding in enumerate(report.findings)
    ]


@transaction.atomic
def _give_up(draft: Draft, check: EtiquetteCheck) -> None:
    """Give words that could not be read back to their author, who may send them all the same."""
    held = Draft.objects.filter(revision=check.revision).hold(draft)
    if held is not None and check.finish(refusal=limits.Unread.code):
        _back_to_author(held, check)


def _send(draft: Draft, check: EtiquetteCheck) -> None:
    try:
        deliver(draft)
    except Refused as refused:
        EtiquetteCheck.objects.filter(pk=check.pk).update(refusal=refused.code)
        _back_to_author(draft, check)


def _back_to_author(draft: Draft, check: EtiquetteCheck) -> None:
    """Let the words wait for what their author makes of them."""
    if draft.request is not None:
        draft.request.back_to_draft()
    returning.tell_of_verdict(check)


def answer_canary(canary_id: int) -> None:
    """Read a fixed draft and note that it was done. Idempotent by claim."""
    etiquette.read(CANARY_DRAFT)
    Canary.objects.finish(canary_id)
