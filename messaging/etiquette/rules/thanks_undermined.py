from collections.abc import Iterator

from messaging.etiquette.core import (
    Act,
    ActKind,
    AskKind,
    Breach,
    Hit,
    Reading,
    Rule,
    Severity,
)
from messaging.etiquette.grounds import HEAVY, RUNNING, asks, hit, is_taking_up, was_asked


def find(reading: Reading) -> Iterator[Hit]:
    """Thanks with a new wish behind it reads as a receipt. Thanks that stands alone is remembered; the wish can wait for another day."""
    thanks = next(reading.of(ActKind.THANK, ActKind.ACCEPT), None)
    if thanks is None or was_asked(reading):
        return
    for act in asks(reading):
        if act.start > thanks.start and _is_new(act, reading):
            yield hit(act)


def _is_new(act: Act, reading: Reading) -> bool:
    if act.ask is None or is_taking_up(act, reading):
        return False
    if act.ask.kind in {AskKind.FAVOR, AskKind.TALK}:
        return act.ask.more and not act.ask.bounded
    return act.ask.kind in HEAVY


RULE = Rule(
    code="THX101",
    name="let-thanks-stand-alone",
    breach=Breach.THANKS_UNDERMINED,
    severity=Severity.WARN,
    stages=RUNNING,
    message="After “{text}”, your thanks can sound like a way in. Let it stand alone.",
    suggestion="{thanks} It helped me to … I'll tell you how it goes.",
    find=find,
    examples=(),
)
