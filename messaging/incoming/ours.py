"""What tells a letter of ours from the words of whoever answers it."""

import re
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import unquote

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from messaging import etiquette
from messaging.emails import coaching
from messaging.links import Purpose
from messaging.replying import FRAME

LINE = re.compile(rf"{FRAME[0]}.{{1,200}}?{FRAME[1]}", re.DOTALL)
LINK = re.compile(rf"/mail/[^/]+/(?:{'|'.join(Purpose)})\b")
BLANK = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
NO_LETTER = re.compile(r"[\W_]+")
# A part of a sentence this long is said by nobody by chance; of one with shorter parts it takes all of them, in turn.
LONG = 25
MOST_IN_A_BLANK = 200


def names_address(text: str) -> bool:
    """Whether one of the addresses is in it from which our letters come, or to which they are answered."""
    plain = text.casefold()
    return any(address in plain for address in _addresses())


def names_us(text: str) -> bool:
    """Whether the name is in it under which our letters come, or an address of theirs."""
    name = parseaddr(settings.DEFAULT_FROM_EMAIL)[0].casefold()
    return names_address(text) or bool(name and name in text.casefold())


def holds_our_letter(text: str) -> bool:
    """Whether something is in it that only a letter of ours says, so that it was quoted, in whatever language.

    That is a link that acts by itself, the line to write above, an address of ours or what the coach says: the first
    would let another say yes or no in the member's name, the last is for the member alone.
    """
    plain = _plain(text)
    squeezed = unquote("".join(text.split()))  # links are broken, and wrapped into those of mail scanners
    return (
        LINK.search(squeezed) is not None
        or LINE.search(text) is not None
        or names_address(text)
        or any(said.search(plain) for said in _said())
    )


def _addresses() -> list[str]:
    answered_to = f"@{settings.MAIL_REPLY_DOMAIN}" if settings.MAIL_REPLY_DOMAIN else ""
    return [each.casefold() for each in (parseaddr(settings.DEFAULT_FROM_EMAIL)[1], answered_to) if each]


@lru_cache(maxsize=1)
def _said() -> tuple[re.Pattern[str], ...]:
    """Make patterns of what the coach and the foot of a letter say, in every language of the site."""
    found: dict[str, None] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            told = [_(rule.message) for rule in etiquette.rules()] + [str(each) for each in coaching.SAYINGS]
            foot = (
                _("make the other person feel valued, never used."),
                _("You can also answer by replying to this mail."),
            )
            for sentence in (*told, *foot):
                found |= dict.fromkeys(_patterns(sentence))
    return tuple(map(re.compile, found))


def _patterns(sentence: str) -> list[str]:
    parts = [part for part in map(_plain, BLANK.split(sentence)) if part]
    return [part for part in parts if len(part) >= LONG] or [rf"\b.{{0,{MOST_IN_A_BLANK}}}?\b".join(parts)]


def _plain(text: str) -> str:
    """Leave the letters, one space between words: programs break lines, mark them and change quotation marks."""
    return NO_LETTER.sub(" ", text.casefold()).strip()
