"""The mails that were written to a folder instead of being sent, for developers to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings

BETWEEN = re.compile(rb"^-{79}\n", re.MULTILINE)  # as Django's file backend writes it
MOST = 100


@dataclass(frozen=True, slots=True)
class Written:
    """One mail; `name` is its file's and finds it again."""

    name: str
    message: EmailMessage

    @property
    def headers(self) -> list[tuple[str, str]]:
        wanted = ("From", "To", "Reply-To", "Date", "Message-ID", "In-Reply-To", "List-Id", "List-Unsubscribe")
        return [(name, str(self.message[name])) for name in wanted if self.message[name]]

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part is not None else ""


def newest() -> list[Written]:
    """List what was written last, newest first."""
    files = sorted(_files(), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    return [written for path in files[:MOST] for written in reversed(list(_read(path)))]


def find(name: str) -> Written | None:
    """Find one mail of a file by the name `newest` gave it."""
    file_name, _slash, number = name.partition(".log-")
    path = next((path for path in _files() if path.name == f"{file_name}.log"), None)
    return next((written for written in _read(path) if written.name == name), None) if path and number else None


def _files() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return list(folder.glob("*.log")) if folder.is_dir() else []


def _read(path: Path) -> Iterator[Written]:
    for number, raw in enumerate(BETWEEN.split(path.read_bytes())):
        if raw.strip():
            yield Written(f"{path.name}-{number}", message_from_bytes(raw, policy=default))
