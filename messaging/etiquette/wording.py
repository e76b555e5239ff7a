"""Fills a rule's words with what is known of the draft."""

import re
from collections.abc import Callable

from messaging.etiquette.core import Draft, Rule
from messaging.etiquette.grounds import FIRST
from messaging.etiquette.outline import hello, outline, tied, who_i_am, why_you
from messaging.etiquette.registry import rule

Translate = Callable[[str], str]
QUOTE_LIMIT = 80
_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|good (?:morning|afternoon|evening))\b(?: (?:dr|mrs?|ms|mx|prof|professor)\b\.?)?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


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
        "greeting": hello(draft.recipient) if _GREETING.match(quote) else "",
        "filled": _filled(draft, start, quote),
        "lead": _lead(draft),
        "thanks": f"Thank you, {name}." if name else "Thank you.",
        "me_tied": tied(draft.sender, draft.recipient),
        "outline": outline(draft.sender, draft.recipient),
    }


def _filled(draft: Draft, start: int | None, blank: str) -> str:
    """Return what a blank asks for: the reader's first name in a greeting, else what is known by the blank's own words;
    nothing where only the writer knows.
    """
    before = draft.text[:start].rpartition("\n")[2]
    if start is not None and _GREETING.fullmatch(before):
        return draft.recipient.first_name
    words, me, you = set(_WORD.findall(blank.casefold())), draft.sender, draft.recipient
    if "your" in words or "my" in words:
        known = {"name": me.name, "school": me.school, "university": me.school, "field": me.field, "city": me.city}
    else:
        known = {"company": you.employer, "employer": you.employer, "field": you.field, "city": you.city}
        known |= {"title": you.title, "role": you.title, "name": you.first_name}
    return next((fact for word, fact in known.items() if word in words and fact), "")


def _lead(draft: Draft) -> str:
    """Return how a suggestion begins: to a stranger with who I am and why you, to others at once."""
    is_first = draft.stage in FIRST or (draft.stage is None and not draft.history)
    if not is_first:
        return ""
    return f"{hello(draft.recipient)} {who_i_am(draft.sender)}. {why_you(draft.recipient)}."
