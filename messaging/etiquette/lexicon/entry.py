"""One act and the frames that say it."""

from dataclasses import dataclass

from messaging.etiquette.core import ActKind
from messaging.etiquette.frames import Frames, frames


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
