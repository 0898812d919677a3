"""Exemplars from a file of answers: its rows that have a human score, each with its item and its rubric."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mockinterview.bank.item import Item
from mockinterview.batch.answer import Answer
from mockinterview.batch.columns import Columns
from mockinterview.batch.row_items import RowItems
from mockinterview.batch.tables.opening import open_table
from mockinterview.batch.tables.table import Table, TableRow
from mockinterview.errors import Fault, FileFaults, MockInterviewError, UsageError
from mockinterview.messages import N_
from mockinterview.rubric.human_scored import HumanScored, read_level
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_faults import validation_faults

__all__ = ["RubricOf", "read_exemplar_table"]

RubricOf = Callable[[str | None, Item], Rubric]
"""The rubric that grades an answer to an item, of which its row may name another."""

_REASONS = ("human_feedback", "human_reason", "评语", "人工评语", "教师评语", "评分理由")
_TOLD = 100  # faults


def read_exemplar_table(
    path: Path, told: Mapping[str, str], bank: str | None, rubric_of: RubricOf
) -> tuple[HumanScored, ...]:
    """Return the rows that people scored; ``told`` names columns (field to column).

    A column ``human_ID`` holds people's score of the criterion ID: a fraction, a number out of the column ``max_ID``,
    or the label of a level. Rows without ``human_score`` are passed by. Raises ``FileFaults`` with all faults of the
    others, and ``UsageError`` where no row has one or the file cannot be read.
    """
    table = open_table(path)
    reader = _Reader(table, Columns.guess(_theirs(table.headers), told), RowItems(bank), rubric_of)
    found = tuple(reader.rows())
    if reader.faults:
        faults = reader.faults[:_TOLD]
        more = [Fault(0, "", N_("and more"))] if len(reader.faults) > _TOLD else []
        raise FileFaults(path, [*faults, *more])
    if not found:
        raise UsageError(
            N_("No row of {path} has a human score."),
            N_("Name the column with --column human_score=COLUMN."),
            path=path,
        )
    return found


class _Reader:
    """Reads rows; what is wrong with them is among ``faults``."""

    def __init__(self, table: Table, columns: Columns, items: RowItems, rubric_of: RubricOf) -> None:
        self._table = table
        self._columns = columns
        self._items = items
        self._rubric_of = rubric_of
        self.faults: list[Fault] = []

    def rows(self) -> Iterator[HumanScored]:
        for row in self._table.rows():
            if row.fault is not None:
                self.faults.append(row.fault)
                continue
            own = _theirs(list(row.columns))
            fields = self._columns.fields({name: row.columns[name] for name in own}, row.number)
            if str(fields.get("human_score") if fields.get("human_score") is not None else "").strip():
                scored = self._scored(row, fields)
                if scored is not None:
                    yield scored

    def _scored(self, row: TableRow, fields: Mapping[str, Any]) -> HumanScored | None:
        before = len(self.faults)
        try:
            answer = Answer.model_validate(fields)
            if (problem := self._items.problem(answer)) is not None:
                self._fault(
                    row, self._columns.of_field.get(problem.field, problem.field), problem.problem, *problem.values
                )
                return None
            item = self._items.of(answer).item
            rubric = self._rubric_of(answer.rubric, item)
        except ValidationError as error:
            for fault in validation_faults(error, {}):
                column = self._columns.of_field.get(fault.field, fault.field)
                self._fault(row, column, fault.problem, *fault.values)
            return None
        except MockInterviewError as error:
            self._fault(row, "", "{problem}", ("problem", str(error)))
            return None
        human = self._human(row, answer)
        criteria = self._criteria(row, rubric)
        if len(self.faults) > before:
            return None
        reason = next((str(row.columns[name]) for name in _REASONS if row.columns.get(name)), "")
        return HumanScored(answer.id, item, rubric, answer.answer, human, criteria, reason)

    def _human(self, row: TableRow, answer: Answer) -> float:
        score, most = answer.human_score or 0.0, answer.max_score or 1.0
        if not 0 <= score <= most:
            problem = N_("{score} does not lie between 0 and max_score ({most})")
            column = self._columns.of_field.get("human_score", "human_score")
            self._fault(row, column, problem, ("score", f"{score:g}"), ("most", f"{most:g}"))
        return score / most

    def _criteria(self, row: TableRow, rubric: Rubric) -> dict[str, float]:
        taken = set(self._columns.of_field.values()) | set(_REASONS)
        found: dict[str, float] = {}
        for criterion in rubric.criteria:
            name = f"human_{criterion.id}"
            cell = row.columns.get(name)
            if name in taken or cell is None or not str(cell).strip():
                continue
            most = _number(row.columns.get(f"max_{criterion.id}"))
            score = read_level(cell, rubric, criterion.id, most)
            if score is None:
                labels = ", ".join(level.label.en for level in criterion.levels) or "–"
                problem = N_("{cell} is neither a number from 0 to {most} nor a level ({labels})")
                self._fault(row, name, problem, ("cell", str(cell)), ("most", f"{most:g}"), ("labels", labels))
            else:
                found[criterion.id] = score
        return found

    def _fault(self, row: TableRow, field: str, problem: str, *values: tuple[str, object]) -> None:
        self.faults.append(Fault(row.number, field, problem, tuple(values), in_table=self._table.spreadsheet))


def _theirs(headers: Sequence[str]) -> Sequence[str]:
    """Return the columns that came in: of a file that ``grade`` wrote, those before its own (``rubric`` is one)."""
    return headers[: headers.index("status")] if {"status", "grade_key"} <= set(headers) else headers


def _number(cell: object) -> float:
    """Return the number of a cell, 1 where it holds none above 0."""
    try:
        number = float(str(cell))
    except ValueError:
        return 1.0
    return number if 0 < number < float("inf") else 1.0
