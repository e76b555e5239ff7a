from collections.abc import Iterator

from messaging.etiquette.core import Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.details import third_person_details


def find(reading: Reading) -> Iterator[Hit]:
    """A phone number or address belongs to the person it reaches. Ask them first; here, an introduction does that for you."""
    for start, end in third_person_details(reading):
        yield Hit(start, end)


RULE = Rule(
    code="SAFE101",
    name="ask-before-sharing-contact-details",
    breach=Breach.CONTACT_DETAILS,
    severity=Severity.STOP,
    message="“{text}” seems to be someone else's. Please ask them first, or use an introduction.",
    suggestion="I'll ask whether I may put you two in touch.",
    find=find,
    examples=(),
)
