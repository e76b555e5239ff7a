"""Finds another person's phone number, e-mail or street address in a draft."""

import re
from collections.abc import Iterator
from itertools import islice

from messaging.etiquette.core import Reading
from messaging.etiquette.text import DIGITS, plain, word_set

_MAIL = re.compile(r"(?<![\w.+])[\w.+]{1,64}@[\w]{1,63}(?:[.,][\w]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w/@.$€£])(?:\+|\(|00)?\d(?:[ (),.]{0,2}\d){6,14}(?![\w/@])")
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,3}(?:19|20)\d\d")
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
_REACH = 90
_MOST = 20


def third_person_details(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where the plain text hands over contact details of someone who is neither writer nor reader."""
    text = reading.plain.text
    if DIGITS not in reading.plain.words and "@" not in text:
        return
    own = _names(reading.draft.sender.name) | _names(reading.draft.recipient.name)
    for start, end in sorted(_found(text)):
        before = text[max(0, start - _REACH) : start]
        around = before + text[end : end + _REACH]
        local = re.split(r"[@]", text[start:end])[0]
        if set(re.split(r"[._+\d]", local)) & _OFFICES or any(name in local for name in own):
            continue
        if _is_theirs(before) and not _CONSENT.search(around):
            yield start, end


def _found(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_MAIL, _PHONE, _STREET):
        for match in islice(pattern.finditer(text), _MOST):
            if not _YEARS.fullmatch(match[0]):
                yield match.span()


def _is_theirs(before: str) -> bool:
    """Tell whose details follow: the nearest word about an owner decides."""
    theirs = max((match.start() for match in _THEIRS.finditer(before)), default=-1)
    mine = max((match.start() for match in _MINE.finditer(before)), default=-1)
    return theirs > mine


def _names(name: str) -> set[str]:
    return {word for word in plain(name[:200]).text.split() if len(word) > len("al")}
