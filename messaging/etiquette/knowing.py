"""Finds in a text what is known of the two people."""

from collections.abc import Iterator

from messaging.etiquette.core import Act, ActKind, Person
from messaging.etiquette.zones import Cut


def known_ties(pieces: Cut, writer: Person, reader: Person) -> Iterator[Act]:
    """Yield who-i-am where the writer's own facts are named, common-ground where a fact of both is."""
    if writer.name and writer.name.lower() in pieces.plain.text:
        at = pieces.plain.text.index(writer.name.lower())
        yield Act(ActKind.WHO_I_AM, at, at + len(writer.name), 0)
