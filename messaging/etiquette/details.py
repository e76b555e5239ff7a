"""Finds another person's phone number, e-mail or street address in a draft."""

import re
from collections.abc import Iterator
from itertools import islice

from messaging.etiquette.core import Draft, Tagged, ZoneKind
from messaging.etiquette.text import DIGITS, LIMIT, Plain, plain, spelling, word_set

_MAIL = re.compile(r"(?<![\w.+])[\w.+]{1,64}@[\w]{1,63}(?:[.,][\w]{1,63}){1,5}")
_PHONE = re.compile(
    r"(?<![\w/@.$€£¥₹#])(?<!\d )(?:\+|\(|00)?\d(?:(?:[ .,] ?\(|\(|\)[ .,]?|[ .,]| , )?\d){6,14}+(?![\w/@]|[ .]?\d)"
)
_ABROAD = re.compile(r"\+|00[1-9]")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_GAP = r"[-. ]"
_DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}|{_DAY}{_GAP}{_DAY}{_GAP}{_YEAR}|{_YEAR}(?:\D{{1,3}}{_YEAR})+)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
"""2026-12-03, 12.03.2024, 03-12 2024, 1998-2004, 20261203."""
_BOOK = re.compile(r"97[89]\d{10}")
_SUM = re.compile(r"[1-9]\d?(?:[. ]\d{3}){2,}|[1-9]\d*0{4,}|(?:[01]\d|2[0-3])[0-5]\d\D(?:[01]\d|2[0-3])[0-5]\d")
"""A sum in groups of three or with zeros behind it, or the hours of a shift, where no phone is spoken of."""
_LABELED = re.compile(
    r"(?:\b(?:isbn|issn|doi|orcid|pmid|patent|grant|order|invoice|ticket|case|account|membership|student|badge"
    r"|license|licence|tracking|flight|version|budget|eur|usd|gbp|chf|rs|inr)(?: (?:number|no|nr|id|code|13|10))?"
    r"(?: (?:is|was|of|to))?|\b(?:no|nr)\.|[$€£¥₹])[ :,.]{0,2}$"
)
_COUNTED = re.compile(
    r" ?(?:[$€£¥₹%]|(?:us |canadian |australian )?(?:dollars?|euros?|pounds?|francs?|rupees?|yen|yuan|pesos?|naira|rand"
    r"|shillings?|crowns?|kronor|eur|usd|gbp|chf|inr|percent|million|people|members|students|patients|visitors|readers"
    r"|views|copies|words|miles|years|rows|records|voters|residents|inhabitants|trees|tons|tonnes)\b)"
)
_SPOKEN_OF = re.compile(
    r"\b(?:phone|telephone|mobile|cell|cellphone|whatsapp|fax|landline|line|tel|call|ring|text|reach|number)\b"
)
_SPOKEN_NEAR = 30
_STREET = re.compile(
    r"(?<!\w)\d{1,4}[a-z]? (?:[a-z']{2,20} ){1,3}(?:street|lane|road|avenue|drive|court|boulevard|terrace"
    r"|close|crescent)(?!\w)"
)
_THEIRS = re.compile(
    r"\b(?:his|her|their|him|them|hers)\b"
    r"|\b[a-z]{2,20}'s (?:\w+ ){0,2}(?:email|mail|number|phone|mobile|cell|address|contact|details|line)\b"
    r"|\bmy (?:\w+ ){0,2}(?:aunt|uncle|friend|colleague|boss|manager|cousin|brother|sister|mother|father"
    r"|neighbou?r|teacher|professor|adviser|supervisor|roommate|former \w+)\b"
    r"|\b(?:write|call|text|email|reach|contact|ring|message|try|ask|phone|reach out|talk|speak) "
    r"(?:directly )?(?:to |out to )?(?!me\b|us\b|you\b|it\b|if\b|at\b|on\b|the\b|my\b|is\b|this\b|back\b"
    r"|any)[a-z]{2,20} (?:[a-z]{2,20} )?(?:directly )?(?:at|on|under|via)\b"
    r"|\b(?:she|he|they)(?: \w+){0,4} (?:at|on|is|are|under|via)\b"
)
_MINE = re.compile(
    r"\b(?:my|our) (?:\w+ ){0,2}(?:email|mail|number|phone|mobile|cell|address|contact|details|line"
    r"|landline|office)\b"
    r"|\b(?:reach|call|text|email|write|write to|contact|phone|ring|message|find|ping) (?:me|us)\b|\bi "
    r"(?:am|can be|live)\b|\bme (?:at|on|under)\b"
)
_CONSENT = re.compile(
    r"\b(?:with (?:his|her|their) (?:permission|consent|ok|blessing)|(?:said|says) (?:i|you) (?:could|can"
    r"|may|should)|asked me to (?:pass|share|give|send)"
    r"|happy for (?:you|me) to|agreed|gave me permission|does not mind|is fine with|public|listed|website"
    r"|on (?:the|their|her|his) (?:site|page))\b"
)
_OFFICES = word_set(
    "info office careers career hr jobs job contact hello support admissions help team enquiries inquiries "
    "press alumni "
    "admin recruiting recruitment internships applications registrar library events news editor submissions mail "
    "service desk reception grants visa"
)
APART = frozenset({ZoneKind.QUOTED, ZoneKind.SIGNATURE})
_REACHES = re.compile(r"[\d@]")
_REACH = 90
_MOST = 20


def are_in_quotes(draft: Draft, tagged: Tagged) -> bool:
    """Tell whether a draft hands over contact details where it seems to quote or to sign, though nobody has said them
    before: that is no quote. A signature is read by itself, as what stands above it says nothing of whose it is.
    """
    for zone in tagged.zones:
        if zone.kind not in APART or not _REACHES.search(draft.text, zone.start, zone.end):
            continue
        first = zone.start if zone.kind is ZoneKind.SIGNATURE else 0
        words = plain(draft.text[first : min(zone.end, LIMIT)])
        for found in third_person_details(words, draft):
            start, end = (first + at for at in words.span(*found))
            is_new = not any(draft.text[start:end] in turn.text for turn in draft.history)
            if is_new and zone.start <= start < zone.end:
                return True
    return False


def third_person_details(words: Plain, draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield where plain words of a draft hand over contact details of someone who is neither writer nor reader."""
    text = words.text
    if DIGITS not in words.words and "@" not in text:
        return
    own = _names(draft.sender.name) | _names(draft.recipient.name)
    for start, end in sorted(_found(words)):
        before = text[max(0, start - _REACH) : start]
        around = before + text[end : end + _REACH]
        local = re.split(r"[@]", text[start:end])[0]
        if set(re.split(r"[._+\d]", local)) & _OFFICES or any(name in local for name in own):
            continue
        if _is_theirs(before) and not _CONSENT.search(around):
            yield start, end


def _found(plain_text: Plain) -> Iterator[tuple[int, int]]:
    for pattern in (_MAIL, _PHONE, _STREET):
        for match in islice(pattern.finditer(plain_text.text), _MOST):
            if pattern is not _PHONE or _is_phone(plain_text, *match.span()):
                yield match.span()


def _is_phone(plain_text: Plain, start: int, end: int) -> bool:
    """Tell whether digits are a phone number, not a date, a sum, a book or a count of anything."""
    first, last = plain_text.span(start, end)
    typed, text = plain_text.original[first:last], plain_text.text
    if _ABROAD.match(typed):
        return True
    if "," in typed or _DATE.search(text[start:end]) or _BOOK.fullmatch("".join(filter(str.isdigit, typed))):
        return False
    before = text[max(0, start - _REACH) : start]
    if _LABELED.search(before) or _COUNTED.match(text, end):
        return False
    return not _SUM.fullmatch(text[start:end]) or _SPOKEN_OF.search(before[-_SPOKEN_NEAR:]) is not None


def _is_theirs(before: str) -> bool:
    """Tell whose details follow: the nearest word about an owner decides."""
    theirs = max((match.start() for match in _THEIRS.finditer(before)), default=-1)
    mine = max((match.start() for match in _MINE.finditer(before)), default=-1)
    return theirs > mine


def _names(name: str) -> set[str]:
    return {word for word in spelling(name[:200]).split() if len(word) > len("al")}
