import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.coach import Piece, pieces
from messaging.wording import Note


def note(number: int, start: int | None, end: int | None) -> Note:
    return Note(number, number - 1, "CODE", "warn", start, end, "", "", "", "")


def test_marked_words_are_cut_out_of_the_text() -> None:
    assert pieces("Hello, help me now.", [note(1, 7, 14)]) == (
        Piece("Hello, "),
        Piece("help me", (1,), (1,)),
        Piece(" now."),
    )


def test_overlapping_marks_stand_side_by_side() -> None:
    assert pieces("abcdef", [note(1, 0, 4), note(2, 2, 6)]) == (
        Piece("ab", (1,), ()),
        Piece("cd", (1, 2), (1,)),
        Piece("ef", (2,), (2,)),
    )


def test_two_marks_on_the_same_words_share_them() -> None:
    assert pieces("abc", [note(1, 0, 3), note(2, 0, 3)]) == (Piece("abc", (1, 2), (1, 2)),)


def test_an_absence_marks_nothing() -> None:
    assert pieces("abc", [note(1, None, None)]) == (Piece("abc"),)


@pytest.mark.parametrize(("start", "end"), [(2, 99), (50, 60)])
def test_a_mark_beyond_the_text_is_cut_off(start: int, end: int) -> None:
    assert "".join(piece.text for piece in pieces("abc", [note(1, start, end)])) == "abc"


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", [note(1, 0, 1)]) == ()


@given(st.text("ab é…\n", max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=6))
def test_the_pieces_are_the_text_and_every_mark_ends_once(text: str, spans: list[tuple[int, int]]) -> None:
    notes = [note(number, start, start + length) for number, (start, length) in enumerate(spans, 1)]
    found = pieces(text, notes)
    assert "".join(piece.text for piece in found) == text
    for mark in notes:
        assert mark.start is not None
        within = [piece.text for piece in found if mark.number in piece.numbers]
        assert "".join(within) == text[mark.start : mark.end]
        assert sum(mark.number in piece.ends for piece in found) == bool(within)
