from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.grounds import asks, is_acquainted


def find(reading: Reading) -> Iterator[Hit]:
    """Messages that could have gone to anyone are easy to leave. What you share, or what you saw, tells
    them it is meant for them.
    """
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
    suggestion="{hello} {me_tied}.",
    find=find,
    examples=(
        Example(
            bad=("Hello Dana, I'm a second-year student of geology. Would you have fifteen minutes for a call?"),
            good=(
                "Hello Dana, I'm a second-year student of geology, and your talk on old quarries stayed "
                "with me. Would you have fifteen minutes for a call?"
            ),
        ),
        Example(
            bad="Dear Mr. Ito, my name is Ben and I teach maths. May I ask you two questions?",
            good=(
                "Dear Mr. Ito, my name is Ben and I teach maths. You left teaching for museums, which I "
                "keep thinking about. May I ask you two questions?"
            ),
        ),
        Example(
            bad="Hi Noor, I work as a welder in Hull. Could you tell me which courses are worth it?",
            good=(
                "Hi Noor, I work as a welder in Hull, and we both trained at Portway. Could you tell me "
                "which evening course was worth it for you?"
            ),
        ),
    ),
)
