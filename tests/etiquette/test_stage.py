import pytest

from messaging.etiquette import Draft, Stage, Turn, read
from messaging.etiquette.tagging import PATTERNS

ME, OTHER = "sender", "recipient"
ASKED = Turn(ME, "Hello Maya, I'm a nurse in Leeds. Could I ask how you moved into policy?")
OFFERED = Turn(OTHER, "Gladly. I could introduce you to Jonas, who runs the program.")
INTRODUCED = Turn(OTHER, "Meet Jonas, who runs the program. Jonas, this is Ana.")
TOLD = Turn(OTHER, "I'd start with the evening course, it took me two years. Here is the reading list.")
CLOSED = Turn(OTHER, "You're welcome!")

HISTORIES = [
    ((), Stage.FIRST_CONTACT),
    ((ASKED,), Stage.FOLLOW_UP),
    ((ASKED, ASKED), Stage.FOLLOW_UP),
    ((ASKED, OFFERED), Stage.AFTER_OFFER),
    ((ASKED, OFFERED, Turn(ME, "Yes please, thank you!"), INTRODUCED), Stage.AFTER_INTRODUCTION),
    ((ASKED, INTRODUCED, Turn(ME, "Thank you!"), CLOSED), Stage.AFTER_INTRODUCTION),
    ((ASKED, TOLD), Stage.AFTER_HELP),
    ((ASKED, TOLD, Turn(ME, "Thank you. May I ask about the fees?")), Stage.FOLLOW_UP),
    ((Turn(ME, "See you Monday!"), Turn(OTHER, "See you!")), Stage.CONVERSATION),
    ((Turn(OTHER, "How was the reunion?"),), Stage.CONVERSATION),
]


@pytest.mark.parametrize(("history", "stage"), HISTORIES)
def test_the_stage_follows_from_the_last_turns(history: tuple[Turn, ...], stage: Stage) -> None:
    assert read(Draft("It went well.", history=history), tagger=PATTERNS).stage is stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Thank you so much for taking the time to speak with me yesterday.", Stage.AFTER_HELP),
        ("Thank you for introducing me to Jonas, we spoke today.", Stage.AFTER_INTRODUCTION),
        ("I wanted to follow up on my note from two weeks ago.", Stage.FOLLOW_UP),
        ("It was lovely to see you in May! Would you introduce me to Ruth?", Stage.INTRODUCTION_REQUEST),
        ("Hello, I'm a nurse in Leeds.", Stage.FIRST_CONTACT),
    ],
)
def test_without_a_history_the_draft_tells_its_stage(text: str, stage: Stage) -> None:
    assert read(Draft(text)).stage is stage


TALKING = (Turn(ME, "See you Monday!"), Turn(OTHER, "See you!"))
WISH = "Would you introduce me to Ruth?"


@pytest.mark.parametrize(
    ("history", "stage"),
    [
        (TALKING, Stage.INTRODUCTION_REQUEST),
        ((Turn(OTHER, "How was the reunion?"),), Stage.INTRODUCTION_REQUEST),
        ((ASKED,), Stage.FOLLOW_UP),
        ((ASKED, OFFERED), Stage.AFTER_OFFER),
        ((ASKED, INTRODUCED), Stage.AFTER_INTRODUCTION),
        ((ASKED, TOLD), Stage.AFTER_HELP),
    ],
)
def test_who_asks_someone_they_know_for_an_introduction_is_at_that_stage_unless_something_was_just_given(
    history: tuple[Turn, ...], stage: Stage
) -> None:
    assert read(Draft(WISH, history=history), tagger=PATTERNS).stage is stage


def test_in_a_conversation_an_introduction_is_asked_for_with_a_reason() -> None:
    bare = read(Draft(WISH, history=TALKING), tagger=PATTERNS)
    assert [finding.code for finding in bare.findings] == ["CTX102"]
    told = "Would you introduce me to Ruth? I'd like to ask her about wood kilns. If not, I understand completely."
    assert read(Draft(told, history=TALKING), tagger=PATTERNS).findings == ()


def test_a_stage_that_is_given_is_kept() -> None:
    assert read(Draft("Hello.", Stage.AFTER_HELP)).stage is Stage.AFTER_HELP


def test_what_lies_far_back_changes_nothing() -> None:
    recent = (
        ASKED,
        TOLD,
        Turn(ME, "Thank you!"),
        CLOSED,
        Turn(ME, "How is the garden?"),
        Turn(OTHER, "Green at last."),
    )
    draft = "Could you also introduce me to your boss?"
    whole = (INTRODUCED, Turn(ME, "Get me a job."), *recent)
    assert read(Draft(draft, history=whole)) == read(Draft(draft, history=recent))
