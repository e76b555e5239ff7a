import re
from collections.abc import Iterator

from messaging.etiquette.core import Breach, Example, Hit, Reading, Rule, Severity, Stage
from messaging.etiquette.text import word_set

_BLANK = word_set(
    "name names firstname lastname surname company employer organization organisation firm school university college "
    "title role position job date time day city place field industry topic subject major year degree "
    "department program "
    "project reason interest x xx xxx yyy tbd blank here link number email phone event person contact connection "
    "recipient sender hobby skill detail details alum alumni alumnus alumna mr ms mrs dr"
)
_AROUND = word_set(
    "insert your their his her the my our first last full of at a an or and recipient recipient's contact's alum's "
    "mutual specific thing something job company school university class s add fill in team in with to"
)
_BRACKETED = re.compile(
    r"\[{1,2}([^\[\]\n]{1,60})\]{1,2}(?!\()|[<{]{1,2}([^<>{}\n]{1,60})[>}]{1,2}|\(([^()\n]{1,60})\)"
)
_BARE = re.compile(
    r"(?<![\w_])_{3,40}(?![\w_])|%(?:first_?name|name|company)%?"
    r"|(?<!\w)(?:xxx+|tbd|lorem ipsum|firstname|lastname|first_name|last_name)(?!\w)"
    r"|(?<!\w)insert (?:\w{2,15} ){0,2}(?:name|company|title|school|topic|date|business|city|field)(?!\w)"
    r"|(?<=^hi )name(?=,)|(?<=^dear )name(?=,)|(?<=^hello )name(?=,)"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Blanks that were meant to be filled say that the words were made for someone else. Fill them in, or
    leave them out.
    """
    text = reading.plain.text
    for match in _BRACKETED.finditer(text):
        said = match[1] or match[2] or match[3]
        if _is_blank(said, in_round_brackets=match[3] is not None):
            yield Hit(*match.span())
    for match in _BARE.finditer(text):
        yield Hit(*match.span())


def _is_blank(said: str, *, in_round_brackets: bool) -> bool:
    words = [word for word in re.split(r"[ ,/_&.']+", said) if word]
    if not words or (in_round_brackets and words[0] not in {"insert", "your", "name", "first", "company"}):
        return False
    if words[0] == "insert":
        return True
    return any(word in _BLANK for word in words) and all(word in _BLANK or word in _AROUND for word in words)


RULE = Rule(
    code="TPL201",
    name="fill-in-the-blanks",
    breach=Breach.PLACEHOLDER_LEFT,
    severity=Severity.WARN,
    message="“{text}” is still a blank.",
    suggestion="{filled}",
    find=find,
    examples=(
        Example(
            bad=(
                "Hi [[[First Name]]], I'm a junior at Bexley and saw that you work in solar. How did you get started?"
            ),
            good="Hi Tomas, I'm a junior at Bexley and saw that you work in solar. How did you get started?",
        ),
        Example(
            bad=(
                "Dear Dr. Lind, I'm a fourth-year vet and admired your work at [[{company}]]. Why did "
                "you move to food safety?"
            ),
            good=(
                "Dear Dr. Lind, I'm a fourth-year vet and admired your work on dairy farms. Why did you "
                "move to food safety?"
            ),
        ),
        Example(
            bad=(
                "Hello Ruth, I'm [[<your name>]], a potter in Faro and a friend of Lena's. May I ask one "
                "thing about bricks?"
            ),
            good=("Hello Ruth, I'm Ana, a potter in Faro and a friend of Lena's. May I ask one thing about bricks?"),
            stage=Stage.FORWARDABLE_NOTE,
        ),
    ),
)
