from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import asks, was_given

_WARM = (ActKind.THANK, ActKind.PRAISE, ActKind.GRACE)


def find(reading: Reading) -> Iterator[Hit]:
    """Someone gave you time, a name or an idea. A word of thanks tells them it arrived, and makes them
    glad they did.
    """
    if reading.has(*_WARM) or not reading.plain.text.strip():
        return
    if reading.stage is Stage.AFTER_OFFER and (reading.has(ActKind.ACCEPT) or next(asks(reading), None) is None):
        return
    if reading.draft.stage is None and not was_given(reading, "contact"):
        return
    for turn in reversed(reading.turns):
        if turn.by == "recipient":
            break
        if turn.tagged.has(*_WARM):
            return
    yield ABSENT


RULE = Rule(
    code="THX201",
    name="say-thank-you",
    breach=Breach.NO_THANKS,
    severity=Severity.NUDGE,
    stages=frozenset({Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION, Stage.AFTER_HELP}),
    message="{Who} will be glad to hear that it helped.",
    suggestion="{thanks} It helped me to …",
    find=find,
    examples=(
        Example(
            bad="Got it. Form 12 went off this morning.",
            good="Form 12 went off this morning. Thank you, I would have missed the letter.",
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "You need form 12 and a letter from your host."),),
        ),
        Example(
            bad="I wrote to Viktor on Monday and we spoke on Friday.",
            good="I wrote to Viktor on Monday and we spoke on Friday. Thank you for bringing us together.",
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "I've introduced you to Viktor."),),
        ),
        Example(
            bad="The lab work is first now.",
            good="The lab work is first now, and the page reads better. I'm grateful.",
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "I'd put the lab work first."),),
        ),
    ),
)
