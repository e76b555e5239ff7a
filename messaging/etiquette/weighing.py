"""Weighs what the rules found against what the reader senses, and picks the findings that are shown."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from messaging.etiquette.core import ABSENT, ActKind, Breach, Hit, Reading, Rule, Sensed, Severity, ZoneKind
from messaging.etiquette.text import spelling

CERTAIN = frozenset({Breach.CONTACT_DETAILS, Breach.PLACEHOLDER_LEFT, Breach.SAFETY_CONCERN})
"""What patterns find by its form alone: the reader has no say in it."""
MOST_FINDINGS = 3


def weigh(
    found: Iterable[tuple[Rule, Hit | None]], reading: Reading, *, silenced: AbstractSet[Breach] = frozenset()
) -> list[tuple[Rule, Hit]]:
    """Return the rules that speak and where, one a breach, in the written order; at most three, `info` aside.

    What is certain goes before what is likely.

    `found` holds every rule that has a say, in the written order, with its hit if its patterns had one. `silenced` are
    the breaches whose rules were turned off: what is likeliest one of these is not called by another's name.
    """
    first: dict[Breach, tuple[Rule, Hit | None]] = {}
    for rule, hit in found:
        if rule.breach not in first or _fit(rule, hit, reading) > _fit(*first[rule.breach], reading):
            first[rule.breach] = (rule, hit)
    shown = [breach for breach, (_, hit) in first.items() if hit is not None]
    if reading.sensed is not None and not reading.is_helper:
        shown = [breach for breach in shown if _is_certain(breach, first[breach][1])]
        likely = list(_likely(first, reading, reading.sensed, silenced, is_explained=bool(shown)))
        shown += [breach for breach in likely if breach not in shown]
    weighty = [breach for breach in shown if first[breach][0].severity is not Severity.INFO]
    shown = [breach for breach in shown if breach not in weighty[MOST_FINDINGS:]]
    return [(rule, _place(rule, hit, reading)) for breach, (rule, hit) in first.items() if breach in shown]


def _fit(rule: Rule, hit: Hit | None, reading: Reading) -> tuple[bool, bool]:
    """Rank rules of one breach: one that found something before one made for the stage."""
    return hit is not None, not rule.stages or reading.stage in rule.stages


def _is_certain(breach: Breach, hit: Hit | None) -> bool:
    return hit is not None and (hit.certain or breach in CERTAIN)


def _likely(
    first: Mapping[Breach, tuple[Rule, Hit | None]],
    reading: Reading,
    sensed: Sensed,
    silenced: AbstractSet[Breach],
    *,
    is_explained: bool,
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
        for breach in sensed.breaches
        if breach not in CERTAIN and (breach in first or breach in silenced)
    }
    ranked = sorted(scores, key=lambda breach: -scores[breach])
    for place, breach in enumerate(ranked[:MOST_FINDINGS]):
        if breach in silenced or _is_denied(breach, reading):
            continue
        if (place == 0 and not is_explained) or scores[breach] > weights.enough:
            yield breach


def _is_denied(breach: Breach, reading: Reading) -> bool:
    """Tell whether the very thing that a breach misses is there: thanks, or the writer's full name in the text."""
    if breach is Breach.NO_THANKS:
        return reading.has(ActKind.THANK)
    name = spelling(reading.draft.sender.name).strip()
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
