import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from messaging.etiquette.core import Breach, Example, Hit, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.frames import Span, frames
from messaging.etiquette.grounds import asks
from messaging.etiquette.knowing import places
from messaging.etiquette.text import word_set

_PRIVATE = frames("""
    his|her|their|whose|colleague's|boss's|manager's|friend's ?personal ?private ?direct ?home ?mobile
        + ?cell ?phone ?email number|email|address|phone|cell|mobile|details
    your ?own personal|private|home|cell|mobile ?phone ?email number|address|phone|email
    where|which_street ~2 you|she|he live|lives
""")
_SOMEONES = re.compile(
    r"\b(?P<before>(?:[a-z]{1,20} ){0,2})(?!what|that|it|here|there|let)(?P<who>[a-z]{2,20})'s "
    r"(?:(?:personal|private|direct|home|phone|work) )?(?:number|email|address|phone|mobile|cell|details)\b"
)
_NUMBER_OF = re.compile(
    r"\b(?:phone|mobile|cell|telephone) numbers? (?:of|for) (?P<who>[a-z']{1,20}(?: [a-z']{1,20}){0,2})"
)
_DETAILS = word_set("number numbers email address phone mobile cell details")
_NOT_BEFORE_NAMES = word_set("the a an your my our his her their this that some any")
_ROLES = word_set(
    "manager managers boss bosses colleague colleagues recruiter recruiters supervisor director professor teacher "
    "mentor friend friends cousin aunt uncle brother sister mother father mom mum dad parents wife husband partner "
    "daughter son neighbor neighbour assistant secretary editor coach doctor doctors nurse nurses lawyer agent "
    "contact contacts landlord roommate teammate coworker worker interviewer founder ceo cto cfo gm president chair "
    "dean adviser advisor principal producer curator chef captain owner student classmate predecessor successor "
    "intern guy man woman person people lady someone somebody head lead leader member him her them everyone "
    "supervisors directors team"
)
"""Words that stand for a person, whose number is their own."""
_PLACES = word_set(
    "office desk museum school university college company department library shop store hospital clinic ward hotel "
    "restaurant gallery theater theatre center centre station institute agency firm organization organisation bank "
    "court embassy consulate church foundation association society committee team lab laboratory studio city town "
    "building campus hall house factory plant farm ministry registrar reception helpline hotline service services "
    "admissions bookings appointments reservations tickets emergencies questions help support visitors event "
    "conference festival venue site website page program programme project club band choir orchestra archive today "
    "everyone this that it these those branch unit warehouse bakery press publisher union charity network"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Private numbers are their owners' to give. An introduction lets them say yes themselves."""
    asking = [reading.sentences[act.sentence] for act in asks(reading)]
    found = [*_PRIVATE.find(reading.plain), *_someones(reading)]
    for start, end in sorted(found):
        if any(sentence.start <= start < sentence.end for sentence in asking):
            yield Hit(start, end)


def _someones(reading: Reading) -> Iterator[Span]:
    """Yield where a number or address is that of a person, by name or by role; what a place has is public."""
    if _DETAILS.isdisjoint(reading.plain.words):
        return
    known = places(reading.draft.sender) | places(reading.draft.recipient)
    for found in _SOMEONES.finditer(reading.plain.text):
        if _is_person([found["who"]], known, is_named=_NOT_BEFORE_NAMES.isdisjoint(found["before"].split())):
            yield found.start("who"), found.end()
    for found in _NUMBER_OF.finditer(reading.plain.text):
        words = found["who"].split()
        if _is_person(words, known, is_named=_NOT_BEFORE_NAMES.isdisjoint(words[:1])):
            yield found.span()


def _is_person(words: list[str], known: AbstractSet[str], *, is_named: bool) -> bool:
    """Tell whether words stand for a person: a role, or a name, which has no article before it."""
    if not _ROLES.isdisjoint(words):
        return True
    return is_named and _PLACES.isdisjoint(words) and known.isdisjoint(words)


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
