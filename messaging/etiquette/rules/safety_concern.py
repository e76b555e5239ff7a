from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """What happened to you matters more than how you put it. Moderators can act on it; the person you write to may not be able to."""
    for act in reading.of(ActKind.SAFETY_CONCERN):
        yield hit(act)


RULE = Rule(
    code="SAFE201",
    name="you-can-report-this",
    breach=Breach.SAFETY_CONCERN,
    severity=Severity.INFO,
    message="This sounds serious. You can report it to the moderators, who will read it in confidence.",
    suggestion="I'm reporting this to the moderators as well.",
    find=find,
    examples=(),
)
