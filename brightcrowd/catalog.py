"""Compile `locale/` into what Django reads, without gettext's own tools: `python -m brightcrowd.catalog`."""

import ast
import re
import struct
from pathlib import Path

CATALOG = Path(__file__).resolve().parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(r'^msgid (".*"(?:\n".*")*)\nmsgstr (".*"(?:\n".*")*)$', re.MULTILINE)
MAGIC = 0x950412DE  # how a .mo file begins


def entries(text: str) -> dict[str, str]:
    """Read what a catalog puts for what; under the empty name stands what it says of itself."""
    return {_joined(said): _joined(ours) for said, ours in ENTRY.findall(text)}


def compiled(text: str) -> bytes:
    """Write a catalog as a .mo file: a head, where each string lies, sorted, and the strings."""
    pairs = sorted((said.encode(), ours.encode()) for said, ours in entries(text).items())
    strings = [said for said, _ in pairs] + [ours for _, ours in pairs]
    table, place = 28, 28 + 8 * len(strings)
    where = []
    for string in strings:
        where += [len(string), place]
        place += len(string) + 1
    head = struct.pack("<7I", MAGIC, 0, len(pairs), table, table + 8 * len(pairs), 0, place)
    return head + struct.pack(f"<{len(where)}I", *where) + b"".join(string + b"\0" for string in strings)


def _joined(lines: str) -> str:
    return "".join(ast.literal_eval(line) for line in lines.splitlines())


if __name__ == "__main__":
    CATALOG.with_suffix(".mo").write_bytes(compiled(CATALOG.read_text()))
