"""A request of the demo community, and what became of it, before there are rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation; times are days before now."""

    by_asker: bool
    text: str
    days_ago: float


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. `first_try` is what was read before the note became what it is; `talk` follows the note.

    `is_careless` is said of the note, `is_rude` of the asker's second message; `unread` counts the newest messages
    that the one they are for has not opened yet. People are told by their e-mail addresses.
    """

    asker: str
    helper: str
    topic: str
    note: str
    state: str
    sent: float
    decided: float | None = None
    reason: str = ""
    first_try: str = ""
    talk: tuple[Said, ...] = ()
    unread: int = 0
    is_archived: bool = False
    is_careless: bool = False
    is_rude: bool = False
