"""False friends: words that look like an offence and are none, and the offence that hides in good words."""

import pytest

from messaging.etiquette import Breach, Draft, Person, Report, Severity, Stage, Turn, Verdict, read
from messaging.etiquette.tagging import PATTERNS, Tagger

WHO_AND_WHY = "Hello Maya, I'm a nursing student at Hillview and read your piece on night shifts. "


def after(stage: Stage, said: str, text: str, tagger: Tagger | None = None) -> Report:
    return read(Draft(text, stage, history=(Turn("recipient", said),)), tagger=tagger)


def breaches(report: Report) -> set[Breach]:
    return {finding.breach for finding in report.findings}


def test_pick_your_brain_with_a_specific_question_is_clear() -> None:
    text = WHO_AND_WHY + "Could I pick your brain for fifteen minutes about how you wrote the handover sheet?"
    assert read(Draft(text)).verdict is Verdict.CLEAR


def test_pick_your_brain_about_nothing_is_vague() -> None:
    # Advisers are of two minds, and so are the halves: the reader lets it pass, so this is the patterns' own.
    draft = Draft(WHO_AND_WHY + "Could I pick your brain sometime?")
    assert Breach.VAGUE_ASK in breaches(read(draft, tagger=PATTERNS))


def test_an_attached_cv_alone_is_no_offence() -> None:
    text = WHO_AND_WHY + "I attached my CV so that you can see where I come from. How did you choose policy?"
    assert read(Draft(text)).verdict is Verdict.CLEAR


def test_no_strings_attached_is_no_attachment_and_no_pulling_of_strings() -> None:
    report = after(Stage.AFTER_HELP, "Use my notes.", "Notes with no strings attached, how lovely. Thank you!")
    assert report.verdict is Verdict.CLEAR


OTHER_SENSES = [
    "Congratulations on the success of the clinic! I was so happy to read about it.",
    "By any chance, did you keep the photo of the old ward?",
    "I had the chance to see your exhibition on Sunday and loved the last room.",
    "What an opportunity for your team! I wish you every success with the move.",
    "Chances are that it will rain, so bring a coat on Tuesday.",
]


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_success_chances_and_opportunity_have_other_senses(text: str) -> None:
    assert after(Stage.CONVERSATION, "We open the new ward on Monday.", text, PATTERNS).verdict is Verdict.CLEAR


def test_most_of_the_other_senses_are_clear_to_the_whole_coach() -> None:
    said = "We open the new ward on Monday."
    assert sum(after(Stage.CONVERSATION, said, text).verdict is Verdict.CLEAR for text in OTHER_SENSES) >= 4


def test_disappointment_with_understanding_and_thanks_is_no_complaint() -> None:
    report = after(
        Stage.AFTER_HELP,
        "I'm afraid they chose someone else.",
        "I'm disappointed, I understand why, thank you for telling me.",
    )
    assert report.verdict is Verdict.CLEAR


def test_a_grateful_report_that_nothing_came_of_it_is_clear() -> None:
    report = after(
        Stage.AFTER_INTRODUCTION,
        "I've told Jonas to expect you.",
        "Jonas and I spoke. Nothing came of it in the end, through nobody's fault: he has left the department."
        " I'm still glad we talked, thank you for introducing us.",
    )
    assert report.verdict is Verdict.CLEAR


def test_answering_who_else_would_be_useful_is_no_ask_for_more() -> None:
    report = after(
        Stage.AFTER_INTRODUCTION,
        "Glad you two talked! Who else would be useful for you to meet?",
        "Thank you for asking! Do you know someone who left the ward for teaching? Only if a name comes to mind.",
    )
    assert report.verdict is Verdict.CLEAR


def test_a_real_deadline_told_with_regret_and_an_easy_out_is_no_pressure() -> None:
    text = WHO_AND_WHY + (
        "I'm sorry about the timing: the form is due by Friday. Did you name the ward or the hospital on yours?"
        " If that's too soon, please don't give it another thought."
    )
    assert read(Draft(text)).verdict is Verdict.CLEAR


def test_the_same_deadline_without_regret_or_out_is_pressure() -> None:
    text = WHO_AND_WHY + "Did you name the ward or the hospital on the form? I need your answer by Friday."
    assert Breach.PRESSURE in breaches(read(Draft(text)))


def test_a_vacancy_the_helper_spoke_of_may_be_asked_about() -> None:
    report = after(
        Stage.CONVERSATION,
        "We have an opening on the night team, ask me anything about it.",
        "Thank you! Is the position full time, and are you hiring before the summer?",
    )
    assert report.verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for nothing, the list was from 2016.",
        "Thanks a lot for wasting my afternoon.",
        "Some help that was.",
        "Thanks, I guess, but that did not help.",
    ],
)
def test_hollow_thanks_are_a_complaint(text: str) -> None:
    assert Breach.COMPLAINT_ABOUT_HELP in breaches(after(Stage.AFTER_HELP, "Here is my list.", text))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Respected Madam, I am Ravi, final year student of nursing from our same college. I have read "
            "your article on"
            " night duty and I liked very much. I am having one doubt about the license exam. If you have "
            "time kindly reply."
        ),
        (
            "Hello, I am Li Na from Wuhan, I study nurse like you. In your interview you say the first "
            "winter is hard. How"
            " you did find friends in Leeds? Sorry for my English. Thank you and no hurry."
        ),
        (
            "Good day Mrs. Okafor, I'm writing you because I saw your conference about the ward. I am "
            "nurse since five"
            " years in Lyon. It is possible to ask you two questions by mail? If no, I understand."
        ),
    ],
)
def test_small_slips_of_second_language_writers_are_no_offence(text: str) -> None:
    assert read(Draft(text)).verdict is Verdict.CLEAR


@pytest.mark.parametrize("name", ["Will", "Grant", "Hope", "Chance", "Mark", "May", "Rich", "Joy"])
def test_names_that_are_words_change_nothing(name: str) -> None:
    text = (
        f"Dear {name}, I'm a nursing student at Hillview. Your piece on night shifts stayed with me. How did it begin?"
    )
    assert read(Draft(text, recipient=Person(name=f"{name} Okafor"))).findings == ()
    assert after(Stage.AFTER_HELP, "Try form 12.", f"Thank you, {name}. You were right about form 12.").findings == ()


def test_misconduct_is_noted_and_never_coached() -> None:
    report = after(
        Stage.AFTER_INTRODUCTION,
        "I've put you in touch with Jonas. How was it?",
        "He was useless as a contact: he put his hand on my knee and asked me to come to his hotel room. Find me"
        " someone else.",
    )
    assert report.verdict is Verdict.CLEAR
    assert [(finding.breach, finding.severity) for finding in report.findings] == [
        (Breach.SAFETY_CONCERN, Severity.INFO)
    ]


def test_a_scholar_of_harassment_is_not_sent_to_the_moderators() -> None:
    text = WHO_AND_WHY + "My thesis is about harassment of nurses. How did you find people who would talk?"
    assert read(Draft(text)).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday at 3 works, thank you!",
        "Thanks!",
        "Would Thursday at noon suit you better?",
        "See you there.",
        "Yes please, and thank you.",
    ],
)
def test_short_is_not_rude(text: str) -> None:
    assert after(Stage.AFTER_OFFER, "Happy to talk. Tuesday or Thursday?", text).verdict is Verdict.CLEAR


def test_a_long_boast_with_a_demand_is_not_clear() -> None:
    boast = (
        "I was first in my class four years in a row, I won the regional prize, and I have led two societies. "
        "My professors call my skills exceptional and my record unmatched. I speak five languages. "
    )
    report = read(Draft("Hello Ms. Okafor, I'm Max Stein. " + boast * 2 + "You should recommend me to your director."))
    assert report.verdict is Verdict.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "You can write to me at ana.b@example.org or call my mobile, +351 912 555 014.",
        "The office has a page for this, or write to careers@hillview.example.edu.",
        "Ines said I may pass on her number, it is +351 912 555 014.",
    ],
)
def test_details_that_may_be_given_are_no_stop(text: str) -> None:
    draft = Draft(
        text, Stage.CONVERSATION, Person(name="Ana Braga"), history=(Turn("recipient", "How do I reach you?"),)
    )
    assert read(draft).verdict is not Verdict.STOP


def test_ones_own_details_in_the_signature_are_no_stop() -> None:
    text = WHO_AND_WHY + "How did it begin?\n\nBest regards,\nAna Braga\nana.b@example.org\n+351 912 555 014"
    assert read(Draft(text)).findings == ()


def test_a_third_persons_details_stop_the_message() -> None:
    report = after(Stage.CONVERSATION, "Who knows about kilns?", "Ruth does, her cell is (555) 014-2233.")
    assert report.verdict is Verdict.STOP
    assert [finding.quote for finding in report.findings] == ["(555) 014-2233"]


def test_what_is_quoted_is_not_read() -> None:
    text = WHO_AND_WHY + "How did it begin?\n\nOn Monday Jonas wrote:\n> Get me a job immediately, you owe me."
    assert read(Draft(text)).findings == ()


@pytest.mark.parametrize("tagger", [PATTERNS, None])
@pytest.mark.parametrize(
    ("offered", "asked", "is_large"),
    [
        ("I can spare fifteen minutes on Friday.", "Could we talk for an hour instead?", True),
        ("Happy to talk for half an hour next week.", "Would two hours on Tuesday be possible?", True),
        ("I can spare fifteen minutes on Friday.", "Could we talk for twenty minutes, at four?", False),
        ("Happy to talk for an hour next week.", "Would an hour on Tuesday at three suit you?", False),
        ("Happy to talk next week.", "Would an hour on Tuesday at three suit you?", False),
    ],
)
def test_how_much_is_too_much_goes_by_what_was_offered(
    offered: str, asked: str, tagger: Tagger | None, *, is_large: bool
) -> None:
    report = after(Stage.AFTER_OFFER, offered, f"That is kind of you, thank you! {asked}", tagger)
    assert (Breach.OVERSIZED_ASK in breaches(report)) is is_large
    assert is_large or report.verdict is Verdict.CLEAR
