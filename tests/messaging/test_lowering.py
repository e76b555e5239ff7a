"""A rule can speak with less weight than its own."""

from messaging import etiquette
from messaging.etiquette import Draft, Severity, Stage, Verdict

NUMBER = Draft(text="You can reach Ann Lee at 518-555-0134.", stage=Stage.FIRST_CONTACT)


def test_a_lowered_stop_no_longer_stops() -> None:
    stopped = etiquette.read(NUMBER)
    assert stopped.verdict is Verdict.STOP
    lowered = etiquette.read(NUMBER, lowered={stopped.findings[0].code: Severity.NUDGE})
    assert lowered.verdict is Verdict.NUDGE
    assert lowered.findings[0].severity is Severity.NUDGE
    assert lowered.findings[0].quote == stopped.findings[0].quote


def test_a_rule_lowered_to_a_hint_leaves_the_words_clear() -> None:
    codes = [finding.code for finding in etiquette.read(NUMBER).findings]
    hinted = etiquette.read(NUMBER, lowered=dict.fromkeys(codes, Severity.INFO))
    assert hinted.verdict is Verdict.CLEAR
    assert codes[0] in [finding.code for finding in hinted.findings]
