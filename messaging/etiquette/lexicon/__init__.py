"""How people say things, one file a family of acts."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon import complaints, context, gratitude, habits, handing, helping, tone

ENTRIES = (
    *gratitude.ENTRIES,
    *context.ENTRIES,
    *helping.ENTRIES,
    *complaints.ENTRIES,
    *tone.ENTRIES,
    *habits.ENTRIES,
)
_IN_ANSWERS = {ActKind.THANK, ActKind.OFFER, ActKind.DECLINE, ActKind.ASKED_ME}
ANSWERS = (*handing.ENTRIES, *(entry for entry in ENTRIES if entry.kind in _IN_ANSWERS))
"""What matters in the other's earlier messages: above all what they gave or offered."""
