"""The rows of a CSV file as spreadsheets count them, and those in which a quotation mark went wrong."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from mockinterview.batch.tables.table import LARGEST_CELL
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_

__all__ = ["CsvRecord", "csv_records"]


@dataclass(frozen=True)
class CsvRecord:
    """A row that is not blank, its number, and what is wrong with it."""

    number: int
    cells: list[str]
    fault: Fault | None = None


class _Lines:
    """The lines of a file; ``kept`` are those that were read since it was emptied."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.kept: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(4 * LARGEST_CELL):  # a line without end fills no memory
            self.kept.append(line)
            yield line
        self.ended = True


def csv_records(path: Path, file: TextIO, delimiter: str) -> Iterator[CsvRecord]:
    """Yield the rows of a file opened with ``newline=""``.

    A quotation mark that is not closed swallows the rows after it, which nobody would miss. Where it is closed by one
    of theirs, the row is a faulty one; where it is not, nothing after it can be read: raises ``FileFaults``.
    """
    csv.field_size_limit(LARGEST_CELL)
    lines = _Lines(file)
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    number, line = 0, 1
    while True:
        number += 1
        fault = None
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells, fault = _again(lines, delimiter, _fault(lines, number, line, error), path)
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield CsvRecord(number, cells, fault)
        line += len(lines.kept)
        lines.kept.clear()


def _again(lines: _Lines, delimiter: str, fault: Fault, path: Path) -> tuple[list[str], Fault | None]:
    """Return a row that breaks the rules as spreadsheets show it, and what is wrong with it if it is not one line."""
    if lines.ended or fault.problem == _TOO_LARGE:
        raise FileFaults(path, [fault])
    cells = next(csv.reader(lines.kept, delimiter=delimiter))
    one_line = len(lines.kept) == 1 and not cells[-1].endswith(("\n", "\r"))
    return cells, None if one_line else fault


def _fault(lines: _Lines, number: int, line: int, error: csv.Error) -> Fault:
    values: tuple[tuple[str, object], ...] = (("first", line), ("last", line + len(lines.kept) - 1))
    if lines.ended:
        problem = _NOT_CLOSED
    elif "limit" in str(error):
        problem, values = _TOO_LARGE, (("most", LARGEST_CELL),)
    else:
        problem = _NOT_DOUBLED
    return Fault(number, "", problem, values, in_table=True)


_TOO_LARGE = N_("a cell of more than {most} characters; perhaps a quotation mark is not closed")
_NOT_CLOSED = N_(
    "a quotation mark is not closed: all from line {first} to the end of the file (line {last}) would be one cell; "
    "close it, or double it where it belongs to the text"
)
_NOT_DOUBLED = N_(
    "lines {first} to {last} of the file would be one row, for a quotation mark is not closed, or one inside a cell is "
    "not doubled"
)
