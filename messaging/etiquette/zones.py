"""Cuts a message into greeting, body, quoted reply and signature, and its own words into sentences."""

import re
from dataclasses import dataclass, replace

from messaging.etiquette.core import Sentence, Zone, ZoneKind
from messaging.etiquette.text import LIMIT, Plain, plain, word_set

_QUOTE_HEAD = re.compile(
    (
        r"^[ \t]{0,8}(?:On [^\n]{6,120} wrote:|-{2,12} ?(?:Original|Forwarded) message ?-{2,12}|From: "
        r"[^\n]{3,120}\n[ \t]{0,8}(?:Sent|Date|To): )"
    ),
    re.MULTILINE | re.IGNORECASE,
)
_QUOTE_LINE = re.compile(r"^[ \t]{0,8}>[^\n]{0,20000}", re.MULTILINE)
_DASHES = re.compile(r"\n[ \t]{0,4}-- {0,4}\n")

_HELLO = re.compile(
    r"[ ,\"'(\n]{0,4}(?:hi|hello|hey|heya|hiya|howdy|dear|greetings|hola|bonjour|salut|ciao|namaste|salaam"
    r"|assalamu alaikum|shalom|aloha|respected"
    r"|good (?:morning|afternoon|evening|day)|happy (?:monday|tuesday|wednesday|thursday|friday|new year)"
    r"|to whom it may concern)\b"
    r"(?: (?:again|to you|and (?:hello|good (?:morning|afternoon|evening))|from [\w]{2,20}))?"
)
_NAME_WORD = re.compile(r"[ ,]{0,2}([^\W\d][\w'.]{0,25})")
_NOT_A_NAME = word_set(
    "i my we thank thanks it this hope just you could can how what do as apologies sorry is are would will the a an "
    "am saw found read came your if please any with so no not and but from for in on at to quick long great nice "
    "good congratulations congrats looking hoping writing reaching trying new need want have who when where"
)
_BARE_NAME = re.compile(
    r"([^\W\d][\w'.]{1,25}(?: [^\W\d][\w'.]{1,25})?)(?:,|!|\n) ?(?=i |my |we |thank|it |this |hope |you "
    r"|could |can |how |just |as )"
)
_OPENERS = word_set(
    "good fine nice right indeed sick cool awesome brilliant excellent amazing super alright agreed done "
    "sounds got true "
    "thanks thank yes no so well sure ok great unfortunately sorry please also actually anyway perfect "
    "lovely wonderful "
    "wow oh ah hmm today tomorrow yesterday finally first again noted understood absolutely cheers still now then "
    "honestly frankly basically currently recently urgent question many of in as for at to if when after since "
    "yeah yep yup nope certainly definitely totally exactly glad delighted pleased excited thrilled following checking "
    "wanted let which here went"
)
_CLOSING = re.compile(
    r"(?:(?<=[.!?,\n\")] )|(?<=[.!?\n,]))"
    r"(?:(?:(?:with|my|all) ){0,2}(?:(?:very|best|kind|kindest|warm|warmest|many|sincere|the) ){0,2}"
    r"(?:regards|wishes|thanks|best|cheers|appreciation|gratitude)"
    r"|(?:thanks|thank you)(?: again| so much| very much| in advance| a lot| kindly)?"
    r"|yours(?: truly| sincerely| faithfully)?|sincerely(?: yours)?|respectfully|gratefully|warmly"
    r"|cordially|take care|talk soon|love)"
    r"[,.!\n]{1,2} ?(?=[^\n])"
)
_SPEAKS = re.compile(r"\b(?:i|you|me|my|your|we|us|please|can|could|would|send|but|also|do)\b|\?")
_GREETING_ENDS = re.compile(r" ?[,!:.\n]+ ?")
_LONGEST_NAME, _LONGEST_OPEN_NAME, _LONGEST_SIGNER = 5, 2, 4
_LONGEST_SIGNATURE = 240
_MOST_SENTENCES = 250
_SENTENCE_END = re.compile(r"[.!?]+[\"')]{0,3}(?=[ \n]|$)|\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """A message cut up: `greeted` holds the words it says hello to, its sentences are at offsets of the
    plain text.
    """

    plain: Plain
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    greeted: tuple[str, ...] | None
    own_end: int


def cut(original: str, *, has_quotes: bool = True) -> Cut:
    """Cut a message into its zones; their offsets are of the original text.

    Unless it `has_quotes`, what looks like a quoted reply is the writer's own.
    """
    masked, zones = _without_quotes(original[:LIMIT]) if has_quotes else (original[:LIMIT], [])
    text = plain(masked)
    greeting_end, greeted = _greeting(text.text)
    if greeting_end and greeting_end < len(text.text):
        text = _parted(text, greeting_end)
    own_end = max(_signature(text.text), greeting_end)
    if greeting_end:
        zones.append(Zone(ZoneKind.GREETING, *text.span(0, greeting_end)))
    if own_end > greeting_end:
        zones.append(Zone(ZoneKind.BODY, *text.span(greeting_end, own_end)))
    if own_end < len(text.text.rstrip()):
        zones.append(Zone(ZoneKind.SIGNATURE, *text.span(own_end, len(text.text))))
    return Cut(
        text,
        tuple(sorted(zones, key=lambda z: z.start)),
        _sentences(text.text, greeting_end, own_end),
        greeted,
        own_end,
    )


def _parted(text: Plain, greeting_end: int) -> Plain:
    """Return the text with its greeting in a paragraph of its own, however it was typed."""
    at = greeting_end - 1 if text.text[greeting_end - 1] in " \n" else greeting_end
    if text.text[at] not in " \n":
        return text
    return replace(text, text=text.text[:at] + "\n" + text.text[at + 1 :])


def _without_quotes(text: str) -> tuple[str, list[Zone]]:
    spans = []
    head = _QUOTE_HEAD.search(text)
    own = head.start() if head else len(text)
    if head:
        spans.append((ZoneKind.QUOTED, head.start(), len(text)))
    spans += [(ZoneKind.QUOTED, *line.span()) for line in _QUOTE_LINE.finditer(text, 0, own)]
    dashes = _DASHES.search(text, 0, own)
    if dashes:
        spans = [span for span in spans if span[1] < dashes.start() or span[1] >= own]
        spans.append((ZoneKind.SIGNATURE, dashes.start(), own))
    pieces: list[str] = []
    at = 0
    for _, start, end in sorted(spans, key=lambda span: span[1]):
        pieces += (text[at:start], _blank(text[start:end]))
        at = max(at, end)
    text = "".join([*pieces, text[at:]])
    return text, [Zone(*span) for span in spans]


def _blank(piece: str) -> str:
    return "\n\n" + " " * (len(piece) - 2) if len(piece) > 1 else " " * len(piece)


def _greeting(text: str) -> tuple[int, tuple[str, ...] | None]:
    hello = _HELLO.match(text)
    if not hello:
        bare = _BARE_NAME.match(text)
        if bare and not _OPENERS.intersection(bare[1].split()):
            return bare.end(), ()
        return 0, None
    if hello[0].strip().startswith("to whom"):
        return hello.end(), ("whom",)
    words = _names_after(text, hello.end())
    at = words[-1].end() if words else hello.end()
    closed = _GREETING_ENDS.match(text, at)
    if closed:
        return closed.end(), tuple(word[1].rstrip(".") for word in words)
    if len(words) > _LONGEST_OPEN_NAME or (len(words) > 1 and not _NAME_WORD.match(text, at)):
        words, at = words[:1], words[0].end()
    return at, tuple(word[1].rstrip(".") for word in words)


def _names_after(text: str, at: int) -> list[re.Match[str]]:
    """Return the words that a greeting calls someone by."""
    words: list[re.Match[str]] = []
    while len(words) < _LONGEST_NAME and (word := _NAME_WORD.match(text, at)) and word[1] not in _NOT_A_NAME:
        if word[1] in _OPENERS:
            break
        if words and text[at : at + 1] == ",":
            break
        words.append(word)
        at = word.end()
        if word[1].endswith(".") and len(word[1]) > len("a."):
            break
    return words


def _signature(text: str) -> int:
    """Return where the signature begins; the end of the text when there is none."""
    tail = max(0, len(text) - _LONGEST_SIGNATURE)
    for closing in _CLOSING.finditer(text, tail):
        rest = text[closing.end() :]
        signed = rest.split()
        short = (
            len(signed) <= _LONGEST_SIGNER
            or "@" in rest
            or "|" in rest
            or any(letter.isdigit() for letter in rest)
            or "\n" in closing[0]
        )
        if signed and short and not _SPEAKS.search(rest):
            return closing.start()
    return len(text)


def _sentences(text: str, start: int, own_end: int) -> tuple[Sentence, ...]:
    found = []
    if start:
        found.append(Sentence(0, start, ZoneKind.GREETING, is_question=False))
    for zone, begin, stop in ((ZoneKind.BODY, start, own_end), (ZoneKind.SIGNATURE, own_end, len(text))):
        at = begin
        for mark in _SENTENCE_END.finditer(text, begin, stop):
            if len(found) < _MOST_SENTENCES and text[at : mark.end()].strip():
                found.append(Sentence(at, mark.end(), zone, is_question="?" in mark[0]))
                at = mark.end()
        if text[at:stop].strip():
            found.append(Sentence(at, stop, zone, is_question=False))
    return tuple(found)
