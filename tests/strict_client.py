from typing import Any

import html5lib
from django.http import HttpResponse
from django.test import Client


class StrictClient(Client):
    """A test client that parses every HTML answer as strictly as the standard allows: an error fails the test."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            parse_strictly(response.content.decode())
        return response


def parse_strictly(html: str) -> None:
    """Raise html5lib's ParseError when `html`, a page or a fragment of one, is not well formed."""
    parser = html5lib.HTMLParser(strict=True)
    if html.lstrip().lower().startswith("<!doctype"):
        parser.parse(html)
    elif html.strip():
        parser.parseFragment(html)
