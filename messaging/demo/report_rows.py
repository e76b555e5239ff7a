"""Blocks and reports, through the same actions as on the site, then set back to their days."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry

from messaging import evidence, reports
from messaging.demo.ask_rows import Written, ago
from messaging.demo.cast import ADDRESSES, MALLORY, MOD, SELLER
from messaging.demo.data import table
from messaging.models import Report
from profiles.models import Block, Member, ModerationAction

UNTIL_DECIDED = timedelta(hours=19, minutes=24)
BLOCKED_BY_RUDE = 2  # of the rude conversations, every second ends with a block
CARELESS_AT = 2  # after the note and the answer
DECIDE: dict[str, Callable[..., ModerationAction]] = {
    "warn": reports.warn,
    "hide": reports.hide_words,
    "suspend": reports.suspend,
    "dismiss": reports.dismiss,
}
Thing = tuple[Member, str, UUID]


def write_blocks(written: list[Written], now: datetime) -> None:
    """Write who wants to hear nothing more from whom: one of those Mallory asked, some after a rude message."""
    tired = [each.request for each in written if each.ask.asker == MALLORY.email and each.ask.state == "declined"][:1]
    tired += [each.request for each in _rude(written)[::BLOCKED_BY_RUDE]]
    made = Block.objects.bulk_create(Block(blocker=request.recipient, blocked=request.asker) for request in tired)
    for block, request in zip(made, tired, strict=True):
        Block.objects.filter(pk=block.pk).update(created_at=min(now, request.changed_at + UNTIL_DECIDED))


def write_reports(written: list[Written], members: dict[str, Member], now: datetime) -> None:
    """File every report with its evidence and decide those that are decided."""
    things = _things(written, members)
    moderator = members[MOD.email]
    for entry in table("letters/reports")["reports"]:
        reporter, about, about_id = next(things[entry["about"]])
        named = evidence.named(reporter, about, about_id)
        assert named is not None, entry  # noqa: S101 - a mistake in the data, not in a request
        report = reports.file_report(reporter=reporter, named=named, reason=entry["reason"], words=entry["words"])
        _decide(report, moderator, entry)
        _set_back(report, ago(now, entry["days"]), now)


def _rude(written: list[Written]) -> list[Written]:
    return [each for each in written if each.ask.is_rude]


def _decide(report: Report, moderator: Member, entry: dict[str, Any]) -> None:
    if "decision" in entry:
        DECIDE[entry["decision"]](report=report, moderator=moderator, words=entry["decision_words"])


def _set_back(report: Report, at: datetime, now: datetime) -> None:
    Report.objects.filter(pk=report.pk).update(created_at=at)
    report.refresh_from_db()
    if report.decision_id is not None:
        Report.objects.filter(pk=report.pk).update(closed_at=at + UNTIL_DECIDED)
        ModerationAction.objects.filter(pk=report.decision_id).update(created_at=at + UNTIL_DECIDED)
        LogEntry.objects.filter(action_time__gte=now).update(action_time=at + UNTIL_DECIDED)


def _things(written: list[Written], members: dict[str, Member]) -> dict[str, Iterator[Thing]]:
    """Return what can be reported, by the name the data uses, each with the member who reports it."""
    asked = [each for each in written if each.ask.asker == MALLORY.email and each.ask.state == "declined"]
    pending = [each for each in written if each.ask.state == "sent" and each.ask.helper not in ADDRESSES]
    talkers = [
        each.request
        for each in written
        if each.ask.state == "accepted" and not each.ask.is_rude and each.ask.asker not in ADDRESSES
    ]
    return {
        "mallory": ((each.request.recipient, "request", each.request.public_id) for each in asked[1:]),
        "rude message": (
            (each.request.recipient, "message", each.messages[CARELESS_AT].public_id) for each in _rude(written)
        ),
        "profile": ((request.asker, "profile", request.recipient.public_id) for request in talkers),
        "pending request": ((each.request.recipient, "request", each.request.public_id) for each in pending),
        "seller": ((request.asker, "profile", members[SELLER.email].public_id) for request in talkers[5:]),
    }
