"""Where a mail begins to quote, which programs mark with “>”, or with a line above it, or not at all.

Such a line says when and who, in the language of the program: “On …, BrightCrowd <…> wrote:”, or the sender, the date
and the subject below each other. quotequail knows nine of these languages by heart; in all others the line names us.
It counts only right above what is marked or above our own line, or if what follows is ours for certain: so nobody's
“On page 3 she wrote:” cuts off what they say next.
"""

import re
from itertools import islice, takewhile

import quotequail

from messaging.incoming.ours import holds_our_letter, names_address, names_us

MARK = ">"
DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
HEADER = re.compile(r"\W{0,3}[^\W\d_][\w '’.-]{0,24}\W{0,2}[:：]")
SEPARATOR = re.compile(r"[\s_=*–—-]*$|-{2,}[^-]{1,60}-{2,}$")
COLONS = (":", "：")
MOST_LINES_OF_ONE = 4
MOST_HEADERS = 8
MOST_LOOKED_AT = 20


def without_attribution(text: str) -> str:
    """Cut from the end of what stands above a quotation the line, or the lines, that introduce it."""
    lines = _without_separators(text.splitlines())
    start = _headers(lines)
    if start is None:
        start = _attribution(lines)
    return "\n".join(_without_separators(lines[:start]))


def without_marked(text: str) -> str:
    """Cut lines marked as quoted and what introduces the first of them; what is between and below is left."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.startswith(MARK)), None)
    if first is None:
        return text
    own = [line for line in lines[first:] if not line.startswith(MARK)]
    return "\n".join((without_attribution("\n".join(lines[:first])), *own))


def without_unmarked(text: str) -> str:
    """Cut where a letter of ours is quoted without any mark: below a line with our address, or our name and a link."""
    lines = text.splitlines()
    named = (number for number, line in enumerate(lines) if names_us(line))
    for number in islice(named, MOST_LOOKED_AT):
        start = _headers_from(lines, number)
        if start is None:
            start = _line_from(lines, number)
        if start is not None:
            return "\n".join(_without_separators(lines[:start]))
    return text


def _headers_from(lines: list[str], number: int) -> int | None:
    """Answer the line if headers begin with it that introduce a letter of ours."""
    near = [line for line in lines[number : number + MOST_HEADERS] if line.strip()]
    said = [line for line in near if HEADER.match(line)]
    if said[:1] != [lines[number]] or len(said) == 1 or not DATE.search("\n".join(said)):
        return None
    return number if _is_ours(lines, number, number + 1) else None


def _line_from(lines: list[str], number: int) -> int | None:
    """Find where the line begins, which this one is a part of, if it introduces a letter of ours."""
    for end in range(number + 1, min(number + MOST_LINES_OF_ONE, len(lines)) + 1):
        start = _attribution(lines[:end])
        if start is None or not _ends_in_colon(lines[end - 1]) or not DATE.search("\n".join(lines[start:end])):
            continue
        if _is_ours(lines, start, end):
            return start
    return None


def _is_ours(lines: list[str], start: int, end: int) -> bool:
    return names_address("\n".join(lines[start:end])) or holds_our_letter("\n".join(lines[end:]))


def _headers(lines: list[str]) -> int | None:
    """Find where headers begin with which the lines end: below each other, one with our name, one with a date."""
    near = range(len(lines) - 1, max(len(lines) - 2 * MOST_HEADERS, 0) - 1, -1)
    written = (number for number in near if lines[number].strip())
    run = sorted(takewhile(lambda number: HEADER.match(lines[number]), written))
    first = next((number for number in run if names_us(lines[number])), None)
    if first is None or run[-1] == first or not DATE.search("\n".join(lines[first:])):
        return None
    return first


def _attribution(lines: list[str]) -> int | None:
    """Find where the line begins, however often it was broken, that introduces a quotation; the last of these."""
    end = start = len(lines)
    while start and lines[start - 1].strip() and end - start < MOST_LINES_OF_ONE:
        start -= 1
        if _introduces(" ".join(lines[start:end])):
            while start and end - start < MOST_LINES_OF_ONE and _goes_on(lines[start - 1], lines[start]):
                start -= 1
            return start
    return None


def _introduces(line: str) -> bool:
    if names_us(line) and (_ends_in_colon(line) or (names_address(line) and DATE.search(line))):
        return True
    known = quotequail.unwrap(f"{line}\n{MARK} quoted") or {}
    return known.get("type") == "reply" and "text_top" not in known


def _ends_in_colon(line: str) -> bool:
    return line.rstrip(" *_").endswith(COLONS)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line that introduces goes on in the next, and was broken between the two."""
    begins = following.lstrip()[:1]
    return bool(line.strip()) and (begins.islower() or not begins.isalnum() or names_us(line))


def _without_separators(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and SEPARATOR.match(lines[end - 1]):
        end -= 1
    return lines[:end]
