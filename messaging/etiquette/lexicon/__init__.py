"""How people say things, one file a family of acts."""

from messaging.etiquette.lexicon import gratitude
from messaging.etiquette.lexicon.entry import Entry

ENTRIES: tuple[Entry, ...] = (*gratitude.ENTRIES,)
