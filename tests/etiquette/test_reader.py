"""The learned half: what it is given, and how far it is heard."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pytest

import messaging
from messaging.etiquette import ENGINE_VERSION, Breach, Draft, Person, Stage, Turn, Verdict, read
from messaging.etiquette.core import Rule, Sensed, Tagged, Weights
from messaging.etiquette.reader.encoding import ENTIRE, encode
from messaging.etiquette.reader.labels import BREACHES, STAGES
from messaging.etiquette.reader.reader import ARTIFACT, load
from messaging.etiquette.registry import rules
from messaging.etiquette.tagging import PATTERNS, PatternTagger
from messaging.etiquette.training.corpus import CORPUS
from messaging.etiquette.zones import cut

CAREFUL = "Hello Maya, I'm a nurse at Hillview and read your piece on night shifts. Could I ask how you began?"
LARGEST_ARTIFACT = 25_000_000


@dataclass
class Sensing(PatternTagger):
    """Patterns beside a half that senses what it is told to."""

    careless: float
    breaches: dict[Breach, float] = field(default_factory=dict)
    carries: dict[Breach, tuple[int, float]] = field(default_factory=dict)
    weights: Weights = field(default_factory=lambda: Weights(trust={Breach.JOB_ASK: 4.0}))

    def sense(self, draft: Draft, tagged: Tagged) -> Sensed:  # noqa: ARG002 - the protocol's
        return Sensed(
            weights=self.weights,
            careless=self.careless,
            breaches=dict.fromkeys(BREACHES, -5.0) | self.breaches,
            stages=dict.fromkeys(STAGES, 0.0),
            carries=self.carries,
        )


def found(draft: Draft, tagger: PatternTagger) -> list[tuple[Breach, str]]:
    return [(finding.breach, finding.quote) for finding in read(draft, tagger=tagger).findings]


def test_what_the_reader_senses_is_said_by_a_rule_at_the_sentence_that_carries_it() -> None:
    draft = Draft(CAREFUL, Stage.FIRST_CONTACT)
    sensing = Sensing(3.0, {Breach.PRESSURE: 2.0}, {Breach.PRESSURE: (2, 1.0)})
    assert found(draft, PATTERNS) == []
    assert found(draft, sensing) == [(Breach.PRESSURE, "Could I ask how you began?")]


def test_the_likeliest_breach_is_named_though_it_is_unlikely_by_itself() -> None:
    draft = Draft(CAREFUL, Stage.FIRST_CONTACT)
    assert [breach for breach, _ in found(draft, Sensing(0.5, {Breach.SELF_CENTRED: -2.0}))] == [Breach.SELF_CENTRED]


def test_a_clear_reading_outweighs_a_pattern_of_little_trust_only() -> None:
    asking_for_a_job = Draft("Hello Mr. Hale, I'm finishing at Kerrow. Do you have any vacancies?", Stage.FIRST_CONTACT)
    assert Breach.JOB_ASK in {breach for breach, _ in found(asking_for_a_job, Sensing(-3.0))}
    assert found(asking_for_a_job, Sensing(-5.0)) == []


def test_a_blank_and_a_third_persons_number_are_found_whatever_is_sensed() -> None:
    draft = Draft("Hello [First Name], thank you.", Stage.CONVERSATION)
    assert [breach for breach, _ in found(draft, Sensing(-9.0))] == [Breach.PLACEHOLDER_LEFT]


def test_nobody_is_told_to_say_thank_you_who_has() -> None:
    sensing = Sensing(3.0, {Breach.NO_THANKS: 5.0})
    assert found(Draft("Thank you, I wrote to her.", Stage.AFTER_INTRODUCTION), sensing) == []
    assert found(Draft("I wrote to her.", Stage.AFTER_INTRODUCTION), sensing) != []


def test_a_helper_is_not_coached_whatever_is_sensed() -> None:
    asked = Turn("recipient", "Hello Bob, I'm Ana, a nurse in Leeds. Could I ask you how you moved into policy?")
    draft = Draft("Take the evening course, and do not wait for a perfect moment.", history=(asked,))
    assert found(draft, Sensing(9.0, {Breach.ENTITLED_TONE: 9.0})) == []


def test_who_was_asked_once_is_coached_when_they_ask_in_turn() -> None:
    asked = Turn("recipient", "Hello Bob, I'm Ana, a nurse in Leeds. Could I ask you how you moved into policy?")
    draft = Draft("Could you get me a job at your clinic?", history=(asked,))
    assert found(draft, Sensing(9.0, {Breach.JOB_ASK: 9.0})) != []
    assert found(replace(draft, text="Take the evening course first."), Sensing(9.0, {Breach.JOB_ASK: 9.0})) == []


def test_never_more_than_three_things_are_said_and_what_is_certain_before_what_is_likely() -> None:
    draft = Draft("Hello [First Name], call her on 617-555-0134. Thanks for nothing. Hurry up.", Stage.AFTER_HELP)
    likely = {Breach.PRESSURE: 5.0, Breach.ENTITLED_TONE: 4.0, Breach.TRANSACTIONAL: 3.0}
    spoken = [breach for breach, _ in found(draft, Sensing(9.0, likely))]
    assert len(spoken) == 3
    assert {Breach.CONTACT_DETAILS, Breach.PLACEHOLDER_LEFT} < set(spoken)


def test_what_is_turned_off_does_not_come_back_by_another_name() -> None:
    draft = Draft(CAREFUL, Stage.FIRST_CONTACT)
    sensing = Sensing(3.0, {Breach.PRESSURE: 2.0, Breach.SELF_CENTRED: -3.0})
    [spoken] = read(draft, tagger=sensing).findings
    assert spoken.breach is Breach.PRESSURE
    off = {rule.code for rule in rules() if rule.breach is Breach.PRESSURE}
    assert read(draft, tagger=sensing, off=off).findings == ()


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.stages], ids=lambda rule: rule.code)
def test_in_a_running_conversation_only_its_own_rules_speak(rule: Rule) -> None:
    talk = (Turn("sender", "See you on Monday?"), Turn("recipient", "Yes, at ten."))
    draft = Draft("I will bring the plans.", Stage.CONVERSATION, history=talk)
    spoken = {finding.code for finding in read(draft, tagger=Sensing(9.0, {rule.breach: 9.0})).findings}
    assert rule.code not in spoken or Stage.CONVERSATION in rule.stages


def test_a_rule_made_for_the_stage_speaks_before_another_of_its_breach() -> None:
    draft = Draft("Could you introduce me to Ann?", Stage.INTRODUCTION_REQUEST)
    [spoken] = read(draft, tagger=Sensing(3.0, {Breach.NO_CONTEXT: 3.0})).findings
    assert spoken.code == "CTX102"


def test_the_stage_is_the_patterns_own_while_the_other_has_said_nothing() -> None:
    draft = Draft("Just asking again.", history=(Turn("sender", "Could I ask how you began?"),))
    assert read(draft, tagger=Sensing(-9.0)).stage is Stage.FOLLOW_UP


reader = load()


def test_the_artifact_is_small_and_tells_what_it_is() -> None:
    assert sum(file.stat().st_size for file in ARTIFACT.iterdir()) <= LARGEST_ARTIFACT
    assert reader is not None
    assert {"base", "trained_on", "epochs", "chosen_on", "license", "weights"} <= reader.card.keys()


def test_the_card_is_that_of_the_artifact_the_corpus_and_the_engine() -> None:
    assert reader is not None
    learned_from = b"".join(file.read_bytes() for file in sorted(CORPUS.glob("*.jsonl")))
    assert reader.card["corpus"] == sha256(learned_from).hexdigest()
    assert reader.card["model"] == sha256((ARTIFACT / "model.onnx").read_bytes()).hexdigest()
    assert reader.card["engine"] == ENGINE_VERSION


def test_a_whole_message_is_read_within_its_bounds_and_without_its_signature() -> None:
    assert reader is not None
    tokenizer = reader.tokenizer
    sender, recipient = Person(name="Ana Braga"), Person(name="Maya Okafor", topics=("policy",) * 9)
    for text in (CAREFUL, "word " * 9000, "a" * 20_000, "\n" * 200):
        for history in ((), (Turn("recipient", text),) * 9):
            draft = Draft(text, None, sender, recipient, history)
            pieces = cut(text)
            encoded = encode(tokenizer, draft, pieces.plain.text, pieces.sentences)
            assert len(encoded.ids) == len(encoded.segments) <= ENTIRE + 1
            assert all(0 < start < end < len(encoded.ids) for start, end in encoded.spans)
    signed = cut(CAREFUL + "\n\nBest regards,\nAna Braga")
    bare = cut(CAREFUL)
    draft = Draft(CAREFUL)
    with_name = encode(tokenizer, draft, signed.plain.text, signed.sentences)
    assert with_name.ids == encode(tokenizer, draft, bare.plain.text, bare.sentences).ids


def test_without_the_artifact_patterns_read_alone_and_say_so(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    package = Path(messaging.__file__).parent / "etiquette"
    shutil.copytree(
        package, tmp_path / "messaging" / "etiquette", ignore=shutil.ignore_patterns("artifact", "training")
    )
    (tmp_path / "messaging" / "__init__.py").touch()
    line = json.dumps({"id": 1, "text": "Could you get me a job?", "stage": "first_contact"})
    program = (
        "import sys; sys.path.insert(0, '.'); "
        "from messaging.etiquette.__main__ import main; sys.exit(main(['--jsonl', '-']))"
    )
    command = [sys.executable, "-I", "-c", program]
    ran = subprocess.run(command, input=line, cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603
    assert "patterns alone" in ran.stderr
    assert json.loads(ran.stdout)["verdict"] == "nudge"


def test_a_report_tells_which_halves_read() -> None:
    assert read(Draft("Hello."), tagger=PATTERNS).engine_version != ENGINE_VERSION
    report = read(Draft("Hello."), tagger=Sensing(-9.0))
    assert (report.engine_version, report.verdict) == (ENGINE_VERSION, Verdict.CLEAR)
