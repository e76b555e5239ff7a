from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """Nobody here has to help. A request that knows it leaves the other person room to be generous."""
    for act in reading.of(ActKind.DEMAND):
        yield hit(act)


RULE = Rule(
    code="TONE103",
    name="ask-rather-than-tell",
    breach=Breach.ENTITLED_TONE,
    severity=Severity.WARN,
    message="“{text}” sounds more like an order than a request.",
    suggestion="{lead} Would you be willing to … if you have a moment? If not, I understand completely.",
    find=find,
    examples=(
        Example(
            bad="Hi Sam, I'm a Quill graduate like you. [[You should give]] me half an hour this month.",
            good=("Hi Sam, I'm a Quill graduate like you. Might you have half an hour this month, if it suits you?"),
        ),
        Example(
            bad="[[Find me]] a flat in Bristol before I move.",
            good="I'm looking for a flat in Bristol. Did you like living near the yard?",
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Sure, ask away."),),
        ),
        Example(
            bad=(
                "Hello Priya, I'm a surveyor from Ridgemont, your old school. [[I expect you to answer my]] questions."
            ),
            good=(
                "Hello Priya, I'm a surveyor from Ridgemont, your old school. Would you answer one "
                "question about office work?"
            ),
        ),
    ),
)
