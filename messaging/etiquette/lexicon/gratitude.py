"""Thanks, and what only looks like it."""

from messaging.etiquette.core import ActKind
from messaging.etiquette.lexicon.entry import entry

ENTRIES = (
    entry(
        ActKind.THANK,
        """
        @thanks
        """,
    ),
)
