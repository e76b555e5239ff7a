"""What rules ask of a reading again and again."""

from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, AskKind, Hit, Reading, Stage, Tagged
from messaging.etiquette.text import word_set

FIRST = frozenset({Stage.FIRST_CONTACT, Stage.FORWARDABLE_NOTE})
ASKING = frozenset({Stage.FIRST_CONTACT, Stage.INTRODUCTION_REQUEST, Stage.FORWARDABLE_NOTE, Stage.FOLLOW_UP})
RUNNING = frozenset({Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION, Stage.AFTER_HELP, Stage.CONVERSATION})

HEAVY = frozenset(
    {
        AskKind.CONTACT,
        AskKind.INTRODUCTION,
        AskKind.REFERRAL,
        AskKind.JOB,
        AskKind.REVIEW,
        AskKind.EFFORT,
        AskKind.FAVOR,
    }
)
PEOPLE = frozenset({AskKind.CONTACT, AskKind.INTRODUCTION, AskKind.REFERRAL, AskKind.JOB})

_OF_OPENINGS = word_set(
    "hiring opening openings vacancy vacancies position positions apply applications application refer "
    "referral resume "
    "cv recruiting posted role roles internship reference"
)


def hit(act: Act, *, certain: bool = False) -> Hit:
    """Return a hit on the words of an act."""
    return Hit(act.start, act.end, certain)


def asks(reading: Reading, *kinds: AskKind) -> Iterator[Act]:
    """Yield the asks of these kinds, of any kind but logistics when none is named."""
    for act in reading.of(ActKind.ASK):
        if act.ask and (act.ask.kind in kinds if kinds else act.ask.kind is not AskKind.LOGISTICS):
            yield act


def is_acquainted(reading: Reading) -> bool:
    """Tell whether the draft speaks as to someone already met."""
    return reading.has(ActKind.ACQUAINTED)


def last_of_other(reading: Reading) -> Tagged | None:
    """Return the other's last message, if there was one."""
    return next((turn.tagged for turn in reversed(reading.turns) if turn.by == "recipient"), None)


def was_given(reading: Reading, *abouts: str) -> bool:
    """Tell whether the other's earlier messages gave one of these ("contact", "help")."""
    return any(
        act.about in abouts for turn in reading.turns if turn.by == "recipient" for act in turn.tagged.of(ActKind.GAVE)
    )


def was_offered(reading: Reading, about: str) -> bool:
    """Tell whether the other's last message offered this."""
    last = last_of_other(reading)
    return last is not None and any(act.about == about for act in last.of(ActKind.OFFER))


def was_asked(reading: Reading) -> bool:
    """Tell whether the other's last message asked what or who else would help."""
    last = last_of_other(reading)
    return last is not None and last.has(ActKind.ASKED_ME)


def was_invited_to_apply(reading: Reading) -> bool:
    """Tell whether the other's earlier messages speak of an opening, an application or a referral."""
    return any(not turn.tagged.plain.words.isdisjoint(_OF_OPENINGS) for turn in reading.turns if turn.by == "recipient")


def is_taking_up(act: Act, reading: Reading) -> bool:
    """Tell whether an ask only takes up what the other's last message offered."""
    if act.ask is None or act.ask.more:
        return False
    if act.ask.kind in {AskKind.JOB, AskKind.REFERRAL} and was_invited_to_apply(reading):
        return True
    if reading.stage is not Stage.AFTER_OFFER and not was_offered(reading, "introduction"):
        return False
    if reading.stage is Stage.AFTER_OFFER and _says_the_same(act, reading):
        return True
    has_offer = was_offered(reading, "introduction") or not reading.turns
    return act.ask.kind in {AskKind.INTRODUCTION, AskKind.CONTACT, AskKind.TALK} and (
        has_offer or act.ask.kind is AskKind.TALK
    )


def _says_the_same(act: Act, reading: Reading) -> bool:
    """Tell whether an ask uses a telling word of the other's last message."""
    last = last_of_other(reading)
    said = {word for word in reading.plain.text[act.start : act.end].split() if len(word) > len("what")}
    return last is not None and not (said - _EVERYDAY).isdisjoint(last.plain.words)


_EVERYDAY = word_set("could would please about there their which other another thing things where while should think")
