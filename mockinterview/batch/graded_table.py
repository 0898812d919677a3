"""A file that ``grade`` wrote, read again: whose columns are whose, which rows are graded, and written anew."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockinterview.batch.column_kinds import ColumnKinds
from mockinterview.batch.columns import Columns
from mockinterview.batch.graded_row import GradedRow, OutNames
from mockinterview.batch.outputs.writing import Output, output_of, write_output
from mockinterview.batch.reviewed import Reviewed
from mockinterview.batch.reviews import Reviews
from mockinterview.batch.tables.opening import open_table
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_

__all__ = ["GradedTable", "GradedTableRow"]


@dataclass(frozen=True)
class GradedTableRow:
    """One row: its number and id, the columns that came in, and our fields by their own names."""

    number: int
    id: str
    columns: Mapping[str, Any]
    fields: Mapping[str, Any]

    @property
    def flags(self) -> frozenset[str]:
        """The flags; a table's cell joins them."""
        flags = self.fields.get("flags") or ()
        return frozenset(flags.split("; ") if isinstance(flags, str) else flags)

    @property
    def status(self) -> str:
        """Whether it is graded, unscored, pending or invalid."""
        return str(self.fields.get("status") or "")

    @property
    def grade_key(self) -> str:
        """The key of its grade in the store, empty where there is none."""
        return str(self.fields.get("grade_key") or "")


class GradedTable:
    """OUT of ``grade``. ``told`` names columns (field to column), as for ``grade``.

    Raises ``UsageError`` or ``FileFaults`` where the file cannot be read, or ``grade`` did not write it.
    """

    def __init__(self, path: Path, told: Mapping[str, str]) -> None:
        self.path = path
        self._table = open_table(path)
        self._form = output_of(path)
        self._kinds = ColumnKinds(self._table.headers)
        faults: list[Fault] = []
        for row in self._table.rows():
            self._kinds.see(row.columns)
            faults += [row.fault] if row.fault else []
        if faults:
            raise FileFaults(path, faults)
        of_field = _ours(self._kinds.names, self._form.fields)
        if not {"status", "grade_key"} <= of_field.keys():
            raise UsageError(
                N_("{path} was not written by `mockinterview grade`: it has no columns status and grade_key."),
                N_("Grade your answers first, and review the file that -o names."),
                path=path,
            )
        theirs = [name for name in self._kinds.names if name not in of_field.values()]
        self._names = OutNames.known(theirs, of_field)
        self._columns = Columns.guess(theirs, told)

    def rows(self) -> Iterator[GradedTableRow]:
        """Yield the rows in order."""
        names = self._names
        ours = {name: field for field, name in names.of_field.items()}
        for row in self._table.rows():
            columns = {name: value for name, value in row.columns.items() if name not in ours}
            fields = {ours[name]: value for name, value in row.columns.items() if name in ours}
            row_id = self._columns.fields(columns, row.number).get("id")
            yield GradedTableRow(row.number, _id(row_id), columns, fields)

    def rewrite(self, reviews: Reviews) -> None:
        """Write the file anew with what was decided; it is whole at any time. Raises ``UsageError``."""
        output = Output(self._names, self._kinds, self._table.schema)
        write_output(self.path, output, (self._row(row, reviews) for row in self.rows()))

    def write_copy(self, out: Path, regraded: Callable[[GradedTableRow], tuple[Reviewed, str] | None]) -> None:
        """Write the rows to ``out``, of the same format, with another grade and its key where ``regraded`` gives one.

        Raises ``UsageError``.
        """

        def copied(row: GradedTableRow) -> GradedRow:
            given = regraded(row)
            fields = row.fields if given is None else self._fields(row, *given)
            return self._names.row(row.columns, {name: fields[name] for name in self._names.of_field if name in fields})

        write_output(out, Output(self._names, self._kinds, self._table.schema), map(copied, self.rows()))

    def _row(self, row: GradedTableRow, reviews: Reviews) -> GradedRow:
        reviewed = reviews.of(row.grade_key, row.id) if row.grade_key else None
        fields = row.fields if reviewed is None else self._fields(row, reviewed, row.grade_key)
        return self._names.row(row.columns, {name: fields[name] for name in self._names.of_field if name in fields})

    def _fields(self, row: GradedTableRow, reviewed: Reviewed, grade_key: str) -> dict[str, Any]:
        grade = reviewed.grade
        status = "unscored" if grade.score is None else "graded"
        filled = self._form.fill(status, grade.reason, grade, self._max_score(row), reviewed)
        return filled | {"grade_key": grade_key}

    def _max_score(self, row: GradedTableRow) -> float | None:
        try:
            return float(self._columns.fields(row.columns, row.number).get("max_score") or "")
        except (TypeError, ValueError):
            return None


def _ours(names: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """Return our columns by field: the last of their name, for they were written after those that came in."""
    of_field: dict[str, str] = {}
    for field in fields:
        if found := [name for name in names if re.fullmatch(rf"(grade_)*{field}", name)]:
            of_field[field] = found[-1]
    first = names.index(of_field["status"]) if "status" in of_field else 0
    return {field: name for field, name in of_field.items() if names.index(name) >= first}


def _id(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
