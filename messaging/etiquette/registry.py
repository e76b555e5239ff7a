"""Finds the rules: every module of `rules/` holds one `RULE`."""

import pkgutil
from functools import cache
from importlib import import_module

from messaging.etiquette import rules as rules_package
from messaging.etiquette.core import Breach, Rule

ENGINE_VERSION = "2.1"
"""Grows with every rule and every artifact that may read a draft otherwise; the reader's card names it."""
PATTERNS_ALONE = f"{ENGINE_VERSION} patterns"
"""What a report carries that was made without the reader; at most 20 letters, as the column that keeps it."""

ORDER = tuple(Breach)
"""The written order of importance, most important first: it decides which three findings are shown."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, most important breach first, then by code."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules_package.__path__))
    found = [import_module(f"{rules_package.__name__}.{name}").RULE for name in names]
    return tuple(sorted(found, key=lambda rule: (ORDER.index(rule.breach), rule.code)))


def rule(code: str) -> Rule:
    """Return the rule with this code; raise KeyError when there is none."""
    for known in rules():
        if known.code == code:
            return known
    raise KeyError(code)
