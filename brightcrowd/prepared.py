"""Statements that Django writes down once, for what is asked so often that writing costs more than asking."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models


@dataclass(frozen=True)
class Prepared:
    """A read that is the same each time but for some values.

    `write` returns SQL and parameters, as `queryset.query.sql_with_params()` does, with stand-ins where the values
    belong. A stand-in is a value that stands nowhere else in the statement.
    """

    write: Callable[[], tuple[str, Sequence[Any]]]
    stand_ins: tuple[Any, ...]

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Ask with these values, in the order of their stand-ins; answer all rows.

        Raise ValueError when the statement has no place for a stand-in: it would answer for somebody else.
        """
        sql, parameters, places = self._statement
        own = list(parameters)
        for place, number in places:
            own[place] = values[number]
        with connection.cursor() as cursor:
            cursor.execute(sql, own)
            return list(cursor.fetchall())

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...], list[tuple[int, int]]]:
        sql, parameters = self.write()
        places = [
            (place, number)
            for place, parameter in enumerate(parameters)
            for number, stand_in in enumerate(self.stand_ins)
            if type(parameter) is type(stand_in) and parameter == stand_in
        ]
        lost = set(range(len(self.stand_ins))) - {number for _, number in places}
        if lost:
            raise ValueError([self.stand_ins[number] for number in sorted(lost)])
        return sql, tuple(parameters), places


def among(column: str, numbers: Iterable[int]) -> models.Func:
    """Make the condition `in`, with all numbers as one parameter: the statement is the same however many they are."""
    return any_of(column, models.Value(list(numbers), ArrayField(models.BigIntegerField())))


def any_of(column: str, array: models.Expression | models.Subquery) -> models.Func:
    """Make the condition that the column holds one of an array, which an index can answer even beside an `or`."""
    return models.Func(
        models.F(column),
        array,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )
