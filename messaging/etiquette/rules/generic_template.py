from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import FIRST, hit


def find(reading: Reading) -> Iterator[Hit]:
    """A message that fits everyone feels written for no one. A name, and one thing you noticed, make it theirs."""
    phrases = list(reading.of(ActKind.TEMPLATE))
    is_personal = reading.has(ActKind.WHY_YOU, ActKind.COMMON_GROUND)
    for act in phrases:
        greets = act.start < reading.sentences[0].end and "dear" in reading.plain.text[: act.end]
        if greets or len(phrases) > 1 or not is_personal:
            yield hit(act)


RULE = Rule(
    code="TPL101",
    name="write-to-one-person",
    breach=Breach.GENERIC_TEMPLATE,
    severity=Severity.NUDGE,
    stages=FIRST,
    message="“{text}” could have gone to anyone. Make it {possessive} own.",
    suggestion="{outline}",
    find=find,
    examples=(),
)
