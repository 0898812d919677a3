"""A file of grades read again: which rows there are, and under which key the store has the grade of each."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mockinterview.batch.columns import Columns
from mockinterview.batch.graded_row import Status
from mockinterview.batch.tables.opening import open_table
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["OutRow", "read_out"]

_OURS = ("status", "reason", "grade_key")


class OutRow(Value):
    """One row. ``human`` is what people gave, out of ``full`` (None: not told); the item and the grade are stored."""

    number: int
    id: str
    status: Status
    reason: str = ""
    grade_key: str | None = None
    candidate: str | None = None
    question: str = ""
    answer: str = ""
    human: float | None = None
    full: float | None = None


def read_out(path: Path, told: Mapping[str, str]) -> Iterator[OutRow]:
    """Yield the rows of a file that ``grade`` wrote; ``told`` names columns of it (field to column).

    Raises ``UsageError`` where it cannot be read, or is no such file.
    """
    table = open_table(path)
    ours = {field: _name(field, table.headers) for field in _OURS}
    if not (ours["status"] and ours["grade_key"]):
        raise UsageError(
            N_("{path} is no file of grades: it has no columns status and grade_key."),
            N_("Name the file that `mockinterview grade` wrote."),
            path=path,
        )
    columns = Columns.guess([header for header in table.headers if header not in ours.values()], told)
    for row in table.rows():
        if row.fault is None:
            yield _row(row.number, row.columns, columns, ours)


def _row(number: int, row: Mapping[str, Any], columns: Columns, ours: Mapping[str, str]) -> OutRow:
    fields = columns.fields(row, number)
    values = {field: _text(row.get(name)) for field, name in ours.items()}
    status = values["status"]
    return OutRow(
        number=number,
        id=_text(fields.get("id")) or str(number),
        status=status if status in ("graded", "unscored", "invalid") else "pending",
        reason=values["reason"],
        grade_key=values["grade_key"] or None,
        candidate=_text(fields.get("candidate")).strip() or None,
        question=_text(fields.get("question") or fields.get("item_id")),
        answer=_text(fields.get("answer")),
        human=_number(fields.get("human_score")),
        full=_number(fields.get("max_score")),
    )


def _name(field: str, headers: Sequence[str]) -> str:
    """Return the column of one of our fields, "" where there is none.

    Ours come after those of the file, with ``grade_`` before the name as often as the file had taken it.
    """
    names = [header for header in headers if header.endswith(field) and not header[: -len(field)].replace("grade_", "")]
    return names[-1] if names else ""


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _number(value: Any) -> float | None:
    with suppress(TypeError, ValueError):
        number = float(value)
        return number if abs(number) < float("inf") else None
    return None
