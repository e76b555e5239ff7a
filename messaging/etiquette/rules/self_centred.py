from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import FIRST, hit

_MANY, _SOME = 4, 2


def find(reading: Reading) -> Iterator[Hit]:
    """A list of merits asks for applause. A line about them, and what you would like to understand, starts a conversation."""
    boasts = list(reading.of(ActKind.BOAST))
    is_about_them = reading.has(ActKind.WHY_YOU, ActKind.COMMON_GROUND)
    if len(boasts) >= _MANY or (len(boasts) >= _SOME and not is_about_them):
        yield hit(boasts[0])


RULE = Rule(
    code="SELF101",
    name="make-room-for-them",
    breach=Breach.SELF_CENTRED,
    severity=Severity.NUDGE,
    stages=FIRST,
    message="Beside “{text}” and the rest, {who} may not find a word about themselves.",
    suggestion="{hello} {me_inline}. {why_you}. Could I ask you two questions about …?",
    find=find,
    examples=(),
)
