"""The members' guide to the art of asking: the rules as lessons, by what the two have been to each other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from messaging import etiquette
from messaging.etiquette import Example, Rule, Stage

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
STAGES = {
    Stage.FIRST_CONTACT: _("a first message"),
    Stage.INTRODUCTION_REQUEST: _("asking to be introduced"),
    Stage.FORWARDABLE_NOTE: _("a note to be passed on"),
    Stage.AFTER_OFFER: _("after an offer of help"),
    Stage.AFTER_INTRODUCTION: _("after an introduction"),
    Stage.AFTER_HELP: _("after help"),
    Stage.FOLLOW_UP: _("while waiting for an answer"),
    Stage.CONVERSATION: _("in a conversation"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of an example; marked where the offence is."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """The same wish, put carelessly and considerately; `before` is what the other said last, if that matters."""

    stage: str
    before: str
    careless: tuple[Words, ...]
    considerate: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A rule as members read it; `anchor` is its address in the guide."""

    code: str
    anchor: str
    title: str
    why: str
    stages: tuple[str, ...]
    twins: tuple[Twin, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    anchor: str
    title: str
    lead: str
    lessons: tuple[Lesson, ...]


# In the order of a relationship. A rule stands in the first chapter that one of its stages belongs to; one that always
# holds has no stages and stands in the last.
CHAPTERS: tuple[tuple[str, "_StrPromise", "_StrPromise", frozenset[Stage]], ...] = (
    (
        "before-you-have-met",
        _("Before you have met"),
        _("A stranger reads your first lines and wonders three things: who is this, why me, and what would it take?"),
        frozenset({Stage.FIRST_CONTACT}),
    ),
    (
        "asking-to-be-introduced",
        _("Asking to be introduced"),
        _("Someone lends you their good name. Make it easy to lend, and easy to keep."),
        frozenset({Stage.INTRODUCTION_REQUEST, Stage.FORWARDABLE_NOTE}),
    ),
    (
        "while-you-wait",
        _("While you wait"),
        _("Silence is rarely a no, and never a debt. People answer when their days allow it."),
        frozenset({Stage.FOLLOW_UP}),
    ),
    (
        "when-you-have-been-given-something",
        _("When you have been given something"),
        _("A yes, a name, an hour of someone’s time: how you take it decides whether they would give again."),
        frozenset({Stage.AFTER_OFFER, Stage.AFTER_INTRODUCTION, Stage.AFTER_HELP}),
    ),
    (
        "while-you-talk",
        _("While you talk"),
        _("Once two people know each other, little is left to watch. These few things are."),
        frozenset({Stage.CONVERSATION}),
    ),
    (
        "whenever-you-write",
        _("Whenever you write"),
        _("Some things hold from the first hello to the hundredth message."),
        frozenset(),
    ),
)


def title(rule: Rule) -> str:
    """Put a rule's name as a heading: `let-thanks-stand-alone` is “Let thanks stand alone”."""
    return gettext(rule.name.replace("-", " ").capitalize())


def chapters() -> tuple[Chapter, ...]:
    """Sort every rule of the registry into the one chapter where it is told, in the written order of importance."""
    found = (
        Chapter(anchor, str(heading), str(lead), tuple(map(lesson, _told_in(anchor))))
        for anchor, heading, lead, _stages in CHAPTERS
    )
    return tuple(chapter for chapter in found if chapter.lessons)


def _told_in(anchor: str) -> Iterator[Rule]:
    return (rule for rule in etiquette.rules() if _chapter_of(rule) == anchor)


def _chapter_of(rule: Rule) -> str:
    return next((anchor for anchor, _title, _lead, stages in CHAPTERS if stages & rule.stages), CHAPTERS[-1][0])


def lesson(rule: Rule) -> Lesson:
    """Make a lesson of a rule."""
    stages = tuple(str(name) for stage, name in STAGES.items() if stage in rule.stages)
    why = gettext(rule.why) if rule.why else ""
    return Lesson(rule.code, rule.name, title(rule), why, stages, tuple(map(_twin, rule.examples)))


def _twin(example: Example) -> Twin:
    last = example.history[-1] if example.history else None
    before = last.text if last is not None and last.by == "recipient" else ""
    return Twin(str(STAGES[Stage(example.stage)]), before, tuple(_pieces(example.bad)), example.good)


def _pieces(marked: str) -> Iterator[Words]:
    """Cut an example at its `[[ ]]`, which the result no longer has."""
    for number, text in enumerate(MARKED.split(marked)):
        if text:
            yield Words(text, is_marked=number % 2 == 1)


def as_markdown(told: Iterable[Chapter]) -> str:
    """Write the guide as the page of docs/, where the marked words are bold."""
    lines = [
        "# The art of asking",
        "",
        "Every rule of the coach, in the order of a relationship. Written by `make rules` from the rules themselves;",
        "a test fails when it is stale. Members read the same at `/etiquette/`.",
    ]
    for chapter in told:
        lines += ["", f"## {chapter.title}", "", chapter.lead]
        for each in chapter.lessons:
            lines += ["", f"### {each.title}", "", f"`{each.code}` · {', '.join(each.stages) or 'at every stage'}"]
            lines += ["", each.why, ""]
            lines += ["| | careless | considerate |", "|---|---|---|", *map(_row, each.twins)]
    return "\n".join(lines) + "\n"


def _row(twin: Twin) -> str:
    careless = "".join(f"**{words.text}**" if words.is_marked else words.text for words in twin.careless)
    before = f"“{_cell(twin.before)}” " if twin.before else ""
    return f"| {before}{twin.stage} | {_cell(careless)} | {_cell(twin.considerate)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
