import re
from collections.abc import Iterator

from messaging.etiquette.core import Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.frames import frames
from messaging.etiquette.grounds import asks

_PRIVATE = frames("""
    his|her|their|whose|colleague's|boss's|manager's|friend's ?personal ?private ?direct ?home ?mobile
        + ?cell ?phone ?email number|email|address|phone|cell|mobile|details
    your ?own personal|private|home|cell|mobile ?phone ?email number|address|phone|email
    where|which_street ~2 you|she|he live|lives
    phone|mobile|cell|telephone number|numbers of|for ~3
""")
_SOMEONES = re.compile(
    r"\b(?!what|that|it|here|there|let)[a-z]{2,20}'s (?:(?:personal|private|direct|home|phone|work) )?"
    r"(?:number|email|address|phone|mobile|cell|details)\b"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Private numbers are their owners' to give. An introduction lets them say yes themselves."""
    asking = [reading.sentences[act.sentence] for act in asks(reading)]
    possessives = (match.span() for match in _SOMEONES.finditer(reading.plain.text))
    for start, end in sorted([*_PRIVATE.find(reading.plain), *possessives]):
        if any(sentence.start <= start < sentence.end for sentence in asking):
            yield Hit(start, end)


RULE = Rule(
    code="SAFE102",
    name="leave-private-numbers-to-their-owners",
    breach=Breach.CONTACT_DETAILS,
    severity=Severity.WARN,
    message="“{text}” is not {possessive} to give without asking.",
    suggestion=(
        "{lead} Would you be comfortable asking whether I may write? I'd like to ask about … If it "
        "doesn't fit, I understand completely."
    ),
    find=find,
    examples=(
        Example(
            bad="Could you give me [[her private number]]?",
            good="What does she enjoy about the office?",
            stage=Stage.CONVERSATION,
            history=(Turn("recipient", "Thandi works in the Cape Town office."),),
        ),
        Example(
            bad=("Hi Noor, I study logistics at Portway, like you did. Can you send me your [[manager's email]]?"),
            good=("Hi Noor, I study logistics at Portway, like you did. What does a night at the desk look like?"),
        ),
        Example(
            bad="Hi Lena, can I have [[Ruth's e-mail]]? I'd like to ask her about kilns.",
            good=("Hi Lena, would you ask Ruth whether I may write to her? It is about kilns, and a no is fine."),
            stage=Stage.INTRODUCTION_REQUEST,
        ),
    ),
)
