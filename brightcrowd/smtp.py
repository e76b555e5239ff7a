"""Django's SMTP backend, which in addition knows whether words have been given out of our hands."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend as DjangoBackend


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
