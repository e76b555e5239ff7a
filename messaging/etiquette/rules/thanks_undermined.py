from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, AskKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.grounds import HEAVY, RUNNING, asks, hit, is_taking_up, was_asked


def find(reading: Reading) -> Iterator[Hit]:
    """Thanks with a new wish behind it reads as a receipt. Thanks that stands alone is remembered; the
    wish can wait for another day.
    """
    thanks = next(reading.of(ActKind.THANK, ActKind.ACCEPT), None)
    if thanks is None or was_asked(reading):
        return
    for act in asks(reading):
        if act.start > thanks.start and _is_new(act, reading):
            yield hit(act)


def _is_new(act: Act, reading: Reading) -> bool:
    if act.ask is None or is_taking_up(act, reading):
        return False
    if act.ask.kind in {AskKind.FAVOR, AskKind.TALK}:
        return act.ask.more and not act.ask.bounded
    return act.ask.kind in HEAVY


RULE = Rule(
    code="THX101",
    name="let-thanks-stand-alone",
    breach=Breach.THANKS_UNDERMINED,
    severity=Severity.WARN,
    stages=RUNNING,
    message="After “{text}”, your thanks can sound like a way in. Let it stand alone.",
    suggestion="{thanks} It helped me to … I'll tell you how it goes.",
    find=find,
    examples=(
        Example(
            bad="Thank you, that helps! [[Could you also rewrite my captions]]?",
            good="Thank you, that helps! I cut mine to three last night and kept the ferry one.",
            stage=Stage.AFTER_HELP,
            history=(Turn("recipient", "Three projects are enough, and say what you would change."),),
        ),
        Example(
            bad="Thank you, I'd like that. [[Please also do everything in your power]] for my chances.",
            good="Thank you, I'd like that very much. I'll keep it to two questions.",
            stage=Stage.AFTER_OFFER,
            history=(Turn("recipient", "I could put you in touch with a former intern."),),
        ),
        Example(
            bad="Thanks so much for Ilse! [[Would you recommend me]] to the owner as well?",
            good="Thanks so much for Ilse! We talked on Sunday and I now know that I need a partner first.",
            stage=Stage.AFTER_INTRODUCTION,
            history=(Turn("recipient", "Meet Ilse, she runs the bakery."),),
        ),
    ),
)
