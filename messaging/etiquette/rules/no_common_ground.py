from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.grounds import asks, is_acquainted


def find(reading: Reading) -> Iterator[Hit]:
    """A message that could have gone to anyone is easy to leave. What you share, or what you saw, tells them it is meant for them."""
    if next(asks(reading), None) is None or is_acquainted(reading):
        return
    if not reading.has(ActKind.WHY_YOU, ActKind.COMMON_GROUND):
        yield ABSENT


RULE = Rule(
    code="CTX301",
    name="say-why-them",
    breach=Breach.NO_COMMON_GROUND,
    severity=Severity.NUDGE,
    stages=frozenset({Stage.FIRST_CONTACT}),
    message="{Who} may wonder why you chose to write to them.",
    suggestion="{hello} {me_inline}, and {common}. {why_you}. Could I ask you two questions about …? If now is not a good time, I understand completely.",
    find=find,
    examples=(),
)
