"""A hand lemmatizer for the verbs people write to one another with."""

import re

_IRREGULAR = {
    "be": "am is are was were been being", "have": "has had having", "do": "does did done doing",
    "go": "goes went gone going", "get": "gets got gotten getting", "give": "gives gave given giving",
    "take": "takes took taken taking", "make": "makes made making", "come": "comes came coming",
    "see": "sees saw seen seeing", "say": "says said saying", "tell": "tells told telling",
    "know": "knows knew known knowing", "think": "thinks thought thinking", "find": "finds found finding",
    "write": "writes wrote written writing", "rewrite": "rewrites rewrote rewritten rewriting",
    "read": "reads reading", "proofread": "proofreads proofreading", "speak": "speaks spoke spoken speaking",
    "meet": "meets met meeting", "send": "sends sent sending", "feel": "feels felt feeling",
    "leave": "leaves left leaving", "hear": "hears heard hearing", "lead": "leads led leading",
    "keep": "keeps kept keeping", "let": "lets letting", "put": "puts putting", "set": "sets setting",
    "win": "wins won winning", "build": "builds built building", "spend": "spends spent spending",
    "teach": "teaches taught teaching", "run": "runs ran running", "grow": "grows grew grown growing",
    "become": "becomes became becoming", "begin": "begins began begun beginning", "hold": "holds held holding",
    "show": "shows showed shown showing", "understand": "understands understood understanding",
    "forget": "forgets forgot forgotten forgetting", "pay": "pays paid paying", "lose": "loses lost losing",
    "bring": "brings brought bringing", "buy": "buys bought buying", "sit": "sits sat sitting",
    "catch": "catches caught catching", "hit": "hits hitting", "quit": "quits quitting", "hurt": "hurts hurting",
    "stand": "stands stood standing", "mean": "means meant meaning", "break": "breaks broke broken breaking",
    "choose": "chooses chose chosen choosing", "draw": "draws drew drawn drawing", "sell": "sells sold selling",
    "fight": "fights fought fighting", "stick": "sticks stuck sticking", "cost": "costs costing",
    "plead": "pleads pleaded pled pleading", "dox": "doxes doxxes doxed doxxed doxing doxxing",
    "refer": "refers referred referring", "permit": "permits permitted permitting",
    "submit": "submits submitted submitting", "commit": "commits committed committing",
    "admit": "admits admitted admitting", "enrol": "enrols enrolled enrolling",
    "program": "programs programmed programming", "benefit": "benefits benefited benefiting",
}  # fmt: skip
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One syllable that ends in one vowel and one consonant: grab, grabbed. Of longer verbs the irregular ones tell."""


def forms(lemma: str) -> tuple[str, ...]:
    """Return every form of a verb, itself first; of `look_over` the first word changes."""
    verb, particle, rest = lemma.partition("_")
    return tuple(form + particle + rest for form in _inflected(verb))


def _inflected(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if _DOUBLES.fullmatch(verb):
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"
