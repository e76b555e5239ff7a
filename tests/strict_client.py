import re
from typing import Any
from urllib.parse import urlencode

import html5lib
from django.http import HttpResponse
from django.test import Client

# What a page's values and plain words are makes no difference to its being well formed; that there are words may.
VALUES = re.compile(r'="[^"<>&]*"')
WORDS = re.compile(r"(?<=[>;])[\w\s.,:!?()/+@–—…’“”-]+")
well_formed: set[int] = set()


class StrictClient(Client):
    """A test client that parses every HTML answer as strictly as the standard allows: an error fails the test."""

    def post_raw(self, path: str, data: dict[str, Any]) -> Any:
        """Post a form as bytes, which may be what no text can say: half a character."""
        body = urlencode(data, doseq=True, errors="surrogatepass")
        return self.post(path, body, content_type="application/x-www-form-urlencoded")

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            parse_strictly(response.content.decode())
        return response


def parse_strictly(html: str) -> None:
    """Raise html5lib's ParseError when `html`, a page or a fragment of one, is not well formed.

    It is slow, so a page is not parsed again that differs in nothing but its words.
    """
    seen = hash(WORDS.sub(lambda words: " " if words[0].isspace() else "words", VALUES.sub('=""', html)))
    if seen in well_formed:
        return
    parser = html5lib.HTMLParser(strict=True)
    if html.lstrip().lower().startswith("<!doctype"):
        parser.parse(html)
    elif html.strip():
        parser.parseFragment(html)
    well_formed.add(seen)
