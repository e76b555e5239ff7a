"""A mail before it has a form: what it says, and where its buttons lead."""

from dataclasses import dataclass, field
from uuid import UUID

from messaging.models import Conversation
from messaging.models.mail import Why
from profiles.models import Block, Member


class NotWanted(Exception):  # noqa: N818 - what became of it, not an error
    """What the mail was asked for has changed: nobody needs it any more."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words."""

    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    href: str
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says. `thread` is shared by all that belongs together; `conversation` may be answered and muted.

    A daily mail is made of `parts`, and ends the rows numbered in `covers` with its own.
    """

    subject: str
    lead: str
    quotes: tuple[Quote, ...] = ()
    buttons: tuple[Button, ...] = ()
    after: str = ""
    thread: UUID | None = None
    conversation: Conversation | None = None
    parts: "tuple[Letter, ...]" = ()
    covers: tuple[int, ...] = field(default=(), compare=False)


def fit_to_tell(reader: Member | None, *writers: Member) -> None:
    """Raise NotWanted when one of the writers is suspended, or one of the two has blocked the other."""
    for writer in writers:
        if not writer.is_in_good_standing:
            raise NotWanted(Why.SUSPENDED)
        if reader is not None and Block.objects.separates(reader, writer):
            raise NotWanted(Why.BLOCKED)
