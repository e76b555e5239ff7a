"""Members' plain text as HTML: everything escaped, links made of what is plainly a web or mail address."""

from threading import Lock

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from linkify_it.main import LinkifyIt

SCHEMES = ("http:", "https:", "mailto:")
# Only what is written with its scheme; a bare “b.sc” in a sentence is no link.
_finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
_finder.add("ftp:", None)
_finder.add("//", None)
# It keeps the text it works on in itself, so two threads at once would see each other's words.
_finder_is_free = Lock()


def with_links(text: str) -> SafeString:
    """Escape `text` and link the http, https and mailto addresses in it."""
    parts: list[tuple[str | SafeString]] = []
    done = 0
    with _finder_is_free:
        matches = _finder.match(text) or ()
    for found in matches:
        if not found.url.lower().startswith(SCHEMES):
            continue
        link = format_html('<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>', found.url, found.text)
        parts += [(text[done : found.index],), (link,)]
        done = found.last_index
    parts.append((text[done:],))
    return format_html_join("", "{}", parts)
