from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, AskKind, Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import asks

_REASON = frames("""
    because|since|about|regarding|concerning|on_how|whether|so_that|in_order|for_my|for_a|for_our|as_i
        |as_we|hoping_to|curious
    to|and|could|can|may ?only ?just ?briefly ask|learn|hear|talk|understand|discuss|find_out|see|interview
        |compare|speak
    i|we|it ?also ?now ?just am|was|have|would|want|need|wrote|work|study|saw|read|met|noticed|noted|will
        |started|think|teach|run|know ~1
    who ?is ?was|works|worked|wrote|runs|knows|teaches|moved|did|has|made|is
    below|attached|note|forward|forwardable
""")


def find(reading: Reading) -> Iterator[Hit]:
    """Whoever introduces you lends you a friend's attention. With your reason in hand they know whether
    it fits, and what to say.
    """
    if next(asks(reading, AskKind.INTRODUCTION, AskKind.CONTACT), None) is None:
        return
    if not _REASON.are_in(reading.plain):
        yield ABSENT


RULE = Rule(
    code="CTX102",
    name="say-why-you-would-like-to-meet",
    breach=Breach.NO_CONTEXT,
    severity=Severity.WARN,
    stages=frozenset({Stage.INTRODUCTION_REQUEST}),
    message="{Who} will need your reason before speaking to a friend about you.",
    suggestion=(
        "{hello} would you be comfortable introducing us? I'd like to ask about … because … Here are two "
        "lines you could forward: … If it doesn't fit, I understand completely."
    ),
    find=find,
    examples=(
        Example(
            bad="Hi Lena, can you introduce me to Ruth? Thanks!",
            good=(
                "Hi Lena, would you be comfortable introducing me to Ruth? I'd like to ask her about "
                "wood kilns. If not, I understand completely."
            ),
            stage=Stage.INTRODUCTION_REQUEST,
        ),
        Example(
            bad="Dear Paul, please put me in touch with Gwen.",
            good=(
                "Dear Paul, would you put me in touch with Gwen if it feels right? I'm weighing a move "
                "into data work and she made it two years ago."
            ),
            stage=Stage.INTRODUCTION_REQUEST,
        ),
        Example(
            bad="Hey Joe, could you connect me with Anke?",
            good=(
                "Hey Joe, could you connect me with Anke? I'm pitching a book on canals and wonder "
                "whether her list takes them. A no is fine too."
            ),
            stage=Stage.INTRODUCTION_REQUEST,
        ),
    ),
)
