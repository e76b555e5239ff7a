"""A listener to which a mail server hands replies: LMTP behind one, or SMTP."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import AnyStr

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import Error, close_old_connections

from messaging.incoming.parsing import MOST_BYTES
from messaging.incoming.taking import count_too_big, take
from messaging.models.incoming import Fate

log = logging.getLogger(__name__)
WORKERS = 4
SILENCE_SECONDS = 60
ONE_LINE = 64 * 1024  # a paragraph on one line is longer than the 1,000 letters that the RFC allows
TOO_BIG = "552 5.3.4 This mail is too big"
REFUSALS = ("552 Error", "500 Line too long")  # aiosmtpd's own, before a handler hears of the mail
LATER = "451 4.3.0 Please try again later"
ONE_BY_ONE = "452 4.5.3 One recipient at a time"
# What is ignored is taken all the same: to refuse it would have a server answer whoever pretends to have sent it.
ANSWERS = {Fate.TOO_MANY: "450 4.7.1 Too many at once, please try again later", Fate.TOO_BIG: TOO_BIG}
TAKEN = "250 2.0.0 Taken"


class Handler:
    """Answers the commands of one mail after another. A mail is taken before its sender hears that it is."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="mail")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address.rpartition("@")[2].lower() != settings.MAIL_REPLY_DOMAIN.lower():
            return "550 5.7.1 We take no mail for this domain"
        if envelope.rcpt_tos:  # LMTP wants an answer for each recipient, which aiosmtpd does not give
            return ONE_BY_ONE
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        raw = envelope.original_content or b""
        return await self._answer(raw, envelope.rcpt_tos[0], envelope.mail_from or "")

    async def _answer(self, raw: bytes, envelope_to: str, envelope_from: str) -> str:
        loop = asyncio.get_running_loop()
        try:
            fate = await loop.run_in_executor(self.pool, _take, raw, envelope_to, envelope_from)
        except Error:
            log.warning("A mail was put off, as the database did not answer")
            return LATER
        except Exception:
            log.exception("A mail could not be taken")
            return LATER
        return ANSWERS.get(fate, TAKEN)

    async def count_too_big(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self.pool, _count_too_big)


class CountingMixin(SMTP):
    """Takes long lines, and counts what is refused for its size before anyone asks the handler."""

    line_length_limit = ONE_LINE

    async def push(self, status: AnyStr) -> None:
        if isinstance(status, str) and status.startswith(REFUSALS) and isinstance(self.event_handler, Handler):
            await self.event_handler.count_too_big()
            await super().push(TOO_BIG)
        else:
            await super().push(status)


class SMTPListener(CountingMixin):
    pass


class LMTPListener(CountingMixin, LMTP):
    pass


def _take(raw: bytes, envelope_to: str, envelope_from: str) -> Fate:
    close_old_connections()
    try:
        return take(raw, envelope_to, envelope_from)
    finally:
        close_old_connections()


def _count_too_big() -> None:
    close_old_connections()
    try:
        count_too_big()
    except Error:
        log.warning("A mail that was too big was not counted, as the database did not answer")
    finally:
        close_old_connections()


async def listen(host: str, port: int, *, is_lmtp: bool) -> asyncio.Server:
    """Start to listen; port 0 takes a free one. Whoever closes the server waits for nobody: a mail that was not
    answered for comes again."""  # noqa: D209
    kind = LMTPListener if is_lmtp else SMTPListener
    handler, loop = Handler(), asyncio.get_running_loop()

    def connected() -> SMTP:
        return kind(
            handler,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname=settings.MAIL_REPLY_DOMAIN,
            ident="BrightCrowd",
            timeout=SILENCE_SECONDS,
            loop=loop,
        )

    return await loop.create_server(connected, host, port)
