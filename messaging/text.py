"""Members' plain text as HTML: everything escaped, links made of what is plainly a web or mail address."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from threading import Lock

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from linkify_it.main import LinkifyIt, Match

from messaging.models.conversation import SNIPPET_LENGTH

SCHEMES = ("http:", "https:", "mailto:")
SCHEME = re.compile("https?:|mailto:", re.IGNORECASE)
RUN = re.compile(r"\S+")
MOST_IN_A_RUN = 5
"""Addresses in one run without a space. The finder reads on from each to the end of the run, and who writes hundreds
into one means it to take long."""
# Only what is written with its scheme; a bare “b.sc” in a sentence is no link.
_finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
_finder.add("ftp:", None)
_finder.add("//", None)
# It keeps the text it works on in itself, so two threads at once would see each other's words.
_finder_is_free = Lock()
WORD = re.compile(r"\S+\s*|\s+")
ALIGNING = 12
"""A word that comes oftener tells nothing of what belongs together, and to try each takes long in a hostile text."""


def excerpt(cut: str) -> str:
    """Write first words, cut as they are stored, so that a reader sees where they were cut: never within a word."""
    return cut if len(cut) < SNIPPET_LENGTH else f"{cut.rpartition(' ')[0] or cut}…"


def with_links(text: str) -> SafeString:
    """Escape `text` and link the http, https and mailto addresses in it."""
    parts: list[tuple[str | SafeString]] = []
    done = 0
    for start, found in _addresses(text):
        link = format_html('<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>', found.url, found.text)
        parts += [(text[done : start + found.index],), (link,)]
        done = start + found.last_index
    parts.append((text[done:],))
    return format_html_join("", "{}", parts)


def _addresses(text: str) -> Iterator[tuple[int, Match]]:
    """Yield what is plainly a web or mail address, each with the place that its indexes count from."""
    for run in RUN.finditer(text) if SCHEME.search(text) else ():
        if not 0 < len(SCHEME.findall(run[0])) <= MOST_IN_A_RUN:
            continue
        with _finder_is_free:
            matches = _finder.match(run[0]) or ()
        yield from ((run.start(), found) for found in matches if found.url.lower().startswith(SCHEMES))


def changes(before: str, after: str) -> SafeString:
    """Write `before` with what was taken out of it and put into it to become `after`, word by word."""
    return format_html_join("", "{}", ((part,) for part in _changes(before, after)))


def _changes(before: str, after: str) -> Iterator[SafeString | str]:
    old, new = WORD.findall(before), WORD.findall(after)
    often = {word for word, count in Counter(new).items() if count > ALIGNING}
    for kind, start, end, begin, stop in SequenceMatcher(often.__contains__, old, new, autojunk=False).get_opcodes():
        out, put = "".join(old[start:end]), "".join(new[begin:stop])
        if kind == "equal":
            yield out
            continue
        if out:
            yield format_html('<del><span class="visually-hidden">{} </span>{}</del>', _("Taken out:"), out)
        if put:
            yield format_html('<ins><span class="visually-hidden">{} </span>{}</ins>', _("Put in:"), put)
