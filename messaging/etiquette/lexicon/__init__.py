"""How people say things, one file a family of acts."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon import claiming, complaints, context, gratitude, habits, handing, helping, pressing
from messaging.etiquette.lexicon.entry import Book

ENTRIES = (
    *gratitude.ENTRIES,
    *context.ENTRIES,
    *helping.ENTRIES,
    *complaints.ENTRIES,
    *pressing.ENTRIES,
    *claiming.ENTRIES,
    *habits.ENTRIES,
)
_KINDS_IN_HISTORY = {
    ActKind.THANK,
    ActKind.PRAISE,
    ActKind.GRACE,
    ActKind.OFFER,
    ActKind.DECLINE,
    ActKind.ASKED_ME,
}
IN_DRAFTS = Book(ENTRIES)
IN_HISTORY = Book([*handing.ENTRIES, *(entry for entry in ENTRIES if entry.kind in _KINDS_IN_HISTORY)])
"""What matters in earlier messages: above all what was given or offered."""
