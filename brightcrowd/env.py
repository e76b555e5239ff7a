"""Typed readers of the environment. A value that is missing or unreadable fails by its name."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
T = TypeVar("T")


def load(path: Path) -> None:
    """Read lines of NAME=value in UTF-8; what the environment already says wins. A file that is not there is empty."""
    if not path.is_file():
        return
    raw = path.read_bytes()
    try:
        lines = raw.decode().splitlines()
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        raise ImproperlyConfigured(f"{path} cannot be read: line {number} is not UTF-8.") from None
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str | None = None) -> str:
    """Read one string; without a default the variable must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Read a yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    """Read a whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def texts(name: str, default: str = "") -> list[str]:
    """Read a list written with commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def parsed(name: str, default: str, parse: Callable[[str], T]) -> T:
    """Read what `parse` makes of a string; it raises ValueError for one that it cannot read."""
    try:
        return parse(text(name, default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {' '.join(str(error).split())}") from None


def level(name: str, default: str) -> str:
    """Read from which level on something is logged."""
    value = text(name, default)
    if value.upper() not in LEVELS:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(LEVELS)}, not {value!r}.")
    return value.upper()


def zone(name: str, default: str) -> str:
    """Read the name of a time zone."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):  # unknown; above the folder of all zones; a folder of some
        words = f"{name} must be a time zone that this machine knows, such as Europe/Berlin, not {value!r}."
        raise ImproperlyConfigured(words) from None
    return value
