from collections.abc import Iterator

from messaging.etiquette.core import Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.details import third_person_details


def find(reading: Reading) -> Iterator[Hit]:
    """Phone numbers and addresses belong to the people they reach. Ask them first; here, an introduction
    does that for you.
    """
    for start, end in third_person_details(reading.plain, reading.draft):
        yield Hit(start, end)


RULE = Rule(
    code="SAFE101",
    name="ask-before-sharing-contact-details",
    breach=Breach.CONTACT_DETAILS,
    severity=Severity.STOP,
    message="“{text}” seems to be someone else's. Please ask them first, or use an introduction.",
    suggestion="{lead} I'll ask whether I may put you two in touch.",
    find=find,
    examples=(
        Example(
            bad="Yes, call Ines at [[+351 912 555 014]].",
            good="Yes, Ines. I'll ask her whether I may put you two in touch.",
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Do you know a good guide in Porto?"),),
        ),
        Example(
            bad=(
                "Hi Femi, I'm a social worker and heard your talk. My aunt would like to help too, her "
                "e-mail is [[rose.b@example.org]]. How did you begin?"
            ),
            good=(
                "Hi Femi, I'm a social worker and heard your talk. My aunt would like to help too; may I "
                "tell her to write to you here? How did you begin?"
            ),
        ),
        Example(
            bad="Dr. Sato's lab, his number is [[555 014 2233]].",
            good="Dr. Sato's lab. I can ask him whether he has time.",
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Which lab was it?"),),
        ),
    ),
)
