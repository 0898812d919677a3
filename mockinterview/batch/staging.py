"""Reads a table into the store, row by row, and finds all that is wrong with it before anything is graded."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from mockinterview.batch.answer import Answer
from mockinterview.batch.column_kinds import ColumnKinds
from mockinterview.batch.columns import Columns
from mockinterview.batch.grade_keys import GradeKeys
from mockinterview.batch.problem import Problem
from mockinterview.batch.row_items import RowItems
from mockinterview.batch.row_json import to_row_json
from mockinterview.batch.tables.table import LARGEST_CELL, Table, TableRow, error_value, too_large
from mockinterview.errors import Fault, FileFaults, MockInterviewError, UsageError
from mockinterview.messages import N_
from mockinterview.store.staged_rows import StagedRow, StagedRows
from mockinterview.yaml_faults import validation_faults

__all__ = ["Staging"]

_AT_ONCE = 500  # rows that are stored together
_LARGEST = 4_000_000  # characters that are
_TOLD = 1000  # faults


class Staging:
    """Stages one table. ``problem`` returns what is wrong with a row that can be read, or None.

    ``kinds`` are the columns that were met and what is in them.
    """

    def __init__(
        self,
        table: Table,
        columns: Columns,
        items: RowItems,
        keys: GradeKeys,
        problem: Callable[[Answer], Fault | None],
    ) -> None:
        self._table = table
        self._columns = columns
        self._items = items
        self._keys = keys
        self._problem = problem
        self.kinds = ColumnKinds(table.headers)

    def stage(self, rows: StagedRows, path: Path, *, skip_bad: bool) -> None:
        """Store all rows, in the order of grading.

        Raises ``FileFaults`` with the faults of all rows unless bad ones are to be skipped; ``UsageError`` where there
        is nothing to grade.
        """
        self.check_columns(path)
        for staged, items in self._chunks():
            rows.add(staged, items)
        for number, row_id, earlier in rows.twice():
            rows.spoil(number, self.twice(number, row_id, earlier).model_dump(mode="json"))
        if not skip_bad:
            self.refuse(rows.problems(_TOLD + 1), path)
        if not rows.rows():
            raise UsageError(N_("{path} holds no answers."), path=path)
        rows.order()

    def check_columns(self, path: Path | str) -> None:
        """Raise ``UsageError`` where no column holds what every row needs, or their bank is not named."""
        told = self._columns.of_field
        if "item_id" in told and not (self._items.has_bank or {"question", "reference"} <= told.keys()):
            raise UsageError(
                N_("{path} names its items in the column {column}, but no bank was named."),
                N_("Say with --bank which one they are in."),
                path=path,
                column=told["item_id"],
            )
        missing = self._columns.missing() if self._table.spreadsheet else []
        if missing:
            raise UsageError(
                N_("{path} has no column for: {missing}. Its columns are: {columns}."),
                N_("Name columns with --column FIELD=COLUMN; items come from --bank and item_id, or from the rows."),
                path=path,
                missing=", ".join(missing),
                columns=", ".join(self._table.headers),
            )

    def twice(self, number: int, row_id: object, earlier: int) -> Problem:
        """Return what is wrong with a row whose id an earlier one has."""
        values = (("id", row_id), ("earlier", earlier))
        message = N_("{id} stands in row {earlier} already") if self._table.spreadsheet else _ON_LINE
        return Problem.of([self._fault(number, "id", message, values)])

    def refuse(self, problems: Sequence[tuple[int, object]], path: Path | str) -> None:
        """Raise ``FileFaults`` where there are problems (number of the row, ``Problem`` as JSON values)."""
        faults = [
            fault
            for number, problem in problems[:_TOLD]
            for fault in Problem.model_validate(problem).faults(number, in_table=self._table.spreadsheet)
        ]
        if len(problems) > _TOLD:
            faults.append(Fault(0, "", N_("and more")))
        if faults:
            raise FileFaults(path, faults, N_("Nothing was graded. --skip-bad-rows grades the other rows."))

    def _chunks(self) -> Iterator[tuple[list[StagedRow], list[tuple[str, str]]]]:
        staged: list[StagedRow] = []
        items: dict[str, str] = {}
        size = 0
        for row in self._table.rows():
            self.kinds.see(row.columns)
            staged.append(self.staged(row, items))
            size += len(staged[-1].columns)
            if len(staged) >= _AT_ONCE or size > _LARGEST:
                yield staged, [*items.items()]
                staged, items, size = [], {}, 0
        yield staged, [*items.items()]

    def staged(self, row: TableRow, items: dict[str, str]) -> StagedRow:
        """Return a row with its keys or its problem; its item (JSON) is put among the items under its key."""
        faults = [row.fault] if row.fault else [*self._size_faults(row), *self._spreadsheet_faults(row)]
        answer = None if faults else self._answer(row, faults)
        if answer is None:
            problem = Problem.of(faults).model_dump_json()
            small = {name: cell for name, cell in row.columns.items() if not _is_too_large(cell)}
            return StagedRow(number=row.number, columns=to_row_json(small), problem=problem)
        keyed = self._items.of(answer)
        items[keyed.key] = keyed.text
        return StagedRow(
            number=row.number,
            row_id=answer.id,
            item_key=keyed.key,
            grade_key=self._keys.of(answer, keyed),
            columns=to_row_json(row.columns),
        )

    def _answer(self, row: TableRow, faults: list[Fault]) -> Answer | None:
        """Return the row's answer, or add to the faults."""
        fields = self._columns.fields(row.columns, row.number)
        try:
            answer = Answer.model_validate(fields)
        except ValidationError as error:
            faults += [self._placed(fault, row.number) for fault in validation_faults(error, {})]
            wrong = {fault["loc"][0] for fault in error.errors() if fault["loc"]}
            with suppress(ValidationError):  # what is right of the row may name an item that there is not
                answer = Answer.model_validate({name: value for name, value in fields.items() if name not in wrong})
                faults += self._found_faults(answer, row.number)
            return None
        found = self._found_faults(answer, row.number)
        faults += found
        return None if found else answer

    def _found_faults(self, answer: Answer, number: int) -> list[Fault]:
        """Return why a row cannot be graded whose cells are as they should be."""
        try:
            fault = self._problem(answer)
            if fault is None:
                self._keys.of(answer, self._items.of(answer))
        except MockInterviewError as error:
            fault = Fault.of(error)
        return [] if fault is None else [self._placed(fault, number)]

    def _size_faults(self, row: TableRow) -> list[Fault]:
        in_table = self._table.spreadsheet
        large = ((name, cell) for name, cell in row.columns.items() if _is_too_large(cell))
        return [too_large(name, len(cell), row.number, in_table=in_table) for name, cell in large]

    def _spreadsheet_faults(self, row: TableRow) -> list[Fault]:
        """Return faults of formulas that would count as empty cells, or whose error would count as an answer."""
        told = self._columns.of_field.values()
        unknown = [self._fault(row.number, name, _NOT_CALCULATED, ()) for name in row.unknown if name in told]
        return unknown + [error_value(name, row.columns[name], row.number) for name in row.errors if name in told]

    def _placed(self, fault: Fault, number: int) -> Fault:
        """Return a fault with its row, and the column that holds its field."""
        column = self._columns.of_field.get(fault.field, fault.field)
        return replace(fault, line=number, field=column, in_table=self._table.spreadsheet)

    def _fault(self, number: int, field: str, problem: str, values: tuple[tuple[str, object], ...]) -> Fault:
        return Fault(number, field, problem, values, in_table=self._table.spreadsheet)


_NOT_CALCULATED = N_(
    "the file does not hold the value of this formula; open and save it in a spreadsheet program, or write the value"
)
_ON_LINE = N_("{id} stands on line {earlier} already")


def _is_too_large(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) > LARGEST_CELL
