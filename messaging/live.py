"""The coach that reads along: words nobody has asked to check yet, read by the patterns alone, and kept nowhere."""

from datetime import timedelta

from messaging import etiquette
from messaging.checks import rows
from messaging.etiquette import Breach
from messaging.etiquette.tagging import PATTERNS
from messaging.models import Draft, EtiquetteCheck, Pace
from messaging.switches import switches
from messaging.wording import Note, worded
from profiles.models import Member

A_FEW_WORDS = 6
BEGUN = 30
"""Words before something can be missing; until then it may simply be yet to come."""
LOOKS, PER = 40, timedelta(minutes=1)


def may_look(member: Member) -> bool:
    """Count one more look at the member's words; false when there were too many in a minute."""
    return Pace.objects.keeps(member, "live", limit=LOOKS, per=PER)


def stopped(author: Member, words: str, beside: str = "") -> str:
    """Say what guards others in words that go out unread by any check; empty when nothing does.

    What stands in the words `beside` already is theirs to answer for who wrote them.
    """
    rules = switches(author)
    told = etiquette.Draft(words, etiquette.Stage.FORWARDABLE_NOTE)
    found = etiquette.read(told, off=rules.off, lowered=rules.lowered, tagger=PATTERNS).findings
    stops = (each for each in found if each.severity == etiquette.Severity.STOP)
    return next((each.message for each in stops if words[each.start : each.end] not in beside), "")


def notes(*, author: Member, words: etiquette.Draft, draft: Draft | None) -> tuple[Note, ...]:
    """Read unsaved words as the check would, patterns alone; none while there are only a few.

    Blanks are not mentioned, since filling them in is what one is at. `draft` is what was kept before, if anything:
    what was dismissed there stays silent.
    """
    count = len(words.text.split())
    if count < A_FEW_WORDS:
        return ()
    rules = switches(author, draft)
    blanks = {rule.code for rule in etiquette.rules() if rule.breach == Breach.PLACEHOLDER_LEFT}
    report = etiquette.read(words, off=rules.off | blanks, lowered=rules.lowered, tagger=PATTERNS)
    found = [row for row in rows(report, EtiquetteCheck()) if row.start is not None or count >= BEGUN]
    return worded(found, words)
