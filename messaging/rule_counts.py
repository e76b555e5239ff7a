"""How the rules do: how often each spoke of late, and how often it was not wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from messaging import etiquette
from messaging.etiquette import Rule
from messaging.models import Finding, MutedRule, RuleSwitch

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
FEWEST = 3
"""Fewer false alarms in a week are chance."""
TWICE = 2
"""A week rises when it has twice as many as the weeks before it had."""


@dataclass(frozen=True, slots=True)
class Count:
    week: int = 0
    month: int = 0

    @property
    def is_rising(self) -> bool:
        """Whether the last week has many more than the three weeks before it, each on its own."""
        before = (self.month - self.week) * WEEK / (MONTH - WEEK)
        return self.week >= FEWEST and self.week > TWICE * before


@dataclass(frozen=True, slots=True)
class Row:
    """One rule; `rule` is None for one that is gone, `muted_now` counts members, the others what was shown of late."""

    code: str
    rule: Rule | None
    setting: str
    spoke: Count
    dismissed: Count
    marked: Count
    sent_anyway: Count
    muted: Count
    muted_now: int

    @property
    def is_rising(self) -> bool:
        return self.marked.is_rising


def table() -> list[Row]:
    """List every rule of the registry and every other that spoke of late: rising false alarms, then the talkative."""
    now = timezone.now()
    found = _by_code(Finding.objects.by_rule(now - WEEK, now - MONTH))
    muted = _by_code(MutedRule.objects.by_rule(now - WEEK, now - MONTH))
    settings = {switch.code: switch.get_setting_display() for switch in RuleSwitch.objects.for_admin()}
    rules = {rule.code: rule for rule in etiquette.rules()}
    rows = [
        Row(
            code,
            rules.get(code),
            str(settings.get(code, "")),
            _count(found.get(code, {}), "spoke"),
            _count(found.get(code, {}), "dismissed"),
            _count(found.get(code, {}), "marked"),
            _count(found.get(code, {}), "sent_anyway"),
            _count(muted.get(code, {}), "muted"),
            muted.get(code, {}).get("muted", 0),
        )
        for code in sorted(rules.keys() | found)
    ]
    return sorted(rows, key=lambda row: (not row.is_rising, -row.spoke.month, row.code))


def rising() -> int:
    """Count the rules that are called a false alarm more and more."""
    now = timezone.now()
    return sum(_count(row, "marked").is_rising for row in Finding.objects.by_rule(now - WEEK, now - MONTH))


def _by_code(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in rows}


def _count(row: dict[str, Any], name: str) -> Count:
    return Count(row.get(f"{name}_week", 0), row.get(f"{name}_month", 0))
