"""A hand lemmatizer for the verbs people write to one another with."""

_IRREGULAR = {
    "be": "am is are was were been being", "have": "has had having", "do": "does did done doing",
    "go": "goes went gone going", "get": "gets got gotten getting", "give": "gives gave given giving",
    "take": "takes took taken taking", "make": "makes made making", "come": "comes came coming",
    "see": "sees saw seen seeing", "say": "says said saying", "tell": "tells told telling",
    "know": "knows knew known knowing", "think": "thinks thought thinking", "find": "finds found finding",
    "write": "writes wrote written writing", "read": "reads reading", "speak": "speaks spoke spoken speaking",
    "meet": "meets met meeting", "send": "sends sent sending", "feel": "feels felt feeling",
    "leave": "leaves left leaving", "hear": "hears heard hearing", "lead": "leads led leading",
    "keep": "keeps kept keeping", "let": "lets letting", "put": "puts putting", "set": "sets setting",
    "win": "wins won winning", "build": "builds built building", "spend": "spends spent spending",
    "teach": "teaches taught teaching", "run": "runs ran running", "grow": "grows grew grown growing",
    "become": "becomes became becoming", "begin": "begins began begun beginning", "hold": "holds held holding",
    "show": "shows showed shown showing", "understand": "understands understood understanding",
    "forget": "forgets forgot forgotten forgetting", "pay": "pays paid paying", "lose": "loses lost losing",
    "bring": "brings brought bringing", "buy": "buys bought buying", "sit": "sits sat sitting",
    "catch": "catches caught catching", "owe": "owes owed owing", "hit": "hits hitting", "quit": "quits quitting",
    "stand": "stands stood standing", "mean": "means meant meaning", "break": "breaks broke broken breaking",
    "choose": "chooses chose chosen choosing", "draw": "draws drew drawn drawing", "sell": "sells sold selling",
    "refer": "refers referred referring", "permit": "permits permitted permitting", "plan": "plans planned planning",
    "chat": "chats chatted chatting", "skip": "skips skipped skipping", "drop": "drops dropped dropping",
    "stop": "stops stopped stopping", "beg": "begs begged begging", "submit": "submits submitted submitting",
    "commit": "commits committed committing", "admit": "admits admitted admitting",
    "shadow": "shadows shadowed shadowing",
    "mentor": "mentors mentored mentoring", "answer": "answers answered answering", "offer": "offers offered offering",
    "recommend": "recommends recommended recommending", "benefit": "benefits benefited benefiting",
}  # fmt: skip


def forms(lemma: str) -> tuple[str, ...]:
    """Return every form of a verb, itself first."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma, lemma + "es", lemma + "ed", lemma + "ing"
    return lemma, lemma + "s", lemma + "ed", lemma + "ing"
