"""Which rules speak, and how loudly: what moderators changed for the site, and what a member does not want to hear."""

from collections.abc import Mapping
from dataclasses import dataclass

from messaging import etiquette
from messaging.etiquette import Severity
from messaging.models import Draft, Finding, MutedRule, RuleSwitch
from profiles.models import Member


@dataclass(frozen=True, slots=True)
class Switches:
    """The two things the engine is told about its rules, and what of it moderators have set for the site."""

    off: frozenset[str]
    lowered: Mapping[str, Severity]
    site: Mapping[str, str]


def switches(author: Member, draft: Draft | None = None) -> Switches:
    """Read how the rules stand for the next words of `author`; three small queries, so a change applies at once."""
    site = RuleSwitch.objects.in_force()
    off = {code for code, setting in site.items() if setting == RuleSwitch.Setting.OFF}
    off |= {code for code in MutedRule.objects.codes_of(author) if can_be_muted(code)}
    if draft is not None:
        off |= Finding.objects.dismissed_in(draft)
    lowered = {code: Severity(setting) for code, setting in site.items() if code not in off}
    lowered = {code: lower for code, lower in lowered.items() if lower in lower_than_own(code)}
    return Switches(frozenset(off), lowered, site)


def lower_than_own(code: str) -> tuple[Severity, ...]:
    """List the severities below a rule's own, the next one first; none for an unknown rule."""
    order = tuple(Severity)
    try:
        return order[order.index(etiquette.rule(code).severity) + 1 :]
    except KeyError:
        return ()


def can_be_muted(code: str) -> bool:
    """Whether a member may switch the rule off for themselves: not what guards the safety of others."""
    try:
        return etiquette.rule(code).severity not in {Severity.STOP, Severity.INFO}
    except KeyError:
        return False
