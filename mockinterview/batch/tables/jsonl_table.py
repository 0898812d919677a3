"""JSONL: one JSON object a line."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from mockinterview.batch.tables.encoding import encoding_of
from mockinterview.batch.tables.table import LARGEST_CELL, MOST_COLUMNS, Table, TableRow
from mockinterview.errors import Fault
from mockinterview.messages import N_

__all__ = ["jsonl_table"]

_FIRST = 1000  # lines whose names are the headers
_LONGEST_LINE = 4 * LARGEST_CELL


def jsonl_table(path: Path) -> Table:
    """Return a JSONL file's rows. Raises ``UsageError`` or ``FileFaults`` where it is no text."""
    encoding = encoding_of(path)

    def rows() -> Iterator[TableRow]:
        with path.open(encoding=encoding, newline="\n") as file:
            for number, line in _lines(file):
                if line.strip():
                    yield _row(number, line)

    names: dict[str, None] = {}
    for row in islice(rows(), _FIRST):
        names |= dict.fromkeys(row.columns)
    return Table(headers=tuple(names), rows=rows, spreadsheet=False)


def _lines(file: Any) -> Iterator[tuple[int, str]]:
    number = 1
    while line := file.readline(_LONGEST_LINE):
        while len(line) == _LONGEST_LINE and not line.endswith("\n"):  # its rest is thrown away, piece by piece
            rest = file.readline(_LONGEST_LINE)
            if len(rest) < _LONGEST_LINE or rest.endswith("\n"):
                line = "…" * (_LONGEST_LINE + 1)
                break
        yield number, line
        number += 1


def _row(number: int, line: str) -> TableRow:
    if len(line) > _LONGEST_LINE:
        return _faulty(number, N_("longer than {most} characters"), most=_LONGEST_LINE)
    try:
        row = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return _faulty(number, N_("not JSON: {problem}"), problem=error.msg)
    except (ValueError, RecursionError) as error:
        return _faulty(number, N_("not JSON: {problem}"), problem=str(error))
    if not isinstance(row, dict):
        return _faulty(number, N_("not a JSON object"))
    if len(row) > MOST_COLUMNS:
        return _faulty(number, N_("more than {most} columns"), most=MOST_COLUMNS)
    return TableRow(number, row)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _faulty(number: int, message: str, **values: object) -> TableRow:
    return TableRow(number, fault=Fault(number, "", message, tuple(values.items())))
