"""How people say things, one file a family of acts."""

from messaging.etiquette.lexicon import complaints, context, gratitude, habits, handing, helping, tone

ENTRIES = (
    *gratitude.ENTRIES,
    *context.ENTRIES,
    *helping.ENTRIES,
    *complaints.ENTRIES,
    *tone.ENTRIES,
    *habits.ENTRIES,
)
HANDING = handing.ENTRIES
"""Read in the other's turns only: what was given or offered."""
