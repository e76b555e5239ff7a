"""The story of product.md, retold: each lesson is caught at its message, and the helper is never coached."""

import pytest

from messaging.etiquette import Breach, Draft, Person, Stage, Turn, Verdict, read

ASKER = Person(name="Owen Pratt", school="Larch Hall", field="Public policy")
HELPER = Person(name="Maya Okafor", school="Larch Hall", employer="City of Leeds", title="Policy analyst")

FIRST_ASK = (
    "Where can a grad student network for policy internships? I'd like to know which departments take people on."
)
FIRST_ANSWER = (
    "Hello Owen, good to hear from someone at Larch Hall. I'd look at the Department of Aging, I worked there for"
    " eight years. If you like, I could put you in touch with someone who did an internship there last summer."
)
THANKS_AND_MORE = (
    "Thank you Maya, that is very kind. Please do everything in your power to improve my chances there, because my"
    " success this summer matters a great deal to me."
)
CONTACT_GIVEN = "Sure. Meet Jonas, who was an intern there. I've told him about you and he is glad to talk."
COMPLAINT = (
    "Hi Maya, I wrote to Jonas. He has left the department and only knew how to apply, whereas I want to meet"
    " recruiters. Do you have other contacts who would support my efforts?"
)
LINK_SENT = "I'm sorry it wasn't what you hoped for. Here is a link to their careers page. Good luck, Owen."
ENTITLED_END = "I had seen that page already. You should introduce me to someone who decides."

WHOLE = [
    ("sender", FIRST_ASK),
    ("recipient", FIRST_ANSWER),
    ("sender", THANKS_AND_MORE),
    ("recipient", CONTACT_GIVEN),
    ("sender", COMPLAINT),
    ("recipient", LINK_SENT),
    ("sender", ENTITLED_END),
]


def breaches(place: int) -> set[Breach]:
    history = tuple(Turn(by, text) for by, text in WHOLE[:place])
    report = read(Draft(WHOLE[place][1], None, ASKER, HELPER, history))
    return {finding.breach for finding in report.findings}


def test_a_first_message_without_context_is_caught() -> None:
    assert {Breach.NO_CONTEXT, Breach.COLD_ASK} <= breaches(0)


def test_thanks_with_a_new_ask_is_caught_where_it_happens() -> None:
    assert Breach.THANKS_UNDERMINED in breaches(2)


def test_using_people_for_ones_success_is_caught() -> None:
    assert Breach.TRANSACTIONAL in breaches(2)


def test_a_complaint_about_the_contact_is_caught() -> None:
    assert Breach.COMPLAINT_ABOUT_HELP in breaches(4)


def test_asking_for_the_next_contact_is_caught() -> None:
    assert Breach.ASKS_FOR_MORE in breaches(4)


def test_the_last_demand_is_caught() -> None:
    assert breaches(6) & {Breach.ENTITLED_TONE, Breach.ASKS_FOR_MORE}


def test_first_message_rules_are_silent_once_they_talk() -> None:
    later = breaches(2) | breaches(4) | breaches(6)
    assert not later & {Breach.NO_CONTEXT, Breach.COLD_ASK, Breach.NO_COMMON_GROUND, Breach.GENERIC_TEMPLATE}


@pytest.mark.parametrize("place", [1, 3, 5])
def test_the_helper_is_never_coached(place: int) -> None:
    swap = {"sender": "recipient", "recipient": "sender"}
    history = tuple(Turn(swap[by], text) for by, text in WHOLE[:place])
    assert read(Draft(WHOLE[place][1], None, HELPER, ASKER, history)).findings == ()


KINDLY = [
    ("sender", ("Hello Maya, I'm Owen, a policy student at Larch Hall, where you studied too. Could I ask how you found"
     " your first post in government? A line or two would help, and if you're busy I understand.")),
    ("recipient", FIRST_ANSWER),
    ("sender", "Thank you so much, Maya. Yes please, I'd love to hear from someone who was there last summer."),
    ("recipient", CONTACT_GIVEN),
    ("sender", ("Jonas and I talked on Friday. He has moved on since, but he explained how applications are read, and"
     " I laughed a lot. Thank you for bringing us together.")),
    ("recipient", LINK_SENT),
    ("sender", "Thank you for the link as well, Maya. I'll tell you in the fall what became of it all."),
]  # fmt: skip


@pytest.mark.parametrize("place", [0, 2, 4, 6])
def test_the_same_story_told_kindly_is_clear(place: int) -> None:
    history = tuple(Turn(by, text) for by, text in KINDLY[:place])
    report = read(Draft(KINDLY[place][1], None, ASKER, HELPER, history))
    assert (report.verdict, report.findings) == (Verdict.CLEAR, ())


def test_the_stages_of_the_story_are_inferred() -> None:
    stages = []
    for place in (0, 2, 4):
        history = tuple(Turn(by, text) for by, text in WHOLE[:place])
        stages.append(read(Draft(WHOLE[place][1], None, ASKER, HELPER, history)).stage)
    assert stages == [Stage.FIRST_CONTACT, Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION]
