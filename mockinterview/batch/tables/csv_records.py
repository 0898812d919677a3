"""The rows of a CSV file as spreadsheets count them, and those that break the rules."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from mockinterview.batch.tables.csv_end import RowEnd
from mockinterview.batch.tables.csv_lines import LONGEST_ROW, CsvLines, RowTooLong
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


def csv_records(path: Path, file: TextIO, delimiter: str) -> Iterator[CsvRecord]:
    """Yield the rows of a file opened with ``newline=""``.

    A quotation mark that is not closed swallows the rows after it, which nobody would miss. Where it is closed by one
    of theirs, the row is a faulty one; where it is not, nothing after it can be read: raises ``FileFaults``. A row that
    is too long, or a cell of it, is a faulty one, with the cells that stand before what is not kept.
    """
    csv.field_size_limit(LARGEST_CELL)
    lines = CsvLines(file)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        fault = None
        try:
            cells = next(reader, None)
        except (csv.Error, RowTooLong) as error:
            cells, fault = _faulty(lines, delimiter, number, error, path)
        if cells is None:
            return
        if fault or any(cell.strip() for cell in cells):
            yield CsvRecord(number, cells, fault)
        lines.begin_row()


def _faulty(
    lines: CsvLines, delimiter: str, number: int, error: Exception, path: Path
) -> tuple[list[str], Fault | None]:
    """Return what there is of a row that breaks the rules, and what is wrong with it if it is not one line."""
    if isinstance(error, RowTooLong) or "limit" in str(error):
        cells, ends = _cut(lines, delimiter)
        if ends:
            problem, most = (_ROW, LONGEST_ROW) if isinstance(error, RowTooLong) else (_CELL, LARGEST_CELL)
            return cells, Fault(number, "", problem, (("most", most), ("last", lines.last)), in_table=True)
    values: tuple[tuple[str, object], ...] = (("first", lines.first), ("last", lines.last))
    if lines.ended:
        raise FileFaults(path, [Fault(number, "", _NOT_CLOSED, values, in_table=True)])
    cells = next(csv.reader(lines.kept, delimiter=delimiter))
    one_line = len(lines.kept) == 1 and not cells[-1].endswith(("\n", "\r"))
    return cells, None if one_line else Fault(number, "", _NOT_DOUBLED, values, in_table=True)


def _cut(lines: CsvLines, delimiter: str) -> tuple[list[str], bool]:
    """Read to the end of a row that is too long; return the cells of what was kept, and whether it has an end."""
    csv.field_size_limit(2 * LONGEST_ROW)
    cells = next(csv.reader(lines.kept, delimiter=delimiter))
    csv.field_size_limit(LARGEST_CELL)
    end = RowEnd(delimiter)
    if [end.in_piece(piece) for piece in lines.kept][-1]:
        return cells, True
    ends = any(end.in_piece(piece) for piece in lines.not_keeping()) or not end.quoted
    return cells[:-1], ends


_CELL = N_(
    "a cell of more than {most} characters (the row ends on line {last} of the file); perhaps a quotation mark is not "
    "closed"
)
_ROW = N_(
    "a row of more than {most} characters (it ends on line {last} of the file); perhaps a quotation mark is not closed"
)
_NOT_CLOSED = N_(
    "a quotation mark is not closed: all from line {first} to the end of the file (line {last}) would be one cell; "
    "close it, or double it where it belongs to the text"
)
_NOT_DOUBLED = N_(
    "lines {first} to {last} of the file would be one row, for a quotation mark is not closed, or one inside a cell is "
    "not doubled"
)
