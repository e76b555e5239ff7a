from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """People are not chances, and a talk is not something to succeed at. Curiosity about the person opens more than a purpose does."""
    for act in reading.of(ActKind.USE):
        yield hit(act)


RULE = Rule(
    code="TONE104",
    name="people-are-not-chances",
    breach=Breach.TRANSACTIONAL,
    severity=Severity.WARN,
    message="“{text}” can make {who_object} feel useful rather than valued.",
    suggestion="{hello} I'd love to hear how you came to your work, and what you enjoy about it. A few lines would be plenty.",
    find=find,
    examples=(),
)
