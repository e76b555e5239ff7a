"""What is a phone number, and what only has as many digits."""

import pytest

from messaging.etiquette import Draft, Person, Severity, Stage, Turn, read
from messaging.etiquette.tagging import PATTERNS


def stopped(text: str) -> list[str]:
    draft = Draft(
        text,
        Stage.CONVERSATION,
        Person(name="Ana Braga"),
        Person(name="Maya Okafor"),
        (Turn("recipient", "Who would know about kilns?"),),
    )
    return [found.quote for found in read(draft, tagger=PATTERNS).findings if found.severity is Severity.STOP]


@pytest.mark.parametrize(
    "text",
    [
        "I loved her talk on 2026-12-03 about kilns.",
        "I heard his lecture on 12.03.2024 and his second one on 3-12-2024.",
        "He gives her tour on 2026-12-03 14:00, and 2026.12.10 as well.",
        "They raised their budget to 1,200,000 euros this year.",
        "They raised their budget to 1.200.000 euros, from 900 000 €.",
        "Her grant was 1 200 000 kronor and his was $2,500,000.",
        "It is in her book, ISBN 978-0-14-303943-3.",
        "His first book is ISBN 0-14-303943-8, her second 9780143039433.",
        "She ran their program 2004-2012 and his lab 1998–2003.",
        "Her reports of 2019, 2020, 2021 and 2022 are all online.",
        "Her talk is on June 3, 2024, 10 in the morning.",
        "His paper is doi 10.1234567, and her ORCID 0000-0002-1825-0097.",
        "He worked his shift 0800-1630 and hers 2200-0600.",
        "Their site has 1200000 readers, and his video 3500000 views.",
        "Her patent number is 7654321, and his student number 20194455.",
        "Please put their order no. 5550142233 on the parcel.",
        "Her class met 12-14 June 2024 and his 20240612.",
    ],
)
def test_dates_sums_and_books_are_no_phone_numbers(text: str) -> None:
    assert stopped(text) == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Her number is {}.", "555-0134"),
        ("His cell is {}.", "555-010-2030"),
        ("His phone: {}.", "(555) 010-2030"),
        ("Her mobile is {}!", "555.010.2030"),
        ("You can reach him at {} after six.", "555 010 2030"),
        ("Call her at {}, she is up late.", "1-555-010-2030"),
        ("Call Ines at {}.", "+351 912 555 014"),
        ("His number is {}.", "+1 (555) 010-2030"),
        ("Her line is {}.", "+44 (0)20 7946 0958"),
        ("He is on {} most days.", "07700 900143"),
        ("Her landline is {}.", "02 98 55 01 73"),
        ("You get her at {}.", "0049 30 5550142"),
        ("Ring his house on {}.", "(0171) 555-0148"),
        ("His number is {}, 12 Mill Row.", "555-0148"),
        ("Text her at {}.", "555–010–2030"),
        ("His WhatsApp is {}.", "+55 41 99555-0132"),
        ("Her cell is {} now.", "5550102030"),
        ("Her phone is {}.", "601 555 017"),
        ("Her number at home is {}.", "0212 555 01 44"),
        ("His mobile is {}.", "0800 1630"),
    ],
)
def test_phone_numbers_are_found_in_every_usual_form(said: str, number: str) -> None:
    assert stopped(said.format(number))[:1] == [number]


def asked_for(text: str) -> list[str]:
    recipient = Person(name="Maya Okafor", employer="Northbank", school="Larch Hall", city="Leeds")
    draft = Draft(text, Stage.CONVERSATION, Person(name="Ana Braga"), recipient, (Turn("recipient", "Come by!"),))
    return [found.quote for found in read(draft, tagger=PATTERNS).findings if found.code == "SAFE102"]


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me the museum's address?",
        "Could you send me the phone number for the front desk?",
        "Can you tell me the phone number of the ward?",
        "Could you give me the office address?",
        "Could you give me Northbank's address in Leeds?",
        "Could you send me Larch Hall's phone number?",
        "Could you tell me the café's address?",
        "What is the phone number for bookings?",
        "Could you tell me the Met's address?",
        "Could you tell me the hospital's phone number?",
    ],
)
def test_what_a_place_has_may_be_asked_for(text: str) -> None:
    assert asked_for(text) == []


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Could you give me Ruth's phone number?", "Ruth's phone number"),
        ("Could you send me the recruiter's email?", "recruiter's email"),
        ("Could you give me your boss's number?", "boss's number"),
        ("Could you send me your hiring manager's direct email?", "manager's direct email"),
        ("Could you give me the phone number of Jonas?", "phone number of Jonas"),
        ("Can you send me the mobile number for your colleague?", "mobile number for your colleague"),
        ("Could you give me her private number?", "her private number"),
    ],
)
def test_what_a_person_has_is_theirs_to_give(text: str, details: str) -> None:
    assert asked_for(text) == [details]


THEIRS = "You could call my cousin Jonas Becker at +49 170 1234567."


@pytest.mark.parametrize(
    "text",
    [
        f"> {THEIRS}\nHow did you begin?",
        "Call my cousin Jonas Becker at\n> +49 170 1234567\nHow did you begin?",
        f"How did you begin?\n-- \n{THEIRS}",
        f"How did you begin?\n\nOn Monday my cousin wrote:\n{THEIRS}",
    ],
)
def test_what_is_made_to_look_like_a_quote_is_read_with_the_rest(text: str) -> None:
    assert stopped(text) == ["+49 170 1234567"]


def test_what_was_said_before_may_be_quoted() -> None:
    draft = Draft(f"Thank you, I called him.\n> {THEIRS}", Stage.CONVERSATION, history=(Turn("recipient", THEIRS),))
    assert read(draft, tagger=PATTERNS).findings == ()


def test_ones_own_number_may_stand_below_a_message() -> None:
    assert stopped("How did you begin?\n-- \nAna Braga\n+351 912 555 014") == []
