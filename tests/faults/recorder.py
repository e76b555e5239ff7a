"""A mail server that writes down what it took, and behaves badly towards chosen addresses."""

import asyncio
import re
from collections import Counter
from threading import Lock
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

MESSAGE_ID = re.compile(rb"^message-id:\s*<([0-9a-f-]{36})@", re.IGNORECASE | re.MULTILINE)
SILENCE = 13  # seconds; longer than the site waits


class Recorder:
    """What came in, by the notification's public number. The first letters of an address say how it is treated."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.offers: Counter[str] = Counter()
        self.lock = Lock()

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse for now, for good, or with silence, each as often as its name says."""
        self.offers[address] += 1
        is_first = self.offers[address] == 1
        if address.startswith("later") and is_first:
            return "451 Try again later"
        if address.startswith("never"):
            return "550 Nobody of that name"
        if address.startswith("silent") and is_first:
            await asyncio.sleep(SILENCE)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take it, or take it and hang up before saying so."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        found = MESSAGE_ID.search(content)
        with self.lock:
            self.taken[found[1].decode() if found else "without a number"] += 1
        if envelope.rcpt_tos[0].startswith("cut"):
            line: Any = server.transport
            line.abort()
        return "250 OK"

    @property
    def count(self) -> int:
        with self.lock:
            return self.taken.total()


class MailServer:
    """The recorder, listening."""

    def __init__(self, port: int) -> None:
        self.recorder, self.port = Recorder(), port
        self.controller: Any = Controller(self.recorder, hostname="127.0.0.1", port=port)
        self.controller.start()

    def stop(self) -> None:
        self.controller.stop()
