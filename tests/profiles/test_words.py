import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  José Núñez ", "jose nunez"),
        ("Łukasz Øvergård", "lukasz overgard"),
        ("Straße", "strasse"),
        ("ÇELİK", "celik"),
        ("", ""),
    ],
)
def test_folding_takes_case_and_accents_away(text: str, folded: str) -> None:
    assert words.fold(text) == folded


def test_words_are_cut_at_everything_that_is_neither_letter_nor_digit() -> None:
    assert words.tokens("O'Neill-García, R&D (3com)") == ["o", "neill", "garcia", "r", "d", "3com"]


def test_a_query_has_few_words_each_once() -> None:
    assert words.query_tokens("bob Bob BOB") == ["bob"]
    assert len(words.query_tokens(" ".join(f"word{n}" for n in range(100)))) == words.MOST_WORDS


@given(st.text())
def test_nothing_typed_is_query_syntax(text: str) -> None:
    assert not set("'\\:&|!()<>*\x00 ") & set("".join(words.query_tokens(text)))


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("bob", "bob", 0), ("marcheti", "marchetti", 1), ("nugyen", "nguyen", 1), ("", "ab", 2), ("kitten", "sitting", 3)],
)
def test_typing_errors_are_counted(one: str, other: str, errors: int) -> None:
    assert words.distance(one, other) == words.distance(other, one) == errors


@given(st.text("abcd", min_size=4, max_size=12), st.text("abcd", min_size=4, max_size=12))
def test_words_one_error_apart_share_a_deletion(one: str, other: str) -> None:
    if words.distance(one, other) <= 1:
        assert set(words.deletions(one)) & set(words.deletions(other))


def test_the_nearest_name_wins_and_its_first_letter_decides_between_equals() -> None:
    assert words.nearest("marcheti", ["marchesi", "marchetti", "narchetti"]) == "marchesi"
    assert words.nearest("okafir", ["pkafir", "okafor"]) == "okafor"
    assert words.nearest("bob", ["rob"]) is None  # too short to guess
    assert words.nearest("zzzzzz", ["marchetti"]) is None
    assert words.nearest("anyone", []) is None


def test_a_document_files_each_word_with_its_weights() -> None:
    assert words.document({"A": ["Bob Ross"], "B": ["Ross Paints", ""]}) == "'bob':1A 'ross':2A,3B 'paints':4B"
