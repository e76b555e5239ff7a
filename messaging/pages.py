"""Keyset pages: the address of the next page names the last row of this one, so that depth costs nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

PAGE_SIZE = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = TypeVar("Row")
Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in order; `after` names the place the next page goes on from, and is empty on the last."""

    rows: list[Row]
    after: str
    is_first: bool


def cut(found: list[Row], place_of: Callable[[Row], Place], *, is_first: bool) -> Page[Row]:
    """Make a page of PAGE_SIZE rows out of as many and one more, which tells that others follow."""
    has_more = len(found) > PAGE_SIZE
    return Page(found[:PAGE_SIZE], write_place(*place_of(found[PAGE_SIZE - 1])) if has_more else "", is_first)


def write_place(moment: datetime, public_id: UUID) -> str:
    """Write a place for an address, to the microsecond the database keeps."""
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}.{public_id.hex}"


def read_place(text: str) -> Place | None:
    """Read what `write_place` wrote; None for anything else."""
    number, _, name = text.partition(".")
    try:
        return EPOCH + timedelta(microseconds=int(number)), UUID(name)
    except (ValueError, OverflowError):
        return None
