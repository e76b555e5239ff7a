from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import FIRST, asks, is_acquainted


def find(reading: Reading) -> Iterator[Hit]:
    """People are glad to help someone they can picture. One line about who you are turns a stranger into a person."""
    is_asking = next(asks(reading), None) is not None or reading.has(ActKind.USE, ActKind.DEMAND)
    if is_asking and not reading.has(ActKind.WHO_I_AM, ActKind.COMMON_GROUND) and not is_acquainted(reading):
        yield ABSENT


RULE = Rule(
    code="CTX101",
    name="say-who-you-are",
    breach=Breach.NO_CONTEXT,
    severity=Severity.WARN,
    stages=FIRST,
    message="{Who} will want to know who you are first.",
    suggestion="{outline}",
    find=find,
    examples=(),
)
