from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage


def find(reading: Reading) -> Iterator[Hit]:
    """People are glad to help someone they can picture. A line about who you are turns a stranger into a person."""
    if reading.has(ActKind.ASK) and not reading.has(ActKind.WHO_I_AM):
        yield ABSENT


RULE = Rule(
    code="CTX101",
    name="say-who-you-are",
    breach=Breach.NO_CONTEXT,
    severity=Severity.WARN,
    stages=frozenset({Stage.FIRST_CONTACT}),
    message="{Who} will want to know who you are first.",
    suggestion="{outline}",
    find=find,
    examples=(),
)
