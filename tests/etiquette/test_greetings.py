"""Whom a greeting calls by name, and what only stands where a name would."""

import pytest

from messaging.etiquette import Draft, Person, Stage, Turn, read
from messaging.etiquette.tagging import PATTERNS

MAYA = Person(name="Maya Okafor", school="Larch Hall", employer="Northbank", city="Leeds")


def is_wrong(text: str) -> bool:
    draft = Draft(text, Stage.CONVERSATION, Person(name="Ana Braga"), MAYA, (Turn("recipient", "See you Monday!"),))
    return "NAME101" in {finding.code for finding in read(draft, tagger=PATTERNS).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Hi perfect, thank you!",
        "Hi yes, Tuesday works.",
        "Hello lovely to hear from you.",
        "Hello fellow Larch Hall alum, Monday suits me.",
        "Hello Westbrook alum, Monday suits me.",
        "Dear Madame, Monday suits me.",
        "Dear Monsieur, Monday suits me.",
        "Dear Frau Okafor, Monday suits me.",
        "Dear Señora Okafor, Monday suits me.",
        "Dear Prof Okafor, Monday suits me.",
        "Hi team, Monday suits me.",
        "Dear Northbank team, Monday suits me.",
        "Hi again, Monday suits me.",
        "Hi neighbor, Monday suits me.",
        "Hi water people, Monday suits me.",
        "Hello, here is the letter.",
        "Hey, went through the notes, thank you.",
    ],
)
def test_words_in_the_place_of_a_name_are_no_wrong_name(text: str) -> None:
    assert not is_wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Jonathan, Monday suits me.",
        "Dear Mr. Smith, Monday suits me.",
        "Dear Frau Lindner, Monday suits me.",
        "Hello Paul, see you on Monday.",
        "Dear alum Jonathan, Monday suits me.",
        "Hi again Beatriz! Monday suits me.",
    ],
)
def test_another_persons_name_is_a_wrong_name(text: str) -> None:
    assert is_wrong(text)
