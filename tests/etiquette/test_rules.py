import re

import pytest

from messaging.etiquette import Breach, Draft, Example, Person, Rule, Severity, Stage, Verdict, read, rules, words
from messaging.etiquette.tagging import PATTERNS

MARKED = re.compile(r"\[\[(.*)\]\]", re.DOTALL)
RULES = rules()
CASES = [(rule, example) for rule in RULES for example in rule.examples]


def named(value: object) -> str:
    return value.name if isinstance(value, Rule) else ""


def drafted(example: Example, text: str) -> Draft:
    return Draft(text, example.stage, example.sender, example.recipient, example.history)


@pytest.mark.parametrize(("rule", "example"), CASES, ids=named)
def test_the_bad_example_is_flagged_exactly_at_its_marks(rule: Rule, example: Example) -> None:
    marked = MARKED.search(example.bad)
    text = MARKED.sub(r"\1", example.bad)
    span = (marked.start(), marked.end() - len("[[]]")) if marked else (None, None)
    findings = {finding.code: finding for finding in read(drafted(example, text), tagger=PATTERNS).findings}
    assert rule.code in findings
    assert (findings[rule.code].start, findings[rule.code].end) == span


@pytest.mark.parametrize(("rule", "example"), CASES, ids=named)
def test_the_rewrite_is_clean_under_every_rule(rule: Rule, example: Example) -> None:
    report = read(drafted(example, example.good), tagger=PATTERNS)
    assert report.verdict is Verdict.CLEAR
    assert report.findings == ()


@pytest.mark.parametrize(("rule", "example"), CASES, ids=named)
def test_the_suggestion_is_clean_under_every_rule(rule: Rule, example: Example) -> None:
    draft = drafted(example, MARKED.sub(r"\1", example.bad))
    finding = next(finding for finding in read(draft, tagger=PATTERNS).findings if finding.code == rule.code)
    assert read(drafted(example, finding.suggestion), tagger=PATTERNS).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_has_three_examples_and_its_words(rule: Rule) -> None:
    assert len(rule.examples) >= 3
    assert rule.why.endswith(".")
    assert rule.message
    assert rule.suggestion


def test_no_rewrite_is_used_twice() -> None:
    rewrites = [example.good for _, example in CASES]
    assert len(rewrites) == len(set(rewrites))


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_breach_has_a_rule() -> None:
    assert {rule.breach for rule in RULES} == set(Breach)


def test_only_contact_details_stop_a_message() -> None:
    assert {rule.breach for rule in RULES if rule.severity is Severity.STOP} == {Breach.CONTACT_DETAILS}


def test_a_rule_that_is_off_stays_silent() -> None:
    draft = Draft("Hello [First Name], how are you?")
    (finding,) = read(draft, tagger=PATTERNS).findings
    assert read(draft, off=frozenset({finding.code}), tagger=PATTERNS).findings == ()


def test_stored_findings_are_worded_again() -> None:
    draft = Draft("Hello [First Name], how are you?")
    (finding,) = read(draft, tagger=PATTERNS).findings
    assert words(finding.code, draft, finding.start, finding.end) == (
        finding.message,
        finding.why,
        finding.suggestion,
    )


def test_words_are_translated_before_their_blanks_are_filled() -> None:
    draft = Draft("Hello [First Name], how are you?")
    (finding,) = read(draft, tagger=PATTERNS).findings
    message, why, suggestion = words(
        finding.code, draft, finding.start, finding.end, translate=lambda template: f"«{template}»"
    )
    assert message == f"«{finding.message}»"
    assert (why, suggestion) == (f"«{finding.why}»", f"«{finding.suggestion}»")


def test_a_rule_that_is_gone_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        words("GONE999", Draft("Hello"), None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hi [First Name], I'm Ana, a nurse in Leeds. How did you begin?", "Maya"),
        ("Hello Maya, I'm Ana, a nurse. Your years at [company] made me curious. How did you begin?", "City of Leeds"),
        ("Hello Maya, I'm [your name], a nurse in Leeds. How did you begin?", "Ana Braga"),
        ("Hello Maya, I'm Ana, a nurse. Your talk on [topic] made me curious. How did you begin?", ""),
    ],
    ids=["greeting", "a fact of the reader", "a fact of the writer", "what only the writer knows"],
)
def test_a_blank_is_filled_with_what_is_known(text: str, words: str) -> None:
    sender, recipient = Person(name="Ana Braga"), Person(name="Maya Okafor", employer="City of Leeds")
    found = read(Draft(text, Stage.FIRST_CONTACT, sender, recipient), tagger=PATTERNS).findings
    [blank] = [finding for finding in found if finding.code == "TPL201"]
    assert blank.suggestion == words
