"""What the coach panel shows of a check: the draft with its words marked, and at most a few notes beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from brightcrowd.refused import Refused
from messaging import etiquette, limits
from messaging.models import Draft, EtiquetteCheck, Introduction
from messaging.record import asked_for, engine_draft, person, told_of_note
from messaging.wording import Note, worded
from profiles.models import Member
from profiles.visibility import profile_as_read_by


class State(StrEnum):
    """Where the reading of the words stands; `notes` and `unread` may be sent anyway, `stop` may not."""

    READING = "reading"
    NOTES = "notes"
    STOP = "stop"
    CLEAR = "clear"
    REFUSED = "refused"
    UNREAD = "unread"


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
        state = State.UNREAD if check.refusal == limits.Unread.code else State.REFUSED
        return Coaching(check, state, refusal=Refused.words_of(check.refusal))
    told = engine_draft(draft)
    notes = worded(check.findings.standing().advice(), told)
    asides = worded(check.findings.standing().about_safety(), told)
    return Coaching(check, _state(notes), notes, asides, pieces(draft.body, notes))


def _state(notes: tuple[Note, ...]) -> State:
    if any(note.is_stop for note in notes):
        return State.STOP
    return State.NOTES if notes else State.CLEAR


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
    through = introduction.introducer.profile.first_name
    return etiquette.outline(person(profile_as_read_by(reader, asker)), asked_for(introduction), through=through)
