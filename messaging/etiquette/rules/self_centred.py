from collections.abc import Iterator

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.grounds import FIRST, hit

_MANY, _SOME = 4, 2


def find(reading: Reading) -> Iterator[Hit]:
    """Merits in a row ask for applause. A line about them, and what you would like to understand,
    starts a conversation.
    """
    boasts = list(reading.of(ActKind.BOAST))
    is_about_them = reading.has(ActKind.WHY_YOU, ActKind.COMMON_GROUND)
    if len(boasts) >= _MANY or (len(boasts) >= _SOME and not is_about_them):
        yield hit(boasts[0])


RULE = Rule(
    code="SELF101",
    name="make-room-for-them",
    breach=Breach.SELF_CENTRED,
    severity=Severity.NUDGE,
    stages=FIRST,
    message="Beside “{text}” and the rest, {who} may not find a word about themselves.",
    suggestion="{lead} Could I ask you two questions about …?",
    find=find,
    examples=(
        Example(
            bad=(
                "Hello Ms. Abara, I'm the [[top student of my]] year, captain of the debate team and "
                "winner of two awards. When can we talk?"
            ),
            good=(
                "Hello Ms. Abara, I'm in the debate society you founded at Larch Hall. How did you "
                "decide between the bar and a company?"
            ),
        ),
        Example(
            bad=(
                "Hi Lee, [[my achievements]] speak for themselves: I won three prizes and I'm fluent in "
                "French. May I call you?"
            ),
            good=(
                "Hi Lee, I'm a translator in Lyon and loved your piece on subtitles. May I ask how you "
                "found your first studio?"
            ),
        ),
        Example(
            bad=(
                "Hello Rina, I'm Max. I have a [[GPA]] of 3.9, a proven track record and strong skills. Could we meet?"
            ),
            good=(
                "Hello Rina, I'm Max, an engineer in Delft. Tom told me about your work on batteries. "
                "Could I ask you two things about permits?"
            ),
            stage=Stage.FORWARDABLE_NOTE,
        ),
    ),
)
