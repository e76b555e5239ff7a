"""Keyset pages: the address of the next page names the last row of this one, so that depth costs nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
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


def page(rows: Any, after: str, place_of: Callable[[Any], Place], size: int = PAGE_SIZE) -> Page[Any]:
    """Cut one page out of a queryset that has `before(moment, public_id)`; a place nobody wrote is the first page."""
    place = read_place(after)
    some = rows.before(*place) if place else rows
    return cut(list(some[: size + 1]), place_of, size, is_first=place is None)


def cut(found: list[Row], place_of: Callable[[Row], Place], size: int = PAGE_SIZE, *, is_first: bool) -> Page[Row]:
    """Make a page of `size` rows out of as many and one more, which tells that others follow."""
    has_more = len(found) > size
    return Page(found[:size], write_place(*place_of(found[size - 1])) if has_more else "", is_first)


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
