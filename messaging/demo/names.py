"""Names from many places, in Latin script."""

# ruff: noqa: PLR2004 - the shares of a made-up community stand where they are used; it is to be the same each time

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from random import Random
from typing import Any
from unicodedata import normalize

from faker import Generator

from messaging.demo.cast import DOMAIN
from messaging.demo.data import Origin, origins

PRONOUNS = {"female": "she/her", "male": "he/him"}
LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})
MAIL_DOMAINS = (DOMAIN,) * 17 + ("example.com", "example.org", "example.org")
LONGEST = 34


@dataclass(frozen=True, slots=True)
class Name:
    full: str
    pronouns: str
    language: str


@cache
def _provider(locale: str) -> Any:
    generator = Generator()
    generator.seed_instance(f"brightcrowd {locale}")
    return import_module(f"faker.providers.person.{locale}").Provider(generator)


def name(rng: Random, country: str, taken: set[str]) -> Name:
    """Draw a name nobody has yet; who lives abroad more often bears a name of that country."""
    while True:
        drawn = _drawn(rng, _origin(rng, country))
        if drawn.full not in taken and len(drawn.full) <= LONGEST and not any(map(str.isdigit, drawn.full)):
            taken.add(drawn.full)
            return drawn


def _origin(rng: Random, country: str) -> Origin:
    local = [origin for origin in origins() if origin.home == country]
    if local and rng.random() < 0.5:
        return rng.choice(local)
    return rng.choices(origins(), [origin.weight for origin in origins()])[0]


def _drawn(rng: Random, origin: Origin) -> Name:
    """Draw with `rng` alone, so that no name depends on how many were drawn before."""
    gender = rng.choice(("female", "male"))
    says = rng.random()
    pronouns = "they/them" if says < 0.03 else PRONOUNS[gender] if says < 0.45 else ""
    if origin.given:
        full = f"{rng.choice(origin.given)} {rng.choice(origin.family)}"
        return Name(full, pronouns if pronouns == "they/them" else "", origin.language)
    provider = _provider(origin.locale)
    provider.generator.random = rng
    given = provider.first_name_female() if gender == "female" else provider.first_name_male()
    return Name(f"{given} {provider.last_name()}", pronouns, origin.language)


def address(rng: Random, full: str, taken: set[str]) -> str:
    """Return an e-mail address for a name, in plain letters, that nobody has yet."""
    plain = normalize("NFKD", full.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    words = ["".join(filter(str.isalnum, word)) for word in plain.split()]
    local = ".".join(word for word in words if word)
    domain = rng.choice(MAIL_DOMAINS)
    for number in _numbers():
        email = f"{local}{number}@{domain}"
        if email not in taken:
            taken.add(email)
            return email
    raise AssertionError("the numbers never end")


def _numbers() -> Iterator[str]:
    yield ""
    yield from map(str, range(2, 10_000))
