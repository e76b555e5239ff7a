"""What the coach panel shows of a check: the draft with its words marked, and at most a few notes beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brightcrowd.refused import Refused
from messaging import etiquette, limits
from messaging.models import Draft, EtiquetteCheck, Finding, Introduction
from messaging.record import asked_for, engine_draft, person, told_of_note
from messaging.switches import can_be_muted
from profiles.models import Member
from profiles.visibility import profile_as_read_by

QUOTE_LIMIT = 120
MISSING = {
    etiquette.Breach.NO_CONTEXT: _("Missing: who you are"),
    etiquette.Breach.COLD_ASK: _("Missing: a few words before you ask"),
    etiquette.Breach.NO_COMMON_GROUND: _("Missing: what you share"),
    etiquette.Breach.NO_THANKS: _("Missing: a word of thanks"),
    etiquette.Breach.VAGUE_ASK: _("Missing: what you would like to know"),
}


class State(StrEnum):
    """Where the reading of the words stands; `notes` and `unread` may be sent anyway, `stop` may not."""

    READING = "reading"
    NOTES = "notes"
    STOP = "stop"
    CLEAR = "clear"
    REFUSED = "refused"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Note:
    """A standing finding in words. `number` counts from 1; `position` names it within its check.

    `is_said_above` says that its words to use are those of a note before it, `is_marked` that the author has called it
    a false alarm, which a stop outlives.
    """

    number: int
    position: int
    code: str
    severity: str
    start: int | None
    end: int | None
    quote: str
    message: str
    why: str
    suggestion: str
    is_said_above: bool = False
    is_marked: bool = False

    @property
    def title(self) -> str:
        """The words it is about, or what is missing."""
        if self.quote:
            words = " ".join(self.quote.split())
            return f"“{words if len(words) <= QUOTE_LIMIT else words[: QUOTE_LIMIT - 1] + '…'}”"
        return str(MISSING.get(etiquette.rule(self.code).breach, _("Something is missing")))

    @property
    def is_stop(self) -> bool:
        return self.severity == etiquette.Severity.STOP

    @property
    def is_about_safety(self) -> bool:
        """Whether moderators are the ones to turn to; a rule that is lowered to a hint is not about that."""
        return etiquette.rule(self.code).breach == etiquette.Breach.SAFETY_CONCERN

    @property
    def can_be_muted(self) -> bool:
        return not self.is_stop and can_be_muted(self.code)

    @property
    def anchor(self) -> str:
        """Where the guide tells more of the rule."""
        return etiquette.rule(self.code).name


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the draft's text: the notes that mark it, and of these the ones that end here."""

    text: str
    numbers: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coaching:
    """A check as its author sees it."""

    check: EtiquetteCheck
    state: State
    notes: tuple[Note, ...] = ()
    asides: tuple[Note, ...] = ()
    pieces: tuple[Piece, ...] = ()
    refusal: str = ""


def coaching(draft: Draft) -> Coaching | None:
    """Show what the coach says of the words as they stand; None when they have not been given to it."""
    check = draft.current_check()
    if check is None:
        return None
    if not check.is_done:
        return Coaching(check, State.READING)
    if check.refusal:
        refused = Refused.kinds.get(check.refusal)
        state = State.UNREAD if check.refusal == limits.Unread.code else State.REFUSED
        return Coaching(check, state, refusal=str(refused.message) if refused else "")
    told = engine_draft(draft)
    notes = worded(check.findings.standing().advice(), told)
    asides = worded(check.findings.standing().about_safety(), told)
    return Coaching(check, _state(notes), notes, asides, pieces(draft.body, notes))


def _state(notes: tuple[Note, ...]) -> State:
    if any(note.is_stop for note in notes):
        return State.STOP
    return State.NOTES if notes else State.CLEAR


def worded(findings: Iterable[Finding], told: etiquette.Draft) -> tuple[Note, ...]:
    """Put findings in today's wording and the reader's language.

    A finding of a rule that no longer exists has no words and is left out.
    """
    notes: list[Note] = []
    offered: list[str] = []
    for finding in findings:
        place = (finding.start, finding.end)
        try:
            words = etiquette.words(finding.code, told, *place, translate=gettext)
        except KeyError:
            continue
        quote = "" if finding.start is None else told.text[finding.start : finding.end]
        number = len(notes) + 1
        message, why, suggestion = words
        offered.append(suggestion)
        is_said_above = bool(suggestion) and suggestion in offered[:-1]
        fitting = "" if is_said_above else _fitting(suggestion, told, [note.suggestion for note in notes])
        notes.append(
            Note(
                number,
                finding.position,
                finding.code,
                finding.severity,
                *place,
                quote,
                message,
                why,
                fitting,
                is_said_above=is_said_above,
                is_marked=finding.marked_at is not None,
            )
        )
    return tuple(notes)


def _fitting(suggestion: str, told: etiquette.Draft, above: list[str]) -> str:
    """Cut a suggestion so that it can be used together with the draft and the suggestions above it.

    Each is whole by itself; greeting and introduction are wanted once.
    """
    opening = f"{etiquette.hello(told.recipient)} {etiquette.who_i_am(told.sender)}. "
    is_opened = any(each.startswith(etiquette.hello(told.recipient)) for each in above)
    if not is_opened and not etiquette.tells_who(told):
        return suggestion
    if suggestion == f"{etiquette.hello(told.recipient)} {etiquette.tied(told.sender, told.recipient)}.":
        tie = next(iter(etiquette.shared(told.sender, told.recipient)), etiquette.why_you(told.recipient))
        return f"{tie[:1].upper()}{tie[1:]}."
    return suggestion.removeprefix(opening)


def asides_of_note(check: EtiquetteCheck, introduction: Introduction) -> tuple[Note, ...]:
    """Put in words what the coach noted about a note that was given to the introducer all the same."""
    findings = list(check.findings.standing().about_safety())
    return worded(findings, told_of_note(introduction, introduction.own_words)) if findings else ()


def asides_of(check: EtiquetteCheck, *, author: Member, recipient: Member, text: str) -> tuple[Note, ...]:
    """Put in words what the coach noted about words that were sent all the same: a worry about safety."""
    findings = list(check.findings.standing().about_safety())
    if not findings:
        return ()
    told = etiquette.Draft(
        text=text,
        sender=person(profile_as_read_by(recipient, author)),
        recipient=person(profile_as_read_by(author, recipient)),
    )
    return worded(findings, told)


def pieces(text: str, notes: Iterable[Note]) -> tuple[Piece, ...]:
    """Cut `text` where marks begin and end, so that overlapping ones can be drawn side by side.

    The pieces put together are `text` again; a mark that reaches beyond it is cut off.
    """
    spans = [
        (min(note.start, len(text)), min(note.end, len(text)), note.number)
        for note in notes
        if note.start is not None and note.end is not None
    ]
    spans = [span for span in spans if span[0] < span[1]]
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    return tuple(
        Piece(
            text[left:right],
            numbers=tuple(number for start, end, number in spans if start <= left and right <= end),
            ends=tuple(number for _, end, number in spans if end == right),
        )
        for left, right in pairwise(edges)
    )


def first_message_outline(author: Member, recipient: Member) -> str:
    """Draw up a first message to complete, with what the two share already filled in."""
    return etiquette.outline(
        person(profile_as_read_by(recipient, author)), person(profile_as_read_by(author, recipient))
    )


def note_outline(introduction: Introduction) -> str:
    """Draw up a note to be passed on, with what is known filled in; whom it is for may be a wish yet."""
    asker = introduction.asker
    reader = introduction.person or introduction.introducer
    through = introduction.introducer.profile.name.split()[0]
    return etiquette.outline(person(profile_as_read_by(reader, asker)), asked_for(introduction), through=through)
