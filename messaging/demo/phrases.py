"""How facts read inside a sentence."""

import re

PROPER_FIELDS = frozenset({"English"})
THE_BEFORE = re.compile(
    r"^(Department|Office|Bureau|Federal|State|Institute|Center|Museum|City|Maritime|Legislative|Digital|Disability)\b"
)
THE_AFTER = re.compile(
    r"\b(Department|Foundation|Institute|Commission|Authority|Council|Agency|Office|Fund|Trust|Project|Bureau|Alliance"
    r"|Coalition|District|Network|Cooperative|Board|Courts|Exchange|Center|Clinic|Shelter|Station|Observatory|Attorney"
    r"|Defender|Laboratory|Academy|Study|Collective|Opera|Press|Libraries|Library|Archives|Hotels|Players|Hospice)$"
)
NO_THE = frozenset(
    {"Foxtail Press", "Plain Street Collective", "Harborlight Conference Center", "Mount Laurel Medical Center"}
)
OFFICES = (
    "Chief",
    "Head of",
    "Executive director",
    "Artistic director",
    "Managing director",
    "Editor in chief",
    "Dean",
    "City engineer",
    "State forester",
)
SPELLED_WITH_VOWEL = "AEFHILMNORSX"  # “an MBA”
SPOKEN_LIKE_YOU = ("uni", "use", "eu", "one")


def lower_first(text: str) -> str:
    """“Policy analyst” as inside a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_article(noun: str) -> str:
    """Put the article before a noun: “a nurse”, “an ICU nurse”, “a user researcher”."""
    if noun[1:2].isupper():
        return f"{'an' if noun[0] in SPELLED_WITH_VOWEL else 'a'} {noun}"
    low = noun.lower()
    is_vowel = low[0] in "aeiou" and not low.startswith(SPOKEN_LIKE_YOU)
    return f"{'an' if is_vowel else 'a'} {noun}"


def title_a(title: str) -> str:
    """Put the article before a title: “a nurse”, but “the head of design”."""
    return f"the {lower_first(title)}" if title.startswith(OFFICES) else with_article(lower_first(title))


def field_l(field: str) -> str:
    """Write a field of study as inside a sentence."""
    return field if field in PROPER_FIELDS else field.lower()


def employer(name: str) -> str:
    """Write an employer as inside a sentence, with its article where one says it."""
    if name in NO_THE or name.startswith("The "):
        return lower_first(name) if name.startswith("The ") else name
    return f"the {name}" if THE_BEFORE.search(name) or THE_AFTER.search(name) else name


def count(number: int, unit: str) -> str:
    """“two years”, in words up to ten."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[number] if number < len(words) else number} {unit}{'' if number == 1 else 's'}"
