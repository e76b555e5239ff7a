"""The Introductions page: what waits for a member, what they wait for, what they promised, what is over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from messaging import agenda_rows as rows
from messaging.agenda_rows import Row
from messaging.models import Introduction, IntroductionRequest, Outcome
from messaging.pages import PAGE_SIZE, Page, cut, read_place
from profiles.models import Member

FEW, MANY = 6, 100


@dataclass(frozen=True, slots=True)
class Section:
    """A few rows of a kind; `has_more` leads to a page with nothing but them."""

    key: str
    title: str
    rows: list[Row]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    sections: list[Section]
    earlier: Page[Row]
    only: str

    @property
    def is_empty(self) -> bool:
        return not self.sections and not self.earlier.rows


def agenda(member: Member, *, after: str = "", only: str = "") -> Agenda:
    """Gather the page: all of it, the rest of what is over, or the rows of one section."""
    kinds = _kinds()
    only = only if only in kinds else ""
    if read_place(after) is not None:
        return Agenda([], _earlier(member, after), "")
    size = MANY if only else FEW
    sections = []
    for key, (title, load) in kinds.items():
        if only in {"", key}:
            found = load(member, size + 1)
            sections.append(Section(key, title, found[:size], len(found) > size))
    earlier: Page[Row] = Page([], "", is_first=False) if only else _earlier(member, "")
    return Agenda([section for section in sections if section.rows], earlier, only)


def _kinds() -> dict[str, tuple[str, Callable[[Member, int], list[Row]]]]:
    """Name the sections in their order, each with what loads up to so many of its rows."""
    return {
        "waiting": (_("Waiting for you"), _to_answer),
        "promised": (_("To pass on"), _promised),
        "unfinished": (_("Not sent yet"), _unfinished),
        "awaited": (_("You are waiting for"), _awaited),
        "thanks": (_("Worth a thank-you"), _thanks),
    }


def _to_answer(member: Member, size: int) -> list[Row]:
    introductions, requests = Introduction.objects, IntroductionRequest.objects
    found = [rows.met(each) for each in introductions.waiting_for(member)[:size]]
    found += [rows.offered(each) for each in introductions.offers_to(member)[:size]]
    found += [rows.request(each, member) for each in requests.waiting_for(member)[:size]]
    return sorted(found, key=_by_end)


def _promised(member: Member, size: int) -> list[Row]:
    return [rows.promised(each) for each in Introduction.objects.promised_by(member)[:size]]


def _unfinished(member: Member, size: int) -> list[Row]:
    found = [rows.begun(each) for each in Introduction.objects.begun_by(member)[:size]]
    return found + [rows.request(each, member) for each in IntroductionRequest.objects.unfinished_by(member)[:size]]


def _awaited(member: Member, size: int) -> list[Row]:
    introductions, requests = Introduction.objects, IntroductionRequest.objects
    found = [rows.asked(each) for each in introductions.awaited_by(member)[:size]]
    found += [rows.watched(each) for each in introductions.watched_by(member)[:size]]
    found += [rows.request(each, member) for each in requests.awaited_by(member)[:size]]
    return sorted(found, key=_by_end)


def _thanks(member: Member, size: int) -> list[Row]:
    untold = Outcome.objects.of_asker(member).open().reachable()
    return [rows.thanks(each) for each in untold.for_page()[:size]]


def _earlier(member: Member, after: str) -> Page[Row]:
    """Cut one page out of two lists that are both newest first."""
    place = read_place(after)
    introductions = Introduction.objects.earlier_of(member)
    requests = IntroductionRequest.objects.earlier_of(member)
    if place is not None:
        introductions, requests = introductions.before(*place), requests.before(*place)
    both: Iterable[Any] = merge(
        introductions[: PAGE_SIZE + 1], requests[: PAGE_SIZE + 1], key=rows.over_at, reverse=True
    )
    found = list(islice(both, PAGE_SIZE + 1))
    page = cut(found, lambda row: (rows.over_at(row), row.public_id), is_first=place is None)
    return replace(page, rows=[rows.over(each, member) for each in page.rows])


def _by_end(row: Row) -> float:
    return row.until.timestamp() if row.until else 0.0
