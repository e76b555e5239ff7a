"""What mail servers say, and Django's way to them, which knows whether words have been given out of our hands."""

import smtplib
from email.errors import MessageError
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail.backends.smtp import EmailBackend as DjangoBackend

FIRST_PERMANENT = 500
# smtplib's exceptions are OSErrors, and so is everything the network may say; headers that cannot be are ValueErrors
# to Django and MessageErrors to the standard library.
FAILURES = (OSError, ValueError, MessageError, SoftTimeLimitExceeded)


def is_refused_for_good(error: BaseException) -> bool:
    """Whether the server of the address says that it will never take this mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FIRST_PERMANENT for code, _words in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= FIRST_PERMANENT


def is_answer(error: BaseException) -> bool:
    """Whether the server said no in so many words; smtplib makes -1 of a line that broke."""
    return isinstance(error, SMTPRecipientsRefused) or (
        isinstance(error, SMTPResponseException) and error.smtp_code > 0
    )


def said(error: BaseException) -> str:
    """Put an error into one line for moderators, without the address it is about."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return f"{code} {_plain(words)}"
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {_plain(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _plain(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.replace("\x00", "").split())


class _Watched(smtplib.SMTP):
    """Notes when the server has asked for the words: from there on a broken line leaves it open what became of them."""

    has_given_words = False

    def getreply(self) -> tuple[int, bytes]:
        code, words = super().getreply()
        if code == 354:  # noqa: PLR2004 - RFC 5321: start mail input
            self.has_given_words = True
        return code, words


class _WatchedSSL(_Watched, smtplib.SMTP_SSL):
    pass


class EmailBackend(DjangoBackend):
    watched: _Watched | None = None

    @property
    def connection_class(self) -> Any:
        def connect(*args: Any, **kwargs: Any) -> _Watched:
            kind = _WatchedSSL if self.use_ssl else _Watched
            self.watched = kind(*args, **kwargs)
            return self.watched

        return connect

    @property
    def has_given_words(self) -> bool:
        """Whether the server may have a mail that it has not said yes or no to."""
        return self.watched is not None and self.watched.has_given_words
