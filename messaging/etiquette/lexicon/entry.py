"""One act and the frames that say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from messaging.etiquette.core import ActKind
from messaging.etiquette.frames import Frames, Together, frames


@dataclass(frozen=True, slots=True)
class Entry:
    """An act, the frames that say it, and the false friends that look like it."""

    kind: ActKind
    frames: Frames
    unless: Frames
    about: str


def entry(kind: ActKind, said: str, *, unless: str = "", about: str = "") -> Entry:
    """Compile an entry; `said` and `unless` hold one frame a line."""
    return Entry(kind, frames(said), frames(unless), about)


class Book:
    """Entries that are looked up together."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Join the entries' frames; `together.find` answers in their order."""
        self.entries = tuple(entries)
        self.together = Together(entry.frames for entry in self.entries)
