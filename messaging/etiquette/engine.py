"""Reads a draft: acts, stage, rules, then the few findings that matter most."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from messaging.etiquette.core import (
    ActKind,
    AskKind,
    Breach,
    Draft,
    Finding,
    Hit,
    Person,
    Reading,
    Report,
    Rule,
    Sensed,
    Severity,
    Stage,
    Tagged,
    TaggedTurn,
    Verdict,
)
from messaging.etiquette.details import are_in_quotes
from messaging.etiquette.frames import compile_all
from messaging.etiquette.registry import ENGINE_VERSION, PATTERNS_ALONE, rules
from messaging.etiquette.stage import infer_stage, is_by_helper, is_first_ask
from messaging.etiquette.tagging import PATTERNS, Tagger, whole
from messaging.etiquette.weighing import weigh
from messaging.etiquette.wording import worded

TURNS_READ = 6
"""Earlier messages read, newest kept: what lies further back no longer decides what is fitting now.

The very first is read as well: who opened a conversation, and with an ask, tells who helps whom.
"""


BIG = frozenset({AskKind.JOB, AskKind.REFERRAL, AskKind.CONTACT, AskKind.INTRODUCTION})
KEPT_TO = frozenset({Stage.CONVERSATION})
"""Stages in which no rule speaks that was made for others: in a running conversation first-message rules are silent.
Elsewhere the reader may sense what the patterns of a rule were not made to find.
"""
FOR_HELPERS = frozenset({Breach.CONTACT_DETAILS, Breach.PLACEHOLDER_LEFT, Breach.WRONG_PERSON, Breach.SAFETY_CONCERN})


def read(
    draft: Draft,
    *,
    off: AbstractSet[str] = frozenset(),
    lowered: Mapping[str, Severity] = MappingProxyType({}),
    tagger: Tagger | None = None,
) -> Report:
    """Read a draft and report at most three findings, `info` notes aside, one per breach, most important first.

    `off` holds codes of rules that stay silent, `lowered` codes of rules that speak with another severity than their
    own. `tagger` is the whole one unless another is named: patterns and reader, or the patterns alone where the reader
    is not there. Pure: the same draft gives the same report.
    """
    reading = prepare(draft, tagger=tagger or whole())
    found = list(speakers(reading, off=off, lowered=lowered))
    silenced = {rule.breach for rule in rules() if rule.code in off} - {rule.breach for rule, _ in found}
    findings = tuple(_finding(rule, reading, hit) for rule, hit in weigh(found, reading, silenced=silenced))
    version = PATTERNS_ALONE if reading.sensed is None and reading.sentences else ENGINE_VERSION
    return Report(reading.stage, _verdict(findings), findings, version)


def speakers(
    reading: Reading,
    *,
    off: AbstractSet[str] = frozenset(),
    lowered: Mapping[str, Severity] = MappingProxyType({}),
) -> Iterator[tuple[Rule, Hit | None]]:
    """Yield every rule that has a say, in the written order, with what its patterns found if they did."""
    is_worry = reading.has(ActKind.SAFETY_CONCERN)
    for written in rules():
        rule = replace(written, severity=lowered[written.code]) if written.code in lowered else written
        if rule.code not in off and _may_speak(rule, reading, is_worry=is_worry):
            yield rule, next(rule.find(reading), None) if _is_for(rule, reading.stage) else None


def warm() -> bool:
    """Load the reader and compile the patterns, so that the first draft is read as quickly as the next.

    Return whether the reader is there; without it the patterns read alone.
    """
    compile_all()
    read(Draft("Hello"))
    return whole() is not PATTERNS


def tells_who(draft: Draft) -> bool:
    """Tell whether a draft says who writes it."""
    return prepare(draft).has(ActKind.WHO_I_AM)


def prepare(draft: Draft, *, tagger: Tagger = PATTERNS) -> Reading:
    """Return what rules see of a draft."""
    tagged = tagger.tag(draft.text, draft.sender, draft.recipient)
    if are_in_quotes(draft, tagged):
        tagged = tagger.tag(draft.text, draft.sender, draft.recipient, has_quotes=False)
    sensed = tagger.sense(draft, tagged)
    turns = tuple(
        TaggedTurn(turn.by, tagger.tag(turn.text, *_people(draft, turn.by), is_history=True))
        for turn in draft.history[-TURNS_READ:]
    )
    stage = draft.stage or _stage(tagged, turns, sensed)
    return Reading(
        plain=tagged.plain,
        zones=tagged.zones,
        sentences=tagged.sentences,
        acts=tagged.acts,
        draft=draft,
        stage=Stage(stage),
        turns=turns,
        is_helper=draft.stage in {None, Stage.CONVERSATION}
        and ((_was_asked_first(draft, tagger) and not _asks_in_turn(tagged)) or is_by_helper(tagged, turns, stage)),
        sensed=sensed,
    )


def _stage(tagged: Tagged, turns: tuple[TaggedTurn, ...], sensed: Sensed | None) -> Stage:
    """Return the stage: where the other has not said a word yet, patterns know it better than the reader."""
    inferred = infer_stage(tagged, turns)
    if sensed is None or all(turn.by == "sender" for turn in turns):
        return inferred
    return sensed.stage(inferred)


def _was_asked_first(draft: Draft, tagger: Tagger) -> bool:
    """Tell whether the other opened the conversation by asking for help, whatever has been said since."""
    if not draft.history or draft.history[0].by == "sender":
        return False
    return is_first_ask(tagger.tag(draft.history[0].text, draft.recipient, draft.sender))


def _asks_in_turn(tagged: Tagged) -> bool:
    """Tell whether who was asked once now asks for something big, and offers nothing: the two have changed places."""
    asks_much = any(act.ask is not None and act.ask.kind in BIG for act in tagged.acts)
    return asks_much and not tagged.has(ActKind.OFFER, ActKind.DECLINE)


def _may_speak(rule: Rule, reading: Reading, *, is_worry: bool) -> bool:
    """Tell whether a rule has a say: helpers are not coached, and neither is someone who tells of
    misconduct. Without the reader a rule keeps to its stages, with it in a running conversation.
    """
    if not _is_for(rule, reading.stage) and (reading.sensed is None or reading.stage in KEPT_TO):
        return False
    if is_worry:
        return rule.severity in {Severity.STOP, Severity.INFO}
    return not reading.is_helper or rule.breach in FOR_HELPERS


def _is_for(rule: Rule, stage: Stage) -> bool:
    return not rule.stages or stage in rule.stages


def _people(draft: Draft, by: str) -> tuple[Person, Person]:
    return (draft.sender, draft.recipient) if by == "sender" else (draft.recipient, draft.sender)


def _finding(rule: Rule, reading: Reading, hit: Hit) -> Finding:
    start = end = None
    if hit.start is not None and hit.end is not None:
        start, end = reading.plain.span(hit.start, hit.end)
    message, why, suggestion = worded(rule, reading.draft, start, end)
    quote = "" if start is None else reading.draft.text[start:end]
    return Finding(rule.code, rule.name, rule.breach, rule.severity, start, end, quote, message, why, suggestion)


def _verdict(findings: tuple[Finding, ...]) -> Verdict:
    severities = {finding.severity for finding in findings} - {Severity.INFO}
    if Severity.STOP in severities:
        return Verdict.STOP
    return Verdict.NUDGE if severities else Verdict.CLEAR
