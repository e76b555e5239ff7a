from collections.abc import Iterator
from difflib import SequenceMatcher

from messaging.etiquette.core import ActKind, Breach, Example, Hit, Person, Reading, Rule, Severity, Stage, Turn
from messaging.etiquette.knowing import places
from messaging.etiquette.names import is_nickname, names_in
from messaging.etiquette.text import spelling

_ALIKE = 0.6


def find(reading: Reading) -> Iterator[Hit]:
    """Wrong names tell people that they are one of many. It takes a second to mend."""
    greeted = next(reading.of(ActKind.GREET), None)
    if greeted is None or not reading.draft.recipient.name.strip():
        return
    known = set(spelling(reading.draft.recipient.name.replace(".", " ")).split())
    for turn in reading.turns:
        if turn.by == "recipient":
            known |= turn.tagged.plain.words
    words = [word.strip("'.").removesuffix("'s") for word in greeted.about.split()]
    names = names_in(words, places(reading.draft.sender) | places(reading.draft.recipient))
    if names and not any(_fits(name, other) for name in names for other in known):
        named = reading.plain.text.find(names[-1], greeted.start) + len(names[-1])
        yield Hit(greeted.start, named + (reading.plain.text[named : named + 1] == ","), certain=True)


def _fits(name: str, known: str) -> bool:
    return (
        name == known
        or is_nickname(name, known)
        or (name[0] == known[0] and SequenceMatcher(None, name, known).ratio() > _ALIKE)
    )


RULE = Rule(
    code="NAME101",
    name="check-the-name",
    breach=Breach.WRONG_PERSON,
    severity=Severity.WARN,
    # A note to be passed on greets the third person, whom the record does not know.
    stages=frozenset(Stage) - {Stage.FORWARDABLE_NOTE},
    message="“{text}” does not seem to be for {name}.",
    suggestion="{greeting}",
    find=find,
    examples=(
        Example(
            bad=("[[Hi Jonathan,]] I'm a nurse in Leeds and read about your move to policy. May I ask how it went?"),
            good="Hi Maya, I'm a nurse in Leeds and read about your move to policy. May I ask how it went?",
            recipient=Person(name="Maya Okafor"),
        ),
        Example(
            bad="[[Dear Mr. Smith,]] I study nursing at Hillview, as you did. Could I ask you two questions?",
            good="Dear Ms. Okafor, I study nursing at Hillview, as you did. Could I ask you two questions?",
            recipient=Person(name="Maya Okafor"),
        ),
        Example(
            bad="[[Hello Paul,]] see you on Monday. Thank you!",
            good="Hello Maya, see you on Monday. Thank you!",
            stage=Stage.CONVERSATION,
            recipient=Person(name="Maya Okafor"),
            history=(Turn("recipient", "See you on Monday!"),),
        ),
    ),
)
