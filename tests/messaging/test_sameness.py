"""Whether two notes are one: what changes nothing about a note, and what does."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.sameness import Note, alike, are_alike, likeness, shingles
from tests.messaging.conftest import THOUGHTFUL

OTHER = (
    "Dear Carol,\n\nI'm Alice Okafor, class of 2024. Your bus networks in Chicago came up in our seminar last week, "
    "and I have wondered since how a planner wins a council over for a line that few people ride at first.\n\nWould "
    "you have ten minutes for one question about that? A no is fine, too.\n\nWith thanks,\nAlice"
)
SENTENCES = (
    "I am a second-year student of public policy at the School of Public Affairs",
    "Before that I taught seventh grade for three years in a small town upstate",
    "Your path from the classroom to the budget office is one I would like to understand",
    "What surprised you most in your first year there, and what would you read today",
    "Two or three lines by mail would already help me choose between two courses",
    "If this is a busy season for you, please feel free to leave it",
)
GREETINGS = ("Hello Bob,\n\n", "Dear Mr. Marchetti, ", "Hi Carol!\n", "Good morning, ", "Hey Dan -\n", "")
SIGNATURES = (
    "\n\nThank you,\nAlice",
    "\nBest regards,\nAlice Okafor\nMPA 2024",
    " Cheers, A.",
    "\n\n-- \nAlice Okafor",
    "",
)
NAMES = ("Alice Okafor", "Bob Marchetti")

sentences = st.permutations(SENTENCES).map(lambda each: [f"{words}." for words in each])


def of(text: str, *names: str) -> set[tuple[str, str, str]]:
    return shingles(text, names or NAMES)


@given(sentences)
def test_the_order_of_sentences_makes_no_other_note(said: list[str]) -> None:
    assert of(" ".join(said)) == of(" ".join(f"{words}." for words in SENTENCES))


@given(sentences, st.sampled_from(GREETINGS), st.sampled_from(SIGNATURES))
def test_neither_greeting_nor_signature_makes_another_note(said: list[str], hello: str, bye: str) -> None:
    assert are_alike(of(hello + " ".join(said) + bye), of(" ".join(said)))


@given(sentences, st.sampled_from(["\n", "\n\n", "  ", " \t\n", "\u00a0 "]))
def test_white_space_makes_no_other_note(said: list[str], space: str) -> None:
    plain = " ".join(said)
    assert of(plain.replace(" ", space)) == of(plain)


@given(sentences, st.integers(0, 5), st.sampled_from(["Bob", "Carol Nguyen", "Ms. Nguyen"]))
def test_a_name_makes_no_other_note(said: list[str], at: int, name: str) -> None:
    named = list(said)
    named[at] = f"{name}, {named[at][0].lower()}{named[at][1:]}"
    assert are_alike(of(" ".join(named), "Alice Okafor", "Carol Nguyen", "Bob"), of(" ".join(said)))


@given(sentences)
def test_upper_and_lower_case_and_marks_make_no_other_note(said: list[str]) -> None:
    plain = " ".join(said)
    assert of(plain.upper().replace(".", "!")) == of(plain)


@given(st.permutations(range(6)))
def test_half_of_the_sentences_in_other_words_make_another_note(order: list[int]) -> None:
    kept = [f"{SENTENCES[number]}." for number in order[:3]]
    mine = ["Something quite different is on my mind today.", "It concerns the trains that run along the river."]
    assert not are_alike(of(" ".join([*kept, *mine])), of(" ".join(f"{words}." for words in SENTENCES)))


def test_notes_on_one_topic_to_two_people_are_two() -> None:
    assert likeness(of(THOUGHTFUL), of(OTHER)) < 0.2


def test_what_is_quoted_is_not_said() -> None:
    asked = THOUGHTFUL + "\n\n> What have you tried so far?\n\n"
    assert are_alike(of(asked + "I read two reports."), of(THOUGHTFUL))


def test_a_changed_word_here_and_there_leaves_it_the_same() -> None:
    changed = THOUGHTFUL.replace("two questions", "three questions").replace("understand completely", "understand")
    assert are_alike(of(changed), of(THOUGHTFUL))


@pytest.mark.parametrize(
    "text", ["", " ", ".", "?!", "Hi", "Hi Bob", ">", "> a\n> b", "a" * 20_000, "hi " * 7_000, "." * 20_000]
)
def test_nothing_breaks_it(text: str) -> None:
    assert are_alike(of(text), of(text))
    assert likeness(of(text), of(THOUGHTFUL)) < 0.5


@given(st.text(max_size=300), st.text(max_size=300))
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(of(one), of(other)) == likeness(of(other), of(one)) <= 1


@given(st.integers())
def test_a_first_glance_never_misses_a_note_that_is_alike(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a test that can be done again
    words = [word for sentence in SENTENCES for word in sentence.split()]
    for at in rng.sample(range(len(words)), 3):
        words[at] = "else"
    note = Note(" ".join(f"{sentence}." for sentence in SENTENCES), NAMES, 1)
    other = Note(" ".join(words), NAMES, 2)
    is_alike = are_alike(of(note.text), of(other.text))
    assert list(alike(note, [other])) == ([other] if is_alike else [])
