from tests.bench.measuring import Figure, interleaved, quotient
from tests.bench.report import table_of


def test_a_figure_falls_short_on_the_wrong_side_of_its_limit() -> None:
    assert Figure("wait", "a wait", 6, "ms", 5).falls_short
    assert not Figure("wait", "a wait", 5, "ms", 5).falls_short
    assert Figure("speed", "a speed", 4, "/s", 5, "more").falls_short
    assert not Figure("aside", "a limit beside others", 4, "ms").falls_short


def test_the_table_says_what_falls_short() -> None:
    *_, row = table_of([Figure("wait", "a wait", 6.25, "ms", 5, spread=1)])
    assert row == "| a wait | 6.25 ms – falls short | ≤ 5 ms | 1 ms |"


def test_jobs_take_turns_and_the_first_rounds_are_not_kept() -> None:
    called: list[str] = []
    times = interleaved({"one": lambda: called.append("one"), "two": lambda: called.append("two")}, 3)
    assert {name: len(series) for name, series in times.items()} == {"one": 3, "two": 3}
    assert [sorted(called[at : at + 2]) for at in range(0, len(called), 2)] == [["one", "two"]] * 8


def test_a_quotient_is_that_of_the_middles() -> None:
    assert quotient("growth", "growth", [2, 4, 90], [1, 2, 3], limit=1.1).value == 2
