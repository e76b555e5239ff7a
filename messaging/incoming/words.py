"""What someone wrote in a mail, without what it quotes and without their signature."""

import re

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from brightcrowd.fields import clean_text, is_storable
from messaging.incoming.ours import LINE
from messaging.incoming.quoting import MARK, without_attribution, without_marked, without_unmarked

# What is read at most.
MOST_LINES = 500
MOST_CHARACTERS = 20_000
MOST_HTML = 200_000
SIGNATURE_LINE = "-- "  # RFC 3676; without the space people part their thoughts with it
SIGNATURE = re.compile(rf"^{SIGNATURE_LINE}$", re.MULTILINE)
SENT_FROM = re.compile(
    r"\n[ \t]*(?:(?:Sent from my|Sent from Outlook|Get Outlook for)\b"
    r"|(?:Von meinem|Gesendet von|Envoyé de|Inviato da|Enviado d|Verzonden v|发自我的)[^\n]{0,20}"
    r"(?:iPhone|iPad|Outlook|Mail|Android|Samsung|Galaxy))"
    r"[^\n]{0,80}\s*\Z",
    re.IGNORECASE,
)
BETWEEN = re.compile(rf"\n[ \t]*\n(?!{MARK})[^\n]*\S")
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def from_html(html: str) -> str:
    """Read HTML as text, paragraphs apart."""
    return get_text(html[:MOST_HTML], ParserConfig(css=CSS_PROFILES["strict"]))


def unfolded(text: str) -> str:
    """Join the lines a mail program broke for display (RFC 3676: those that end in a space)."""
    lines: list[str] = []
    for line in text.splitlines():
        is_broken = (
            bool(lines) and lines[-1].endswith(" ") and lines[-1] != SIGNATURE_LINE and not line.startswith(MARK)
        )
        if is_broken and line != SIGNATURE_LINE:
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


def own_words(text: str) -> str:
    """Cut what is quoted, the line that introduces it and the signature; what is left may be empty.

    Our own line, if the mail still holds it, settles where the quotation begins. What stands below it is left out.
    """
    text = _cleaned(text)
    above, _mark, below = _at_our_line(text)
    text = without_marked(without_attribution(above) if below is not None else without_unmarked(text))
    return _without_signature(text)


def words_below(text: str) -> str:
    """Give what someone wrote below our line, among what they quote; empty if nothing, or if nobody can tell.

    Only a program that marks what it quotes lets us see it. Nothing is certain there: programs break quoted lines and
    mark the first half alone, and servers add a footer. So words above our line make words at the end a footer.
    """
    _above, mark, below = _at_our_line(_cleaned(text))
    if below is None or not mark.lstrip().startswith(MARK):
        return ""
    quoted, _last, after = f"\n{below}".rpartition(f"\n{MARK}")
    is_between = BETWEEN.search(quoted) is not None
    if not is_between and own_words(text):
        return ""
    unmarked = [line for line in quoted.splitlines() if is_between and not line.startswith(MARK)]
    return _without_signature("\n".join((*unmarked, after.partition("\n")[2])))


def _cleaned(text: str) -> str:
    lines = "".join(filter(is_storable, text))[:MOST_CHARACTERS].splitlines()[:MOST_LINES]
    return clean_text("\n".join(line if line == SIGNATURE_LINE else line.rstrip() for line in lines))


def _at_our_line(text: str) -> tuple[str, str, str | None]:
    """Part a mail at our line: what is above, what marks the line, what is below; None where our line is not."""
    line = LINE.search(text)
    if line is None:
        return text, "", None
    above, newline, mark = text[: line.start()].rpartition("\n")
    if mark.strip(f"{MARK} |*_"):  # some words and our line became one, so no mark
        above, mark = f"{above}{newline}{mark}", ""
    return above, mark, text[line.end() :]


def _without_signature(text: str) -> str:
    signature = SIGNATURE.search(text)
    if signature:
        text = text[: signature.start()]
    text = SENT_FROM.sub("", f"\n{text}")
    return EMPTY_LINES.sub("\n\n", text).strip()
