import re
from collections.abc import Iterator

from messaging.etiquette.core import Breach, Example, Hit, Reading, Rule, Severity, Stage

_WORDS = (
    r"(?:your |their |his |her |the |my |our |insert |first |last |full |recipient'?s? |alum(?:nus|na|ni)?'?s? |contact'?s? |mutual |job |company |school |university |class )*"
    r"(?:name|names|first ?name|last ?name|surname|company|employer|organi[sz]ation|firm|school|university|college|title|role|position|job|date|time|day|city|place|field|industry|topic|subject|major|year|degree|department|program|project|reason|interest|x|xx|xxx|yyy|tbd|blank|here|link|number|email|phone|event|person|contact|connection|recipient|sender|hobby|skill|something specific|detail|details|specific thing|alum|alumni|mr|ms|mrs|dr)"
)
_PLACEHOLDER = re.compile(
    rf"(?:\[ ?(?:insert [\w '/]{{1,40}}|{_WORDS}(?: ?[/,&] ?{_WORDS})?(?: (?:here|of \w{{1,12}}|at \w{{1,12}}|name))?) ?\](?!\()"
    rf"|[<{{]{{1,2}} ?(?:insert [\w '/]{{1,40}}|[a-z]{{1,20}}_[a-z_]{{1,20}}|{_WORDS}) ?[>}}]{{1,2}}"
    rf"|(?<!\w)_{{3,40}}(?!\w)"
    rf"|%(?:first_?name|name|company)%?"
    rf"|\((?:insert [\w '/]{{1,40}}|your name|name here|company name|first name)\)"
    rf"|(?<!\w)(?:xxx+|tbd|lorem ipsum|firstname|lastname|first_name)(?!\w)"
    rf"|(?<=^hi )name(?=,)|(?<=^dear )name(?=,)|(?<=^hello )name(?=,))",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Hit]:
    """A blank that was meant to be filled says that the words were made for someone else. Fill it in, or leave it out."""
    for match in _PLACEHOLDER.finditer(reading.plain.text):
        yield Hit(*match.span())


RULE = Rule(
    code="TPL201",
    name="fill-in-the-blanks",
    breach=Breach.PLACEHOLDER_LEFT,
    severity=Severity.WARN,
    message="“{text}” is still a blank.",
    suggestion="{hello}",
    find=find,
    examples=(
        Example(
            bad="Hi [[[First Name]]], I'm a junior at Bexley and saw that you work in solar. How did you get started?",
            good="Hi Tomas, I'm a junior at Bexley and saw that you work in solar. How did you get started?",
        ),
        Example(
            bad="Dear Dr. Lind, I'm a fourth-year vet and admired your work at [[{company}]]. Why did you move to food safety?",
            good="Dear Dr. Lind, I'm a fourth-year vet and admired your work on dairy farms. Why did you move to food safety?",
        ),
        Example(
            bad="Hello Ruth, I'm [[<your name>]], a potter in Faro and a friend of Lena's. May I ask one thing about bricks?",
            good="Hello Ruth, I'm Ana, a potter in Faro and a friend of Lena's. May I ask one thing about bricks?",
            stage=Stage.FORWARDABLE_NOTE,
        ),
    ),
)
