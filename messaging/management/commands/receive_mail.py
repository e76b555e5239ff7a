import asyncio
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections

from messaging.incoming import maildir
from messaging.incoming.listening import listen
from messaging.models.incoming import Fate


class Command(BaseCommand):
    help = (
        "Takes replies that members send by mail. A mail server delivers all mail of MAIL_REPLY_DOMAIN either into a"
        " maildir, or by LMTP (Postfix: lmtp:inet:127.0.0.1:8024) or SMTP to this listener."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--maildir", type=Path, help="take what is in its new/, then end")
        source.add_argument("--lmtp", metavar="HOST:PORT", help="listen until stopped")
        source.add_argument("--smtp", metavar="HOST:PORT", help="the same, for a server that speaks no LMTP")
        parser.add_argument("--every", type=float, metavar="SECONDS", help="look into the maildir again and again")

    def handle(
        self,
        *_args: Any,
        maildir: Path | None,
        lmtp: str | None,
        smtp: str | None,
        every: float | None,
        **_options: Any,
    ) -> None:
        if not settings.MAIL_REPLY_DOMAIN:
            raise CommandError("Set MAIL_REPLY_DOMAIN first: without it no mail offers an address to reply to.")
        if maildir is None:
            host, port = _address(lmtp or smtp or "")
            asyncio.run(self.serve(host, port, is_lmtp=lmtp is not None))
            return
        if not (maildir / "new").is_dir():
            raise CommandError(f"{maildir} is no maildir: it has no folder new.")
        self.empty(maildir)
        while every:
            time.sleep(every)
            close_old_connections()
            with suppress(Error):  # what could not be taken is still there next time
                self.empty(maildir)

    def empty(self, path: Path) -> None:
        self.tell(maildir.empty(path))

    def tell(self, fates: Counter[Fate]) -> None:
        for fate, count in sorted(fates.items()):
            self.stdout.write(f"{count} {fate.label}")

    async def serve(self, host: str, port: int, *, is_lmtp: bool) -> None:
        stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        server = await listen(host, port, is_lmtp=is_lmtp)
        place = server.sockets[0].getsockname()
        self.stdout.write(f"Listening for replies on {place[0]}:{place[1]}.")
        self.stdout.flush()
        await stop.wait()
        server.close()


def _address(given: str) -> tuple[str, int]:
    host, _, port = given.rpartition(":")
    if not host or not port.isdigit():
        raise CommandError(f"{given} is not HOST:PORT.")
    return host.strip("[]"), int(port)
