from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import hit

_REGRET = frames("""
    sorry|apologies|apologize|apologise|forgive|regret ~2
    i know|realize|realise|understand|appreciate ~2 short|late|sudden|last_minute|no_time|much|busy
""")


def find(reading: Reading) -> Iterator[Hit]:
    """Help is given in someone's spare time. A clock over it turns a kindness into a chore; leaving the
    time to them brings more answers.
    """
    if reading.has(ActKind.WAY_OUT):
        return
    is_sorry = _REGRET.are_in(reading.plain)
    for act in reading.of(ActKind.PRESSURE):
        if not (is_sorry and act.about == "no reply"):
            yield hit(act)


RULE = Rule(
    code="TONE101",
    name="leave-the-time-to-them",
    breach=Breach.PRESSURE,
    severity=Severity.WARN,
    message="“{text}” puts a clock on {possessive} kindness.",
    suggestion="{lead} Whenever it suits you is fine, and if it doesn't fit at all, I understand completely.",
    find=find,
    examples=(
        Example(
            bad=("Hi Leo, I'm a film student at Garrick and saw your ferry film. [[I need an answer by tomorrow]]."),
            good=(
                "Hi Leo, I'm a film student at Garrick and saw your ferry film. How did you find your "
                "first fund? Any time is fine."
            ),
        ),
        Example(
            bad="Hello Ms. Brandt, [[you still have not replied to me]].",
            good=(
                "Hello Ms. Brandt, I know it is sampling season. If you have a moment in the winter, I'd "
                "still love to hear."
            ),
            stage=Stage.FOLLOW_UP,
        ),
        Example(
            bad=(
                "Dear Prof. Amadi, I'm a student in your old department. How did you choose your topic? "
                "Please [[reply immediately]]."
            ),
            good=(
                "Dear Prof. Amadi, I'm a student in your old department. How did you choose your topic? "
                "Whenever it suits you is fine."
            ),
        ),
    ),
)
