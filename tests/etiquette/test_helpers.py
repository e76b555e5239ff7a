"""Who was asked for help is not coached, however plainly the advice is put."""

import pytest

from messaging.etiquette import Draft, Person, Turn, Verdict, read

FIRST_NOTE = Turn(
    "recipient",
    "Hello Bob,\n\nI'm Khalid Sabbagh, class of 2018, public policy. I read on your profile that you worked for the "
    "county health department for twelve years.\n\nWould you be willing to tell me how you kept your energy when "
    "things moved slowly? If you are too busy, that is entirely fine.\n\nThank you very much,\nKhalid",
)
ANSWER = Turn("sender", "Hello Khalid, of course, gladly. Slow does not have to mean stuck.")
THANKS = Turn("recipient", "Thank you so much, Bob. I read it to my mother.")


@pytest.mark.parametrize(
    "text",
    [
        "Say yes to every invitation for half a year, including the choir. After that you may stay at home.",
        "Tell me first what worries you most about it, then I know where to begin.",
        "Your mother is right. I know someone who does this now, and she would be glad to tell you about her days.",
        "Ask your employer for a person and not a brochure. Write to me again whenever you like.",
        "I can't this month, I'm sorry. Write to me in June and I will have more time.",
    ],
)
@pytest.mark.parametrize("later", [(), (ANSWER, THANKS), (ANSWER, THANKS) * 6])
def test_whoever_was_asked_first_is_not_coached(text: str, later: tuple[Turn, ...]) -> None:
    draft = Draft(text, sender=Person(name="Bob Okafor"), recipient=Person("Khalid"), history=(FIRST_NOTE, *later))

    assert read(draft).verdict is Verdict.CLEAR


def test_whoever_asked_first_still_is() -> None:
    theirs = tuple(
        Turn("sender" if turn.by == "recipient" else "recipient", turn.text) for turn in (FIRST_NOTE, ANSWER)
    )
    given = Turn(
        "recipient", "You could talk with Dana Ruiz, she is happy to hear from you. I have told her about you."
    )
    draft = Draft("Thanks. Who else do you know? Please do everything in your power for me.", history=(*theirs, given))

    assert read(draft).verdict is Verdict.NUDGE
