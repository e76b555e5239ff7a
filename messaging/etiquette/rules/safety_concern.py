from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """Your safety matters more than how you put things. Moderators can act on this; the person you
    write to may not be able to.
    """
    for act in reading.of(ActKind.SAFETY_CONCERN):
        yield hit(act)


RULE = Rule(
    code="SAFE201",
    name="you-can-report-this",
    breach=Breach.SAFETY_CONCERN,
    severity=Severity.INFO,
    message="This sounds serious. You can report it to the moderators, who will read it in confidence.",
    suggestion="Thank you for reading this. I'm telling the moderators as well.",
    find=find,
    examples=(
        Example(
            bad="He put his [[hand on my]] knee and would not stop.",
            good="He was kind and showed me the archive. Thank you for thinking of him.",
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "How was Jonas?"),),
        ),
        Example(
            bad="Yes, and he [[asked me to send money for a deposit]].",
            good="Yes, and she explained the visa very clearly.",
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Did you meet the recruiter?"),),
        ),
        Example(
            bad="He [[kept messaging me at night]] and made me feel unsafe.",
            good="He answered all three questions, and I'm grateful to you both.",
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "I hope the mentor was useful."),),
        ),
    ),
)
