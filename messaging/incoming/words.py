"""What someone wrote in a mail, without what it quotes and without their signature."""

import re

import quotequail
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from brightcrowd.fields import clean_text, is_storable

# What is read at most. quotequail takes the cube of the lines for what looks like headers: 0.4 s for these many.
MOST_LINES = 500
MOST_CHARACTERS = 20_000
MOST_HTML = 200_000
SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)  # RFC 3676, with the space that some programs drop
SENT_FROM = re.compile(r"\n[ \t]*(?:Sent from my|Sent from Outlook|Get Outlook for)\b[^\n]{0,80}\s*\Z", re.IGNORECASE)
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def from_html(html: str) -> str:
    """Read HTML as text, paragraphs apart."""
    return get_text(html[:MOST_HTML], ParserConfig(css=CSS_PROFILES["strict"]))


def unfolded(text: str) -> str:
    """Join the lines a mail program broke for display (RFC 3676: those that end in a space)."""
    lines: list[str] = []
    for line in text.splitlines():
        is_broken = bool(lines) and lines[-1].endswith(" ") and lines[-1] != "-- " and not line.startswith(">")
        if is_broken and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


def own_words(text: str) -> str:
    """Cut what is quoted, the line that introduces it and the signature; what is left may be empty."""
    lines = "".join(filter(is_storable, text))[:MOST_CHARACTERS].splitlines()[:MOST_LINES]
    text = clean_text("\n".join(line.rstrip() if line != "-- " else line for line in lines))
    parts = quotequail.unwrap(text)
    if parts and (parts.get("text_top") or parts["type"] != "forward"):
        text = "\n\n".join(filter(None, (parts.get("text_top"), parts.get("text_bottom"))))
    text = "\n".join(line for line in text.splitlines() if not line.startswith(">"))
    signature = SIGNATURE.search(text)
    if signature:
        text = text[: signature.start()]
    text = SENT_FROM.sub("", f"\n{text}")
    return EMPTY_LINES.sub("\n\n", text).strip()
