"""Reads a draft: acts, stage, rules, then the few findings that matter most."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from messaging.etiquette.core import (
    ActKind,
    Breach,
    Draft,
    Finding,
    Hit,
    Person,
    Reading,
    Report,
    Rule,
    Severity,
    Stage,
    TaggedTurn,
    Verdict,
)
from messaging.etiquette.registry import ENGINE_VERSION, rules
from messaging.etiquette.stage import infer_stage, is_by_helper, is_first_ask
from messaging.etiquette.tagging import PATTERNS, Tagger
from messaging.etiquette.wording import worded

MOST_FINDINGS = 3
TURNS_READ = 6
"""Earlier messages read, newest kept: what lies further back no longer decides what is fitting now.

The very first is read as well: who opened a conversation, and with an ask, tells who helps whom.
"""


FOR_HELPERS = frozenset({Breach.CONTACT_DETAILS, Breach.PLACEHOLDER_LEFT, Breach.WRONG_PERSON, Breach.SAFETY_CONCERN})


def read(
    draft: Draft,
    *,
    off: AbstractSet[str] = frozenset(),
    lowered: Mapping[str, Severity] = MappingProxyType({}),
    tagger: Tagger = PATTERNS,
) -> Report:
    """Read a draft and report at most three findings, `info` notes aside, one per breach, most important first.

    `off` holds codes of rules that stay silent, `lowered` codes of rules that speak with another severity than their
    own. Pure: the same draft gives the same report.
    """
    reading = prepare(draft, tagger=tagger)
    found: list[Finding] = []
    seen = set()
    room = MOST_FINDINGS
    for written in rules():
        rule = replace(written, severity=lowered[written.code]) if written.code in lowered else written
        if rule.code in off or rule.breach in seen or not _speaks(rule, reading):
            continue
        hit = next(rule.find(reading), None)
        if hit is None:
            continue
        seen.add(rule.breach)
        if rule.severity is not Severity.INFO:
            if not room:
                continue
            room -= 1
        found.append(_finding(rule, reading, hit))
    return Report(reading.stage, _verdict(found), tuple(found), ENGINE_VERSION)


def tells_who(draft: Draft) -> bool:
    """Tell whether a draft says who writes it."""
    return prepare(draft).has(ActKind.WHO_I_AM)


def prepare(draft: Draft, *, tagger: Tagger = PATTERNS) -> Reading:
    """Return what rules see of a draft."""
    tagged = tagger.tag(draft.text, draft.sender, draft.recipient)
    turns = tuple(
        TaggedTurn(turn.by, tagger.tag(turn.text, *_people(draft, turn.by), is_history=True))
        for turn in draft.history[-TURNS_READ:]
    )
    stage = draft.stage or infer_stage(tagged, turns)
    return Reading(
        plain=tagged.plain,
        zones=tagged.zones,
        sentences=tagged.sentences,
        acts=tagged.acts,
        draft=draft,
        stage=Stage(stage),
        turns=turns,
        is_helper=draft.stage in {None, Stage.CONVERSATION}
        and (_was_asked_first(draft, tagger) or is_by_helper(tagged, turns, stage)),
    )


def _was_asked_first(draft: Draft, tagger: Tagger) -> bool:
    """Tell whether the other opened the conversation by asking for help, whatever has been said since."""
    if not draft.history or draft.history[0].by == "sender":
        return False
    return is_first_ask(tagger.tag(draft.history[0].text, draft.recipient, draft.sender))


def _speaks(rule: Rule, reading: Reading) -> bool:
    """Tell whether a rule has a say: helpers are not coached, and neither is someone who tells of
    misconduct.
    """
    if rule.stages and reading.stage not in rule.stages:
        return False
    if reading.has(ActKind.SAFETY_CONCERN):
        return rule.severity in {Severity.STOP, Severity.INFO}
    return not reading.is_helper or rule.breach in FOR_HELPERS


def _people(draft: Draft, by: str) -> tuple[Person, Person]:
    return (draft.sender, draft.recipient) if by == "sender" else (draft.recipient, draft.sender)


def _finding(rule: Rule, reading: Reading, hit: Hit) -> Finding:
    start = end = None
    if hit.start is not None and hit.end is not None:
        start, end = reading.plain.span(hit.start, hit.end)
    message, why, suggestion = worded(rule, reading.draft, start, end)
    quote = "" if start is None else reading.draft.text[start:end]
    return Finding(rule.code, rule.name, rule.breach, rule.severity, start, end, quote, message, why, suggestion)


def _verdict(findings: list[Finding]) -> Verdict:
    severities = {finding.severity for finding in findings} - {Severity.INFO}
    if Severity.STOP in severities:
        return Verdict.STOP
    return Verdict.NUDGE if severities else Verdict.CLEAR
