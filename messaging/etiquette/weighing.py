"""Weighs what the rules found against what the reader senses, and picks the findings that are shown."""

from collections.abc import Iterable, Iterator, Mapping

from messaging.etiquette.core import ABSENT, ActKind, Breach, Hit, Reading, Rule, Sensed, Severity, ZoneKind
from messaging.etiquette.text import plain

CERTAIN = frozenset({Breach.CONTACT_DETAILS, Breach.PLACEHOLDER_LEFT, Breach.SAFETY_CONCERN})
"""What patterns find by its form alone: the reader has no say in it."""
MOST_FINDINGS = 3


def weigh(found: Iterable[tuple[Rule, Hit | None]], reading: Reading) -> list[tuple[Rule, Hit]]:
    """Return the rules that speak and where, one a breach, in the written order.

    `found` holds every rule that has a say, in the written order, with its hit if its patterns had one.
    """
    first: dict[Breach, tuple[Rule, Hit | None]] = {}
    for rule, hit in found:
        if rule.breach not in first or (first[rule.breach][1] is None and hit is not None):
            first[rule.breach] = (rule, hit)
    certain = {breach for breach, (_, hit) in first.items() if hit is not None and (hit.certain or breach in CERTAIN)}
    if reading.sensed is None or reading.is_helper:
        shown = {breach for breach, (_, hit) in first.items() if hit is not None}
        worded = [
            breach for breach, (rule, _) in first.items() if breach in shown and rule.severity is not Severity.INFO
        ]
        shown -= set(worded[MOST_FINDINGS:])
    else:
        shown = certain | set(_likely(first, reading, reading.sensed, is_explained=bool(certain)))
    return [(rule, _place(rule, hit, reading)) for breach, (rule, hit) in first.items() if breach in shown]


def _likely(
    first: Mapping[Breach, tuple[Rule, Hit | None]], reading: Reading, sensed: Sensed, *, is_explained: bool
) -> Iterator[Breach]:
    """Yield the breaches that patterns and reader together make likely, the likeliest first.

    The likeliest of all is named though it may be unlikely by itself, unless something certain `is_explained` already.
    """
    weights = sensed.weights
    trust = {
        breach: weights.trust.get(breach, 0.0)
        for breach, (_, hit) in first.items()
        if hit is not None and breach not in CERTAIN
    }
    if sensed.careless + weights.bias + weights.patterns * max(trust.values(), default=0.0) <= 0:
        return
    scores = {
        breach: sensed.breaches[breach] + weights.agree * trust.get(breach, 0.0)
        for breach in first
        if breach not in CERTAIN
    }
    ranked = sorted(scores, key=lambda breach: -scores[breach])
    for place, breach in enumerate(ranked[:MOST_FINDINGS]):
        if _is_denied(breach, reading):
            continue
        if (place == 0 and not is_explained) or scores[breach] > weights.enough:
            yield breach


def _is_denied(breach: Breach, reading: Reading) -> bool:
    """Tell whether the very thing that a breach misses is there: thanks, or the writer's full name in the text."""
    if breach is Breach.NO_THANKS:
        return reading.has(ActKind.THANK)
    name = plain(reading.draft.sender.name).text.strip()
    return breach is Breach.NO_CONTEXT and any(
        name in reading.plain.text[sentence.start : sentence.end]
        for sentence in reading.sentences
        if " " in name and sentence.zone is ZoneKind.BODY
    )


def _place(rule: Rule, hit: Hit | None, reading: Reading) -> Hit:
    """Return where a rule's words point: its own hit, else the sentence that carries the breach."""
    if hit is not None:
        return hit
    if "{text}" not in rule.message or reading.sensed is None or rule.breach not in reading.sensed.carries:
        return ABSENT
    place, _ = reading.sensed.carries[rule.breach]
    sentence = reading.sentences[place]
    return Hit(sentence.start, sentence.end)
