from collections.abc import Iterator

from messaging.etiquette.core import Breach, Hit, Reading, Rule, Severity
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import asks

_PRIVATE = frames("""
    his|her|their|whose|colleague's|boss's|manager's|friend's ?personal ?private ?direct ?home ?mobile ?cell ?phone ?email number|email|address|phone|cell|mobile|details
    your ?own personal|private|home|cell|mobile ?phone ?email number|address|phone|email
    where|which_street ~2 you|she|he live|lives
    phone|mobile|cell|telephone number|numbers of|for ~3
""")


def find(reading: Reading) -> Iterator[Hit]:
    """A private number is its owner's to give. An introduction lets them say yes themselves."""
    asking = [reading.sentences[act.sentence] for act in asks(reading)]
    for start, end in _PRIVATE.find(reading.plain):
        if any(sentence.start <= start < sentence.end for sentence in asking):
            yield Hit(start, end)


RULE = Rule(
    code="SAFE102",
    name="leave-private-numbers-to-their-owners",
    breach=Breach.CONTACT_DETAILS,
    severity=Severity.WARN,
    message="“{text}” is not {possessive} to give without asking.",
    suggestion="{hello} would you be comfortable asking whether I may write? I'd like to ask about … If it doesn't fit, I understand completely.",
    find=find,
    examples=(),
)
