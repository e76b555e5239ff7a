"""A finding in words, for the coach on a page and in a mail: what it marks, how it reads, what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from messaging import etiquette
from messaging.models import Finding
from messaging.switches import can_be_muted

QUOTE_LIMIT = 120
MISSING = {
    etiquette.Breach.NO_CONTEXT: _("Missing: who you are"),
    etiquette.Breach.COLD_ASK: _("Missing: a few words before you ask"),
    etiquette.Breach.NO_COMMON_GROUND: _("Missing: what you share"),
    etiquette.Breach.NO_THANKS: _("Missing: a word of thanks"),
    etiquette.Breach.VAGUE_ASK: _("Missing: what you would like to know"),
}


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
