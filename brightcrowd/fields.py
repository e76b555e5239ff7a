"""Form fields that refuse what no database row may hold."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters that turn the direction of what follows; with them a sentence can be made to read as another.
DIRECTION_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Control characters mean nothing to a reader, and HTML forbids most of them.
CONTROLS = [chr(code) for code in (*range(1, 32), *range(127, 160)) if chr(code) not in "\t\n"]
# Longer than any field of ours takes: refused by its limit, and not worth the square of its length that a run of
# combining marks can cost to normalize.
LONGEST_NORMALIZED = 10_000
UNSTORABLE = _("There was a character in here that we cannot keep. Please read it over, then send it again.")
DROPPED = dict.fromkeys(map(ord, (*DIRECTION_OVERRIDES, *CONTROLS)))
NOT_SHOWN = dict.fromkeys(ord(char) for char in CONTROLS if char != "\r")


def is_storable(char: str) -> bool:
    """Whether Postgres can keep it, and it is not already the sign for a character that was lost on the way."""
    return char not in "\x00\ufffd" and not "\ud800" <= char <= "\udfff"


def clean_text(value: str) -> str:
    """Normalize to NFC with plain line ends, dropping direction overrides and control characters.

    Raises ValidationError for what Postgres cannot store: NUL and lone surrogates, which Django reads as U+FFFD.
    """
    if not all(map(is_storable, value)):
        raise ValidationError(UNSTORABLE, code="unstorable")
    text = value.replace("\r\n", "\n").replace("\r", "\n").translate(DROPPED)
    return unicodedata.normalize("NFC", text) if len(text) <= LONGEST_NORMALIZED else text


def check_address(value: str) -> None:
    """Refuse an e-mail address with a character that does not print: a quoted name may hold what ends a header.

    Raises ValidationError.
    """
    if not value.isprintable():
        raise ValidationError(UNSTORABLE, code="invalid")


def showable(data: Any) -> Any:
    """Show again beside an error all that was typed, without what cannot be kept or stand on a page."""
    return "".join(filter(is_storable, data)).translate(NOT_SHOWN) if isinstance(data, str) else data


class ShownAgain(forms.Field):
    """A field that shows again beside an error what was typed, without what cannot be kept or stand on a page."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return showable(super().bound_data(data, initial))


class TextField(ShownAgain, forms.CharField):
    def to_python(self, value: Any) -> str:
        text = clean_text(super().to_python(value) or "")
        return text.strip() if self.strip else text


class LineField(TextField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\n", " ")


class ProseField(TextField):
    """Several lines of text, kept as they were typed."""

    widget = forms.Textarea
