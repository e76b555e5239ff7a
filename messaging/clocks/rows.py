"""One row after the other, whatever becomes of one of them."""

import logging
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from celery.exceptions import SoftTimeLimitExceeded
from django.db import models, transaction

from brightcrowd.db import is_away

M = TypeVar("M", bound=models.Model)

log = logging.getLogger(__name__)


def each(rows: Iterable[M], do: Callable[[M], bool]) -> int:
    """Do something to every row, each in a transaction of its own, and answer for how many it was done.

    A row that fails is logged and left for the next stroke; those behind it have their turn. What the error says is not
    logged, as it may quote private words: only what kind it is, and where.
    """
    done = 0
    for row in rows:
        try:
            with transaction.atomic():
                done += do(row)
        except SoftTimeLimitExceeded:
            raise
        except Exception as error:
            if is_away(error):
                raise
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("A clock failed on %s %s: %s\n%s", type(row).__name__, row.pk, type(error).__name__, where)  # noqa: TRY400 - its words
    return done
