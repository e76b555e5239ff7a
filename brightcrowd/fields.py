"""Form fields that refuse what no database row may hold."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters that turn the direction of what follows; with them a sentence can be made to read as another.
DIRECTION_OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def clean_text(value: str) -> str:
    """Normalize to NFC with plain line ends, dropping direction overrides.

    Raises ValidationError for what Postgres cannot store: NUL and lone surrogates.
    """
    if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise ValidationError(
            _("There is a character in here that we cannot keep. Please type the words anew."),
            code="unstorable",
        )
    return unicodedata.normalize(
        "NFC", value.replace("\r\n", "\n").replace("\r", "\n").translate(DIRECTION_OVERRIDES)
    )


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "").replace("\n", " ")


class ProseField(forms.CharField):
    """Several lines of text, kept as they were typed."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")
