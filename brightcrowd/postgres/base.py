"""Django's PostgreSQL backend, which asks once more over a new line when the one it had is gone.

Only a question, and only outside of a transaction: there a SELECT hangs on nothing said before it. A page of twenty
questions then loses one of them to a cut line and not all.
"""

import math
import time
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

TRIES = 3


class Cursor(CursorWrapper):
    def execute(self, sql: Any, params: Any = None) -> Any:
        """Run one statement; a question outside of a transaction up to three times."""
        for last in (False,) * (TRIES - 1) + (True,):
            try:
                answer = super().execute(sql, params)
            except (DatabaseError, InterfaceError) as error:
                if last or not self.db.may_ask_again(error) or not str(sql).lstrip().startswith("SELECT"):
                    raise
            else:
                self.db.heard_at = time.monotonic()
                return answer
            self.db.close()
            self.db.ensure_connection()
            with self.db.wrap_database_errors:  # the new line may be cut, too, which is for the whole page to survive
                self.cursor = self.db.create_cursor()
        raise AssertionError


class DatabaseWrapper(base.DatabaseWrapper):
    heard_at = -math.inf
    """When the database last answered a statement of this thread's, by the monotonic clock."""

    def make_cursor(self, cursor: Any) -> Any:
        return Cursor(cursor, self)

    def _cursor(self, name: str | None = None) -> Any:
        try:
            return super()._cursor(name)  # type: ignore[misc]
        except (DatabaseError, InterfaceError) as error:
            if not self.may_ask_again(error):
                raise
        self.close()
        return super()._cursor(name)  # type: ignore[misc]

    def may_ask_again(self, error: Exception) -> bool:
        from brightcrowd.db import is_away  # models need a backend before they can be loaded

        return not self.in_atomic_block and self.autocommit and is_away(error)
