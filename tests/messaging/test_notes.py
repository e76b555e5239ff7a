"""A note, the answers in it and the name above it: put together, taken apart, readdressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging import etiquette
from messaging.etiquette.core import ZoneKind
from messaging.etiquette.zones import cut
from messaging.notes import Part, joined, parted, parts, readdressed, without_answers
from profiles.words import given_name
from tests.messaging.conftest import THOUGHTFUL

ASKED = ("What have you tried so far?", "How did you find me?")
TOLD = ("I read two annual reports.\n\nThey raised more questions.", "By your talk in May.")

plain = st.text(st.characters(exclude_characters=">\r", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@given(plain, st.lists(st.tuples(plain, plain), max_size=2, unique_by=lambda each: each[0]))
def test_what_was_joined_is_parted_again(note: str, answers: list[tuple[str, str]]) -> None:
    questions = [question for question, _ in answers]
    assert parted(joined(note, answers), questions) == (note, tuple(answer for _, answer in answers))


@given(plain, st.lists(plain, max_size=2))
def test_nothing_is_lost_whatever_is_asked_by_now(body: str, questions: list[str]) -> None:
    note, told = parted(body, questions)
    assert joined(note, zip(questions, told, strict=False)) == body


def test_another_question_leaves_everything_in_the_note() -> None:
    body = joined(THOUGHTFUL, zip(ASKED, TOLD, strict=True))
    assert parted(body, ("What is it about?",)) == (body, ())
    assert parted(body, (ASKED[0], "What is it about?")) == (body, ())
    assert parted(body, ASKED[::-1]) == (body, ())
    assert parted(THOUGHTFUL, ASKED) == (THOUGHTFUL, ())


def test_an_answer_may_have_paragraphs() -> None:
    assert parted(joined("Hello", zip(ASKED, TOLD, strict=True)), ASKED) == ("Hello", TOLD)


def test_a_page_shows_questions_apart() -> None:
    body = joined("Hello Bob,\n\nyes?", zip(ASKED, TOLD, strict=True))
    assert parts(body) == [
        Part("Hello Bob,\n\nyes?", is_question=False),
        Part(ASKED[0], is_question=True),
        Part(TOLD[0], is_question=False),
        Part(ASKED[1], is_question=True),
        Part(TOLD[1], is_question=False),
    ]


@given(plain)
def test_a_note_without_questions_is_one_part(note: str) -> None:
    assert [part.text for part in parts(note)] == ([note] if note.strip() else [])


def test_answers_stay_with_whom_they_were_for() -> None:
    assert without_answers(joined(THOUGHTFUL, zip(ASKED, TOLD, strict=True))) == THOUGHTFUL
    assert without_answers(THOUGHTFUL) == THOUGHTFUL


def test_the_engine_takes_a_question_for_a_quote() -> None:
    body = joined(THOUGHTFUL, zip(ASKED, TOLD, strict=True))
    quoted = [body[zone.start : zone.end] for zone in cut(body).zones if zone.kind == ZoneKind.QUOTED]
    assert quoted == [f"> {question}" for question in ASKED]


def test_answers_after_a_thoughtful_note_leave_it_clear() -> None:
    alice = etiquette.Person(name="Alice Okafor", class_year=2024, field="Public Policy")
    bob = etiquette.Person(name="Bob Marchetti", field="Public Policy", employer="State Division of the Budget")
    for answers in ((), tuple(zip(ASKED, TOLD, strict=True))):
        draft = etiquette.Draft(text=joined(THOUGHTFUL, answers), sender=alice, recipient=bob)
        assert etiquette.read(draft).verdict == "clear"


@pytest.mark.parametrize(
    ("greeting", "now"),
    [
        ("Hello Bob,", "Hello Carol,"),
        ("Dear Bob Marchetti,", "Dear Carol Nguyen,"),
        ("hi bob!", "hi Carol!"),
        ("Good morning, Bob.", "Good morning, Carol."),
        ("Hello Bobby,", "Hello Bobby,"),
        ("Dear Mr. Marchetti,", "Dear Mr. Marchetti,"),
        ("Hello,", "Hello,"),
    ],
)
def test_the_name_in_the_greeting_is_the_new_one(greeting: str, now: str) -> None:
    rest = "\n\nI saw that Bob Marchetti is who you are. Thank you,\nAlice"
    assert readdressed(greeting + rest, "Bob Marchetti", "Carol Nguyen") == now + rest


@pytest.mark.parametrize(
    ("greeting", "was", "now", "is_now"),
    [
        ("Dear Dr. Naess,", "Dr. Ingeborg Naess", "Bob Marchetti", "Dear Dr. Naess,"),
        ("Dear Ingeborg,", "Dr. Ingeborg Naess", "Bob Marchetti", "Dear Bob,"),
        ("Hello Bob,", "Bob Marchetti", "Dr. Ingeborg Naess", "Hello Ingeborg,"),
    ],
)
def test_a_title_is_nobodys_name(greeting: str, was: str, now: str, is_now: str) -> None:
    rest = "\n\nThank you,\nAlice"
    assert readdressed(greeting + rest, was, now) == is_now + rest


@pytest.mark.parametrize("name", ["Bob Marchetti", "Dr. Ingeborg Naess", "Prof. Dr. Ana Ruiz", "mrs Jones", "Cher"])
def test_pages_and_engine_say_hello_alike(name: str) -> None:
    assert given_name(name) == etiquette.Person(name=name).first_name


@given(plain)
def test_a_note_without_the_name_stays_as_it_is(note: str) -> None:
    assert readdressed(note, "Zebedee Quux", "Carol Nguyen") == note or "zebedee" in note.casefold()
