"""The pins are what pyproject.toml asks for: who forgets `make lock` hears of it here."""

import tomllib
from collections import defaultdict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.servers import ROOT

ASKED = tomllib.loads((ROOT / "pyproject.toml").read_text())
MAIN, DEV = ASKED["project"]["dependencies"], ASKED["project"]["optional-dependencies"]["dev"]
TRAIN = ASKED["dependency-groups"]["train"]
# Below these are known holes, or what we build on is not there yet.
FLOORS = ["django>=5.2.17", "celery>=5.7", "kombu>=5.7", "django-allauth>=65.14.2"]


def pins(requirements: str) -> dict[str, list[Version]]:
    """Read the versions a file pins by name; one name may have several, for several Pythons."""
    found: defaultdict[str, list[Version]] = defaultdict(list)
    for line in (ROOT / requirements).read_text().splitlines():
        if line and line[0] not in " #":
            pin = Requirement(line)
            found[canonicalize_name(pin.name)] += [Version(each.version) for each in pin.specifier]
    return dict(found)


@pytest.mark.parametrize(
    ("requirements", "asked"),
    [
        ("requirements.txt", MAIN + FLOORS),
        ("requirements-dev.txt", MAIN + DEV + FLOORS),
        ("requirements-train.txt", TRAIN),
    ],
)
def test_the_pins_fulfill_what_is_asked_for(requirements: str, asked: list[str]) -> None:
    pinned = pins(requirements)
    unfulfilled = []
    for line in asked:
        wanted = Requirement(line)
        versions = pinned.get(canonicalize_name(wanted.name), [])
        if not versions or not all(version in wanted.specifier for version in versions):
            unfulfilled.append(f"{line}, but pinned is {', '.join(map(str, versions)) or 'none'}")
    assert unfulfilled == []
