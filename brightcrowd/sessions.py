from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Sessions in Postgres, which cannot be asked about a NUL: a cookie with one is nobody's, as any other unknown."""

    def _validate_session_key(self, key: str | None) -> bool:
        is_long_enough = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return key is not None and bool(is_long_enough) and key.isalnum()
