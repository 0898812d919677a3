"""The columns of a table in the order in which they were met, and what kind of values each holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mockinterview.batch.tables.table import MOST_COLUMNS
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["ColumnKinds"]


class ColumnKinds:
    """Learns from rows. Raises ``UsageError`` when rows bring more and more columns."""

    def __init__(self, headers: Iterable[str]) -> None:
        self._kinds: dict[str, set[type]] = {header: set() for header in headers}

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in order."""
        return tuple(self._kinds)

    def see(self, row: Mapping[str, Any]) -> None:
        """Learn from a row."""
        for name, value in row.items():
            kinds = self._kinds.setdefault(name, set())
            if value is not None:
                kinds.add(type(value))
        if len(self._kinds) > MOST_COLUMNS:
            raise UsageError(N_("The rows have more than {most} different columns."), most=MOST_COLUMNS)

    def kind(self, name: str) -> type | None:
        """Return the one kind of all values: bool, int, float, str or datetime; None where it takes JSON to hold them.

        A column of nothing counts as words.
        """
        kinds = self._kinds[name]
        if not kinds:
            return str
        if kinds == {int, float}:
            return float
        only = next(iter(kinds)) if len(kinds) == 1 else None
        return only if only in (bool, int, float, str, datetime) else None
