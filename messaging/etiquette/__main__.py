"""`python -m messaging.etiquette`: reads drafts from a file or standard input, as a linter does."""

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from messaging.etiquette.core import Draft, Finding, Stage, Verdict
from messaging.etiquette.engine import read
from messaging.etiquette.jsonl import MalformedError, answers, draft_from
from messaging.etiquette.tagging import PATTERNS, whole


def main(arguments: list[str] | None = None) -> int:
    """Read drafts; return 0, 1 when a line was malformed or a draft has findings, 2 when nothing could be
    read.
    """
    parser = argparse.ArgumentParser(prog="python -m messaging.etiquette", description=__doc__)
    parser.add_argument("file", nargs="?", default="-", help="one plain draft; - for standard input")
    parser.add_argument("--jsonl", metavar="FILE", help="drafts as JSON lines; - for standard input")
    parser.add_argument("--stage", choices=list(Stage), help="what the two have been to each other (plain draft)")
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if whole() is PATTERNS:
        sys.stderr.write("The reader is not there; reading with patterns alone.\n")
    try:
        with _opened(given.jsonl or given.file) as source:
            return _lines(source) if given.jsonl else _plain(source.read(), given.stage)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename or given.jsonl or given.file}: {error.strerror}\n")
        return 2


def _opened(name: str) -> IO[bytes]:
    return sys.stdin.buffer if name == "-" else Path(name).open("rb")


def _lines(source: IO[bytes]) -> int:
    all_well = True
    for answer, went_well in answers(source):
        sys.stdout.write(answer + "\n")
        all_well &= went_well
    sys.stdout.flush()
    return 0 if all_well else 1


def _plain(content: bytes, stage: str | None) -> int:
    try:
        text = content.decode("utf-8")
        draft = draft_from({"text": text, "stage": stage})
    except UnicodeDecodeError:
        sys.stderr.write("not valid UTF-8\n")
        return 2
    except MalformedError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    report = read(draft)
    for finding in report.findings:
        sys.stdout.write(_shown(draft, finding))
    count = len(report.findings)
    sys.stdout.write(f"{report.verdict} ({report.stage.replace('_', ' ')}, {count} finding{'s' * (count != 1)})\n")
    return 0 if report.verdict is Verdict.CLEAR else 1


def _shown(draft: Draft, finding: Finding) -> str:
    lines = []
    if finding.start is None or finding.end is None:
        lines.append(f"1:1 {finding.code} {finding.severity} {finding.message}")
    else:
        line_start = draft.text.rfind("\n", 0, finding.start) + 1
        line_end = draft.text.find("\n", finding.start)
        line = draft.text[line_start : line_end if line_end != -1 else None]
        column = finding.start - line_start
        width = max(1, min(finding.end - finding.start, len(line) - column))
        row = draft.text.count("\n", 0, finding.start) + 1
        lines += [
            f"{row}:{column + 1} {finding.code} {finding.severity} {finding.message}",
            f"    {line}",
            "    " + "".join("\t" if letter == "\t" else " " for letter in line[:column]) + "^" * width,
        ]
    lines.append(f"    why: {finding.why}")
    lines += ["    try: " + finding.suggestion.replace("\n", "\n         "), ""]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
