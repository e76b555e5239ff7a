from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.grounds import hit


def find(reading: Reading) -> Iterator[Hit]:
    """Help that is owed is no longer a gift. People who are free to say no say yes more often, and with
    more joy.
    """
    for act in reading.of(ActKind.GUILT):
        yield hit(act)


RULE = Rule(
    code="TONE102",
    name="leave-them-free-to-say-no",
    breach=Breach.GUILT_TRIP,
    severity=Severity.WARN,
    message="“{text}” can leave {who_object} feeling blamed rather than asked.",
    suggestion=(
        "{lead} I know how full your days must be. If you can, I'd be glad of a line about …; if you "
        "can't, no harm done."
    ),
    find=find,
    examples=(
        Example(
            bad="Hi Greg, [[I guess you're too busy for someone]] like me.",
            good=(
                "Hi Greg, I imagine your days are full. If you get to my question some time, lovely; if "
                "not, no harm done."
            ),
            stage=Stage.FOLLOW_UP,
        ),
        Example(
            bad="Dear Mr. Ito, I'm an exchange student at Senda, where you taught. [[You are my only hope]].",
            good=(
                "Dear Mr. Ito, I'm an exchange student at Senda, where you taught. How do foreign "
                "students usually find a placement?"
            ),
        ),
        Example(
            bad="Hello again, [[I thought alumni were supposed to help]] each other.",
            good=(
                "Hello again, I hope my note wasn't a bother. I've since found part of the answer, so no need to reply."
            ),
            stage=Stage.FOLLOW_UP,
        ),
    ),
)
