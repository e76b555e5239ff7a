from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """Help that is owed is no longer a gift. People who are free to say no say yes more often, and with more joy."""
    for act in reading.of(ActKind.GUILT):
        yield hit(act)


RULE = Rule(
    code="TONE102",
    name="leave-them-free-to-say-no",
    breach=Breach.GUILT_TRIP,
    severity=Severity.WARN,
    message="“{text}” can leave {who_object} feeling blamed rather than asked.",
    suggestion="{hello} I know how full your days must be. If you can, I'd be glad of a line about …; if you can't, no harm done.",
    find=find,
    examples=(),
)
