"""Where figures are kept: `var/bench.json` for machines, tables in `docs/performance.md` for people."""

import json
import os
import platform
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.measuring import Figure

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
JSON = ROOT / "var" / "bench.json"
DIGITS = 100  # from here on a value has no decimals


def keep(part: str, figures: Iterable[Figure], *notes: str) -> None:
    """Write figures beside those of the other parts; `notes` stand above the part's table in the page."""
    found = list(figures)
    kept = json.loads(JSON.read_text()) if JSON.exists() else {}
    JSON.parent.mkdir(exist_ok=True)
    JSON.write_text(json.dumps(kept | {figure.name: _row(figure) for figure in found}, indent=2) + "\n")
    begin, end = f"<!-- {part}: written by the measure -->", f"<!-- {part}: end -->"
    table = "\n".join([begin, "", *notes, "", *table_of(found), "", end])
    page = PAGE.read_text()
    PAGE.write_text(re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: table, page, flags=re.DOTALL))


def _row(figure: Figure) -> dict[str, object]:
    return {
        "value": round(figure.value, 4),
        "unit": figure.unit,
        "limit": figure.limit,
        "better": figure.better,
        "spread": round(figure.spread, 4),
    }


def table_of(figures: Iterable[Figure]) -> Iterator[str]:
    """Write figures as a table; what falls short of its limit says so."""
    yield "| what | measured | limit | spread |"
    yield "|---|---:|---:|---:|"
    for figure in figures:
        sign = "≤" if figure.better == "less" else "≥"
        limit = "" if figure.limit is None else f"{sign} {number(figure.limit, figure.unit)}"
        value = number(figure.value, figure.unit) + (" – falls short" if figure.falls_short else "")
        spread = number(figure.spread, figure.unit) if figure.spread else ""
        yield f"| {figure.title} | {value} | {limit} | {spread} |"


def number(value: float, unit: str) -> str:
    shown = f"{value:,.0f}" if abs(value) >= DIGITS or value == int(value) else f"{value:,.2f}"
    return f"{shown} {unit}".rstrip()


def machine(load_before: float, by_clock: Sequence[float] = ()) -> str:
    """Say on what, when and among how much other work something was measured."""
    waited = f": by the clock everything took {statistics.median(by_clock):.1f} times as long" if by_clock else ""
    return (
        f"{os.cpu_count()} cores of an {_model()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}."
        f" Load average {load_before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end{waited}."
    )


def _model() -> str:
    facts = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", facts.read_text(), re.MULTILINE) if facts.exists() else None
    return found.group(1) if found else platform.processor() or platform.machine()
