from collections.abc import Iterator

from messaging.etiquette.core import ABSENT, ActKind, Breach, Example, Hit, Reading, Rule, Severity, Stage, ZoneKind
from messaging.etiquette.grounds import FIRST, asks, is_acquainted


def find(reading: Reading) -> Iterator[Hit]:
    """People are glad to help someone they can picture. One line about who you are turns a stranger into
    a person.
    """
    is_asking = next(asks(reading), None) is not None or reading.has(ActKind.USE, ActKind.DEMAND)
    # A first message by the record, not by a guess from its words, needs who I am whether or not it asks.
    is_first_note = reading.draft.stage is Stage.FIRST_CONTACT and any(
        sentence.zone is ZoneKind.BODY for sentence in reading.sentences
    )
    if (
        (is_asking or is_first_note)
        and not reading.has(ActKind.WHO_I_AM, ActKind.COMMON_GROUND)
        and not is_acquainted(reading)
    ):
        yield ABSENT


RULE = Rule(
    code="CTX101",
    name="say-who-you-are",
    breach=Breach.NO_CONTEXT,
    severity=Severity.WARN,
    stages=FIRST,
    message="{Who} will want to know who you are first.",
    suggestion="{hello} {me_tied}.",
    find=find,
    examples=(
        Example(
            bad="Hello Maya, could you tell me how people get into health policy?",
            good=(
                "Hello Maya, I'm a second-year nursing student at Hillview and read that you moved from "
                "the ward to policy. Could I ask how you began?"
            ),
        ),
        Example(
            bad="Where can one find good internships in museums?",
            good=(
                "Hi Theo, I study art history where you did, and your note about the textile store made "
                "me curious. How did you find your first internship?"
            ),
        ),
        Example(
            bad="Hi Ruth, may I ask you two questions about kilns?",
            good=(
                "Hi Ruth, I'm Ana, a ceramics teacher in Faro, and Lena told me about your wood kiln. "
                "May I ask you two questions about it?"
            ),
            stage=Stage.FORWARDABLE_NOTE,
        ),
    ),
)
