from collections.abc import Iterator

from messaging.etiquette.core import Act, AskKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import HEAVY, PEOPLE, RUNNING, asks, hit, is_taking_up, was_asked, was_given

_JUST_HELPED = frozenset({Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION, Stage.AFTER_HELP})


def find(reading: Reading) -> Iterator[Hit]:
    """Someone who has just given you something has done their part. Use it, tell them what came of it,
    and they will think of you again.
    """
    if was_asked(reading):
        return
    if reading.stage not in _JUST_HELPED and not was_given(reading, "contact", "help"):
        return
    for act in asks(reading):
        if _is_more(act, reading):
            yield hit(act)


def _is_more(act: Act, reading: Reading) -> bool:
    if act.ask is None or is_taking_up(act, reading):
        return False
    if act.ask.kind in PEOPLE or act.ask.kind in {AskKind.EFFORT, AskKind.REVIEW}:
        return True
    return act.ask.more and act.ask.kind in HEAVY and not act.ask.bounded


RULE = Rule(
    code="MORE101",
    name="let-a-gift-be-enough",
    breach=Breach.ASKS_FOR_MORE,
    severity=Severity.WARN,
    stages=RUNNING,
    message="{Who} may feel that what you were given was not enough: “{text}”.",
    suggestion="{thanks} I'll start with what you gave me and let you know what I learn.",
    find=find,
    examples=(
        Example(
            bad="I wrote to Jonas today. [[Do you have other contacts]] who hire?",
            good="I wrote to Jonas today. Thank you for opening that door; I'll tell you what I learn.",
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "I've told Jonas to expect your note."),),
        ),
        Example(
            bad="The list is great. [[Who else]] do you know at the magazines?",
            good=("The list is great. I sent two poems this morning, and it was your note that gave me the nerve."),
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "Here is the list of magazines I used."),),
        ),
        Example(
            bad="How kind! [[Could you read my other two essays]] as well?",
            good=(
                "How kind! The statement is attached; if you only get to the first paragraph, that is the one I doubt."
            ),
            stage=Stage.AFTER_OFFER,
            history=(Turn("recipient", "I'd be happy to read your statement once."),),
        ),
    ),
)
