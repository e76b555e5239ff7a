from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import PEOPLE, RUNNING, asks, hit, was_given

_YOUR_HELP = frames("""
    you ?so ?kindly ?had ?have gave|sent|introduced|recommended|suggested|put|told|shared|connected
        |referred|mentioned|pointed
    your ~1 advice|answer|contact|contacts|list|introduction|suggestion|friend|colleague|link|notes|help
        |tip|tips|feedback|person|guy
""")


def find(reading: Reading) -> Iterator[Hit]:
    """Whatever came of it, a connection was a gift. Saying what you did learn keeps the door open, for
    you and for whoever comes next.
    """
    hollow = next(reading.of(ActKind.HOLLOW_THANKS), None)
    if hollow:
        yield hit(hollow, certain=True)
    is_about_help = (
        reading.stage is not Stage.CONVERSATION
        or was_given(reading, "contact", "help")
        or _YOUR_HELP.are_in(reading.plain)
    )
    if not is_about_help:
        return
    is_gracious = reading.has(ActKind.GRACE) and reading.has(ActKind.THANK, ActKind.PRAISE)
    wants_better = any(True for _ in asks(reading, *PEOPLE))
    for act in reading.of(ActKind.COMPLAIN):
        if _is_complaint(act, reading, is_gracious=is_gracious, wants_better=wants_better):
            yield hit(act, certain=act.about == "outright")


def _is_complaint(act: Act, reading: Reading, *, is_gracious: bool, wants_better: bool) -> bool:
    if act.about == "outright":
        return True
    if act.about == "strong":
        return wants_better or not is_gracious
    return wants_better or not reading.has(ActKind.THANK, ActKind.PRAISE, ActKind.GRACE, ActKind.WAY_OUT)


RULE = Rule(
    code="GIFT101",
    name="never-complain-about-a-gift",
    breach=Breach.COMPLAINT_ABOUT_HELP,
    severity=Severity.WARN,
    stages=RUNNING,
    message="“{text}” can sound to {who_object} like a complaint about a gift.",
    suggestion="{thanks} I learned … from it, which I would not have known otherwise.",
    find=find,
    examples=(
        Example(
            bad="I spoke with Dr. Sato. It was [[a waste of]] time.",
            good=(
                "I spoke with Dr. Sato. It went another way than I had planned, and I learned a lot "
                "about clay. Thank you!"
            ),
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "Meet Dr. Sato, who knows soil."),),
        ),
        Example(
            bad="Jonas [[only knew]] how to apply, whereas I want to meet recruiters.",
            good=(
                "Jonas explained how applications are read, which I had never understood. Thank you for "
                "thinking of him."
            ),
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "I've put you in touch with Jonas."),),
        ),
        Example(
            bad="That is [[not what I was looking for]].",
            good="Thank you for the link. I hadn't known that they fund short films.",
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "Here is the link to the fund."),),
        ),
    ),
)
