"""Finds what a text asks for."""

from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, Ask, AskKind
from messaging.etiquette.frames import frames
from messaging.etiquette.zones import Cut

_OPENERS = frames("""
    could|can|would|will you
""")


def asks(pieces: Cut) -> Iterator[Act]:
    """Yield the asks of a text."""
    for opener in _OPENERS:
        for start, end in opener.search(pieces.plain):
            yield Act(ActKind.ASK, start, end, 0, ask=Ask(AskKind.FAVOR))
