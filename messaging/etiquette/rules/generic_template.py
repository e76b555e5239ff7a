from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity
from messaging.etiquette.grounds import FIRST, hit


def find(reading: Reading) -> Iterator[Hit]:
    """Messages that fit everyone feel written for no one. A name, and one thing you noticed, make it
    theirs.
    """
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
    examples=(
        Example(
            bad="[[Dear Sir or Madam]], I'm a nurse in Leeds. Could you tell me how you moved into policy?",
            good="Dear Ms. Okafor, I'm a nurse in Leeds. Could you tell me how you moved into policy?",
        ),
        Example(
            bad="Hello, I'm Tom, a banker. [[I'd like to add you to my network]].",
            good=(
                "Hello Dee, I'm Tom, a banker, and your post on credit unions gave me an idea. Did your "
                "members vote on it?"
            ),
        ),
        Example(
            bad=(
                "Hi, I'm a graduate in marketing. I'm [[impressed by your background]]. Can we explore opportunities?"
            ),
            good=(
                "Hi Jo, I'm a graduate in marketing, and your bus campaign made me look twice. Did you "
                "test the colors with riders?"
            ),
        ),
    ),
)
