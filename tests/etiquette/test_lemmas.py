"""The forms of the verbs that frames are written with."""

import re
from pathlib import Path

import pytest

from messaging.etiquette import Breach, Draft, read
from messaging.etiquette.lemmas import forms
from messaging.etiquette.tagging import PATTERNS

ADDED_TO = {
    "be": "am is are was were been being",
    "become": "becomes became becoming",
    "beg": "begs begged begging",
    "begin": "begins began begun beginning",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cost": "costs costing",
    "do": "does did done doing",
    "dox": "doxes doxxes doxed doxxed doxing doxxing",
    "enrol": "enrols enrolled enrolling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "fit": "fits fitted fitting",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go_through": "goes_through went_through gone_through going_through",
    "grab": "grabs grabbed grabbing",
    "grow": "grows grew grown growing",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hug": "hugs hugged hugging",
    "hurt": "hurts hurting",
    "know": "knows knew known knowing",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "look_over": "looks_over looked_over looking_over",
    "make": "makes made making",
    "mean": "means meant meaning",
    "meet": "meets met meeting",
    "plead": "pleads pleaded pled pleading",
    "program": "programs programmed programming",
    "proofread": "proofreads proofreading",
    "put": "puts putting",
    "quit": "quits quitting",
    "read": "reads reading",
    "refer": "refers referred referring",
    "rewrite": "rewrites rewrote rewritten rewriting",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "send": "sends sent sending",
    "show": "shows showed shown showing",
    "speak": "speaks spoke spoken speaking",
    "spot": "spots spotted spotting",
    "stick": "sticks stuck sticking",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "write": "writes wrote written writing",
}
SOURCES = (Path(__file__).parents[2] / "messaging" / "etiquette").rglob("*.py")
TOKENS = [token for file in SOURCES for token in re.findall(r"<([a-z_|\s]+)>", file.read_text(encoding="utf-8"))]
VERBS = {verb for token in TOKENS for verb in map(str.strip, token.split("|")) if " " not in verb}


@pytest.mark.parametrize("verb", sorted(ADDED_TO))
def test_a_verb_that_doubles_or_changes_has_its_right_forms(verb: str) -> None:
    assert forms(verb) == (verb, *ADDED_TO[verb].split())


def test_every_such_verb_of_the_frames_is_listed_here() -> None:
    changed = {verb for verb in VERBS if forms(verb)[2:3] not in {(verb + "ed",), (verb + "d",), (verb[:-1] + "ied",)}}
    assert changed - {"name", "verb"} <= ADDED_TO.keys()
    assert len(VERBS) > 150


@pytest.mark.parametrize(
    "text",
    [
        "He grabbed me again after I had said no.",
        "He hugged me against my will at the end.",
        "Then he grabbed me when I stood up to leave.",
    ],
)
def test_misconduct_told_with_a_doubled_letter_is_heard(text: str) -> None:
    assert {finding.breach for finding in read(Draft(text), tagger=PATTERNS).findings} == {Breach.SAFETY_CONCERN}
