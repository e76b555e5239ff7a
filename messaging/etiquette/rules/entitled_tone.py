from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """Nobody here has to help. A request that knows it leaves the other person room to be generous."""
    for act in reading.of(ActKind.DEMAND):
        yield hit(act)


RULE = Rule(
    code="TONE103",
    name="ask-rather-than-tell",
    breach=Breach.ENTITLED_TONE,
    severity=Severity.WARN,
    message="“{text}” sounds more like an order than a request.",
    suggestion="{hello} would you be willing to … if you have a moment? If not, I understand completely.",
    find=find,
    examples=(),
)
