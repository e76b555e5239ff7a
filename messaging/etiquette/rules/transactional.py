from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """People are not chances, and a talk is not something to succeed at. Curiosity about the person opens
    more than a purpose does.
    """
    for act in reading.of(ActKind.USE):
        yield hit(act)


RULE = Rule(
    code="TONE104",
    name="people-are-not-chances",
    breach=Breach.TRANSACTIONAL,
    severity=Severity.WARN,
    message="“{text}” can make {who_object} feel useful rather than valued.",
    suggestion=(
        "{lead} I'd love to hear how you came to your work, and what you enjoy about it. A few lines would be plenty."
    ),
    find=find,
    examples=(
        Example(
            bad="Hi Noor, I study logistics at Portway and saw your post. [[What can you do for me]]?",
            good=("Hi Noor, I study logistics at Portway and saw your post. What do you enjoy about the night desk?"),
        ),
        Example(
            bad="Someone [[with power]]. I want connections I can use.",
            good=("Perhaps someone who left the industry after a few years. I'd like to understand why people go."),
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Who would you like to meet?"),),
        ),
        Example(
            bad=(
                "Hello Femi, I'm a social worker and heard your talk. I hope you can [[improve my "
                "chances at]] the shelter."
            ),
            good=("Hello Femi, I'm a social worker and heard your talk. How do you keep volunteers from burning out?"),
        ),
    ),
)
