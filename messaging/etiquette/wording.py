"""Fills a rule's words with what is known of the draft."""

from collections.abc import Callable

from messaging.etiquette.core import Draft, Rule
from messaging.etiquette.grounds import FIRST
from messaging.etiquette.outline import hello, outline, tied, who_i_am, why_you
from messaging.etiquette.registry import rule

Translate = Callable[[str], str]
QUOTE_LIMIT = 80


def words(
    code: str, draft: Draft, start: int | None, end: int | None, *, translate: Translate = str
) -> tuple[str, str, str]:
    """Return message, why and suggestion of a stored finding, in today's wording.

    `translate` is given each template before its blanks are filled. Raise KeyError for a rule that is gone.
    """
    return worded(rule(code), draft, start, end, translate=translate)


def worded(
    known: Rule, draft: Draft, start: int | None, end: int | None, *, translate: Translate = str
) -> tuple[str, str, str]:
    """Return message, why and suggestion of a finding of this rule."""
    filled = facts(draft, start, end)
    message, suggestion = (
        translate(template).format_map(filled).strip() for template in (known.message, known.suggestion)
    )
    return message, translate(known.why), suggestion


def facts(draft: Draft, start: int | None, end: int | None) -> dict[str, str]:
    """Return what templates may name: the marked words, the reader in each case, and what is known of the
    two.
    """
    quote = "" if start is None else " ".join(draft.text[start:end].split())
    if len(quote) > QUOTE_LIMIT:
        quote = quote[:QUOTE_LIMIT].rsplit(" ", 1)[0] + "…"
    name = draft.recipient.first_name
    return {
        "text": quote,
        "who": name or "they",
        "Who": name or "They",
        "who_object": name or "them",
        "possessive": f"{name}'s" if name else "their",
        "name": draft.recipient.name,
        "hello": hello(draft.recipient),
        "lead": _lead(draft),
        "thanks": f"Thank you, {name}." if name else "Thank you.",
        "me_tied": tied(draft.sender, draft.recipient),
        "outline": outline(draft.sender, draft.recipient),
    }


def _lead(draft: Draft) -> str:
    """Return how a suggestion begins: to a stranger with who I am and why you, to others at once."""
    is_first = draft.stage in FIRST or (draft.stage is None and not draft.history)
    if not is_first:
        return ""
    return f"{hello(draft.recipient)} {who_i_am(draft.sender)}. {why_you(draft.recipient)}."
