"""Mail that a server has put into a folder: each file in `new/` is taken once and moved to `cur/`."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.db import DataError, Error

from messaging.incoming.parsing import HEADERS, MOST_BYTES, MOST_HEADERS
from messaging.incoming.taking import take
from messaging.models.incoming import Fate

log = logging.getLogger(__name__)
# Where servers write whom a mail was for, the most certain first; people may have written anything into the last two.
RECIPIENT_HEADERS = ("x-original-to", "delivered-to", "envelope-to", "to", "cc")
FIELD = re.compile(r"^([^:\s]+):((?:[^\n]|\n[ \t])*)", re.MULTILINE)
OURS = re.compile(r"reply\+[a-z2-7]+@[a-z0-9.-]+", re.IGNORECASE)
SEEN, FLAGGED = ":2,S", ":2,F"
# Of these whoever sent them may never hear: we do not write to addresses that nobody has proven, which would let anyone
# send mails through us. So whoever runs the server is told where they are.
UNHEARD = {Fate.NO_ADDRESS, Fate.WRONG_SENDER, Fate.TOO_BIG}


def empty(maildir: Path) -> Counter[Fate]:
    """Take what has newly arrived, oldest name first, and count what became of it.

    What is one of too many stays for another time. A crash between taking and moving takes the same mail again, which
    is known by its Message-ID. What cannot be taken is flagged, and keeps no other mail waiting.
    Raises `django.db.Error` while the database is away, with the rest still in `new/`.
    """
    fates: Counter[Fate] = Counter()
    for file in _new(maildir):
        try:
            fate = _take(file)
        except FileNotFoundError:  # another who empties the same folder was faster
            continue
        except Exception as error:
            if isinstance(error, Error) and not isinstance(error, DataError):
                raise
            _put_aside(file, error)
            continue
        fates[fate] += 1
        if fate in UNHEARD:
            log.warning("A mail was not taken and is in cur/, flagged: %s (%s)", file.name, fate)
        if fate != Fate.TOO_MANY:
            _move(file, FLAGGED if fate in UNHEARD else SEEN)
    return fates


def _take(file: Path) -> Fate:
    with file.open("rb") as mail:
        raw = mail.read(MOST_BYTES + 1)
    return take(raw, *envelope(raw))


def _put_aside(file: Path, error: Exception) -> None:
    """Say which mail it was and what went wrong, without a word of it."""
    log.error("A mail could not be taken and is in cur/, flagged: %s (%s)", file.name, type(error).__name__)
    _move(file, FLAGGED)


def _move(file: Path, flags: str) -> None:
    with suppress(FileNotFoundError):
        file.rename(file.parents[1] / "cur" / f"{file.name.partition(':')[0]}{flags}")


def _new(maildir: Path) -> Iterator[Path]:
    (maildir / "cur").mkdir(exist_ok=True)
    for file in sorted((maildir / "new").iterdir()):
        if file.is_file() and not file.is_symlink():
            yield file


def envelope(raw: bytes) -> tuple[str, str]:
    """Read from the headers whom a mail was for, of our addresses, and whom it came from; both may be empty."""
    found = HEADERS.match(raw[:MOST_HEADERS])
    text = found.group().decode("latin-1").replace("\r\n", "\n") if found else ""
    fields: dict[str, str] = {}
    for field in FIELD.finditer(text):
        fields.setdefault(field[1].lower(), field[2].strip())
    ours = (OURS.search(fields.get(name, "")) for name in RECIPIENT_HEADERS)
    address = next((match.group() for match in ours if match), "")
    return address, fields.get("return-path", fields.get("from", "")).strip("<> ")
