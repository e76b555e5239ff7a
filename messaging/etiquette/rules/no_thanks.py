from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.grounds import asks

_WARM = (ActKind.THANK, ActKind.PRAISE, ActKind.GRACE)


def find(reading: Reading) -> Iterator[Hit]:
    """Someone gave you time, a name or an idea. A word of thanks tells them it arrived, and makes them glad they did."""
    if reading.has(*_WARM) or not reading.plain.text.strip():
        return
    if reading.stage is Stage.AFTER_OFFER and (reading.has(ActKind.ACCEPT) or next(asks(reading), None) is None):
        return
    for turn in reversed(reading.turns):
        if turn.by == "recipient":
            break
        if turn.tagged.has(*_WARM):
            return
    yield ABSENT


RULE = Rule(
    code="THX201",
    name="say-thank-you",
    breach=Breach.NO_THANKS,
    severity=Severity.NUDGE,
    stages=frozenset({Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION, Stage.AFTER_HELP}),
    message="{Who} will be glad to hear that it helped.",
    suggestion="{thanks} It helped me to …",
    find=find,
    examples=(),
)
