import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messaging.etiquette import Breach, Draft, Example, Report, Stage, Turn, read, rules
from messaging.etiquette.tagging import PATTERNS, Tagger, whole
from tests.etiquette.hostile import HOSTILE

MARKS = re.compile(r"\[\[(.*)\]\]", re.DOTALL)
EXAMPLES = [example for rule in rules() for example in rule.examples]
WORDS = [word for example in EXAMPLES for word in MARKS.sub(r"\1", example.bad).split()]

# The whole coach takes twenty times as long as its patterns, so it is asked for every sixth.
READ_BY = [(PATTERNS, example) for example in EXAMPLES] + [(whole(), example) for example in EXAMPLES[::6]]

examples = st.sampled_from(EXAMPLES)
stages = st.none() | st.sampled_from(list(Stage))
texts = st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
turns = st.builds(Turn, st.sampled_from(["sender", "recipient"]), texts)
drafts = st.builds(Draft, texts, stages, history=st.lists(turns, max_size=3).map(tuple))
quick = settings(max_examples=60, deadline=None)


def drafted(example: Example, text: str) -> Draft:
    return Draft(text, example.stage, example.sender, example.recipient, example.history)


def bad_text(example: Example) -> str:
    return MARKS.sub(r"\1", example.bad)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@given(drafts)
@quick
def test_the_same_draft_reads_the_same(draft: Draft) -> None:
    assert read(draft) == read(draft)


@given(drafts)
@quick
def test_offsets_stay_inside_and_equal_the_quote(draft: Draft) -> None:
    for finding in read(draft).findings:
        if finding.start is None or finding.end is None:
            assert finding.quote == ""
        else:
            assert 0 <= finding.start < finding.end <= len(draft.text)
            assert finding.quote == draft.text[finding.start : finding.end]


@given(drafts)
@quick
def test_at_most_three_findings_and_one_a_breach(draft: Draft) -> None:
    breaches = [finding.breach for finding in read(draft).findings if finding.severity != "info"]
    assert len(breaches) <= 3
    assert len(breaches) == len(set(breaches))


@pytest.mark.parametrize(("tagger", "example"), READ_BY)
def test_a_sincere_thank_you_adds_nothing_but_thanks_undermined(tagger: Tagger, example: Example) -> None:
    for text in (bad_text(example), example.good):
        thanking = drafted(example, text + " Thank you so much!")
        before = {finding.breach for finding in read(drafted(example, text), tagger=tagger).findings}
        after = {finding.breach for finding in read(thanking, tagger=tagger).findings}
        assert len(before) == 3 or after <= before | {Breach.THANKS_UNDERMINED}


SIGNATURES = [
    "\n\nBest regards,\nAna Braga",
    "\n\nThanks,\nAna",
    "\n\n-- \nAna Braga\nana@example.org\n+351 912 555 014",
]


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize(("tagger", "example"), READ_BY)
def test_a_signature_changes_nothing(tagger: Tagger, example: Example, signature: str) -> None:
    allowed = {"THX201"} if "Thanks" in signature else set()
    for text in (bad_text(example), example.good):
        signed, plain = drafted(example, text + signature), drafted(example, text)
        assert codes(read(signed, tagger=tagger)) ^ codes(read(plain, tagger=tagger)) <= allowed


RETYPINGS: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "curly quotes": lambda text: text.replace("'", "’"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "wrapped lines": lambda text: text.replace(" ", "\n"),
    "windows lines": lambda text: text.replace(" ", "\r\n"),
    "emoji": lambda text: text.replace(". ", ". 🙂 ") + " 🙏🏽",
}


@pytest.mark.parametrize("retyping", RETYPINGS)
@pytest.mark.parametrize(("tagger", "example"), READ_BY)
def test_how_it_is_typed_changes_nothing(tagger: Tagger, example: Example, retyping: str) -> None:
    for text in (bad_text(example), example.good):
        typed, plain = drafted(example, RETYPINGS[retyping](text)), drafted(example, text)
        assert codes(read(typed, tagger=tagger)) == codes(read(plain, tagger=tagger))


def seconds(text: str, tagger: Tagger) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        read(Draft(text, Stage.AFTER_HELP, history=(Turn("recipient", text),)), tagger=tagger)
        best = min(best, time.process_time() - began)
    return best


# The reader takes as long for every text it cuts to its window, and would hide what the patterns take.
@pytest.mark.parametrize(
    ("tagger", "piece"), [(PATTERNS, piece) for piece in HOSTILE] + [(whole(), piece) for piece in HOSTILE[::6]]
)
def test_hostile_text_costs_no_more_than_its_length(tagger: Tagger, piece: str) -> None:
    short = seconds((piece * 5_000)[:5_000], tagger)
    long = seconds((piece * 20_000)[:20_000], tagger)
    assert long < 12 * max(short, 0.004)


def test_a_hundred_thousand_characters_are_cut_with_care() -> None:
    text = "Could you get me a job? " + "word " * 20_000
    assert codes(read(Draft(text))) == codes(read(Draft(text[:20_000])))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "\ud800", "\u202e\u202d", "<script>alert(1)</script>", "?", ">"]
)
def test_odd_texts_are_read(text: str) -> None:
    assert read(Draft(text), tagger=PATTERNS).findings == ()
    assert all(finding.quote in text for finding in read(Draft(text)).findings)
