from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, ZoneKind
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import HEAVY, PEOPLE, asks, is_acquainted

_LEADS_UP = frames("""
    ^ ?hello i am|was|would writing|reaching|hoping|wondering|contacting|getting_in_touch|interested|love
        |appreciate
    ^ i hope|trust|wonder|write|wanted
    ^ ?i hope|hoping
    ^ may|might|could|can i
    ^ how are|is|have
""")


def find(reading: Reading) -> Iterator[Hit]:
    """Before there is any reason to care, a request sounds like a form to fill in. First the two of you, then
    the question.
    """
    if is_acquainted(reading):
        return
    first = next(asks(reading), None)
    if first and _comes_first(first, reading):
        yield _whole(first, reading)
    if reading.has(ActKind.COMMON_GROUND):
        return
    has_who, has_why = reading.has(ActKind.WHO_I_AM), reading.has(ActKind.WHY_YOU)
    for act in asks(reading):
        kind = act.ask.kind if act.ask else None
        if (not has_why and (not has_who or kind in HEAVY)) or (not has_who and kind in PEOPLE):
            yield _whole(act, reading)


def _whole(ask: Act, reading: Reading) -> Hit:
    """Mark the sentence of an ask: what is wrong with it is where it stands."""
    sentence = reading.sentences[ask.sentence]
    return Hit(sentence.start, sentence.end)


def _comes_first(ask: Act, reading: Reading) -> bool:
    """Tell whether an ask is the first thing said, with its reasons trailing behind."""
    body = [place for place, sentence in enumerate(reading.sentences) if sentence.zone is ZoneKind.BODY]
    if not body or ask.sentence != body[0] or len(body) == 1 or _LEADS_UP.are_in(reading.plain):
        return False
    context = reading.of(ActKind.WHO_I_AM, ActKind.WHY_YOU, ActKind.COMMON_GROUND, ActKind.THANK)
    return not any(act.start < ask.start for act in context)


RULE = Rule(
    code="CTX201",
    name="ask-after-hello",
    breach=Breach.COLD_ASK,
    severity=Severity.WARN,
    stages=frozenset({Stage.FIRST_CONTACT}),
    message="{Who} will meet this question before knowing why you chose to write. Lead up to it.",
    suggestion=("{lead} Could I ask you two questions about …? If now is not a good time, I understand completely."),
    find=find,
    examples=(
        Example(
            bad="Hi! [[Can you send me a list of good employers in Oslo?]]",
            good=(
                "Hi Marit, I'm a nurse in Leeds and read your note about moving to Oslo. How did you "
                "choose your first employer there?"
            ),
        ),
        Example(
            bad="Hello, I'm Wei and I work in hotels. [[Can you introduce me to people in Singapore?]]",
            good=(
                "Hello Bram, I'm Wei and, like you, I left hotels for hospital catering. Was the start "
                "hard for you as well?"
            ),
        ),
        Example(
            bad="[[Do you know anyone at the port authority?]]",
            good=(
                "Hi Kofi, I'm a logistics student at Portway and saw that you run the harbor's night "
                "desk. May I ask what a shift is like?"
            ),
        ),
    ),
)
