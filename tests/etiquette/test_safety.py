"""What is a concern for one's safety, and what only uses its words."""

import pytest

from messaging.etiquette import Breach, Draft, Stage, Turn, read
from messaging.etiquette.tagging import PATTERNS


def is_concern(text: str) -> bool:
    draft = Draft(text, Stage.CONVERSATION, history=(Turn("recipient", "How was it?"),))
    return Breach.SAFETY_CONCERN in {finding.breach for finding in read(draft, tagger=PATTERNS).findings}


@pytest.mark.parametrize(
    "text",
    [
        "I've kept following your column since the spring.",
        "I'm a fraud analyst at Northbank and like it there.",
        "She is a fraud examiner, and he leads a fraud team.",
        "My report on patient safety is finished at last.",
        "I'd like to report on safety and abuse in care homes.",
        "I wanted to pay the fee before Friday.",
        "The university asked me to pay a deposit for the room.",
        "I asked for money for the ward, and then for more money.",
        "Sometimes I feel like a fraud among all these engineers.",
        "My mother kept calling me while I was at the fair.",
        "The rain would not stop, so we stayed in.",
        "Your story touched me even on a second reading.",
        "I hope this isn't an inappropriate question.",
        "I don't want to abuse your patience, so one line is enough.",
        "Could you give me a hand on my thesis?",
        "It makes me scared to speak in front of people.",
        "I wrote about racist housing rules in our city.",
        "The creepy house in your film is my favorite.",
        "My boss has asked for a date that suits you.",
        "Counting on a no, the thought would not leave me alone.",
        "Deadlines threaten us all in May.",
        "Not asking for money, only for a kind word.",
        "Does the job report to you or to safety?",
        "The owner asks the deposit today, so I paid half.",
        "I would like to know if you ask a deposit from new clients.",
    ],
)
def test_words_of_danger_in_other_senses_are_no_concern(text: str) -> None:
    assert not is_concern(text)


@pytest.mark.parametrize(
    "text",
    [
        "He kept following me to the station.",
        "She keeps texting me at night.",
        "The recruiter is a scammer, I think.",
        "It turned out to be a scam.",
        "I want to report his behavior at the dinner.",
        "I need to report harassment by a member.",
        "He asked me to pay a fee before the interview.",
        "The man you sent me to asked for money.",
        "He asked me for 400 dollars as a deposit for the post.",
        "He wanted 800 dollars in cash, and then he asked for a picture of my passport.",
        "Neil asked me money to move my papers on top.",
        "He would not leave me alone.",
        "She would not take no for an answer and held my arm until he asked me to his hotel room.",
        "He grabbed me by the arm.",
        "He threatened me in the parking lot.",
        "The mentor made jokes about my religion.",
        "He is openly racist, and his contact was creepy to me.",
        "She called me a slur.",
        "I'm sorry to say he made an inappropriate comment.",
        "He did not stop sending inappropriate messages.",
        "My father's friend kept messaging me after the dinner.",
        "He asked me to send photos.",
        "I felt unsafe with him.",
        "He made me feel uncomfortable.",
        "They said sexist things to us.",
    ],
)
def test_what_somebody_did_is_a_concern(text: str) -> None:
    assert is_concern(text)
