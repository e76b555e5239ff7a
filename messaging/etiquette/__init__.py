"""Reads a message before it leaves, in the other person's shoes. Pure Python: no Django, database or network."""

from messaging.etiquette.core import (
    Breach,
    Draft,
    Example,
    Finding,
    Person,
    Report,
    Rule,
    Severity,
    Stage,
    Turn,
    Verdict,
)
from messaging.etiquette.engine import read, tells_who, warm
from messaging.etiquette.outline import hello, outline, shared, tied, who_i_am, why_you
from messaging.etiquette.registry import ENGINE_VERSION, rule, rules
from messaging.etiquette.wording import words

__all__ = [
    "ENGINE_VERSION",
    "Breach",
    "Draft",
    "Example",
    "Finding",
    "Person",
    "Report",
    "Rule",
    "Severity",
    "Stage",
    "Turn",
    "Verdict",
    "hello",
    "outline",
    "read",
    "rule",
    "rules",
    "shared",
    "tells_who",
    "tied",
    "warm",
    "who_i_am",
    "why_you",
    "words",
]
