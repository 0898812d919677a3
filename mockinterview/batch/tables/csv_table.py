"""CSV: any of the usual encodings, any delimiter, line breaks in quotation marks."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mockinterview.batch.cell import from_text_cell
from mockinterview.batch.tables.encoding import encoding_of
from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.table import LARGEST_CELL, Table, TableRow
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_

__all__ = ["csv_table"]

_USUAL = ",\t;|，；"
_SAMPLE = 65536  # characters that the delimiter is told from
_NO_DELIMITER = re.compile(r"[\w\s\"'.()（）\[\]{}<>《》「」“”‘’]")


def csv_table(path: Path) -> Table:
    """Return a CSV file's rows. Raises ``UsageError`` or ``FileFaults`` where it cannot be read."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(file.read(_SAMPLE))
    first = next(_records(path, encoding, delimiter), (1, []))[1]
    headers = checked_headers(path, [from_text_cell(cell) for cell in first])

    def rows() -> Iterator[TableRow]:
        records = _records(path, encoding, delimiter)
        next(records, None)
        for number, cells in records:
            yield _row(headers, number, cells)

    return Table(headers=headers, rows=rows)


def _row(headers: Sequence[str], number: int, cells: Sequence[str]) -> TableRow:
    columns = {header: from_text_cell(cell) for header, cell in zip(headers, cells, strict=False)}
    if len(cells) == len(headers):
        return TableRow(number, columns)
    counts = (("cells", len(cells)), ("columns", len(headers)))
    return TableRow(
        number, columns, Fault(number, "", N_("{cells} cells, not {columns} as the header"), counts, in_table=True)
    )


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows that are not blank with their numbers."""
    csv.field_size_limit(LARGEST_CELL)
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        lines = iter(lambda: file.readline(4 * LARGEST_CELL), "")  # a line without end fills no memory
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, start=1):
                if any(cell.strip() for cell in cells):
                    yield number, cells
        except csv.Error as error:
            problem = N_("a cell of more than {most} characters; perhaps a quotation mark is not closed")
            fault = Fault(number + 1, "", problem, (("most", LARGEST_CELL),), in_table=True)
            raise FileFaults(path, [fault]) from error


def _delimiter(sample: str) -> str:
    """Return the sign that splits the most rows of the sample into as many cells as the header."""
    header = next(iter(sample.splitlines()), "")
    signs = Counter(sign for sign in header if sign in _USUAL or not _NO_DELIMITER.match(sign))
    ranked = sorted(signs, key=lambda sign: _USUAL.find(sign) if sign in _USUAL else len(_USUAL))
    best, best_score = ",", 0.0
    for sign in ranked:
        score = _regularity(sample, sign) * (1.0 if sign in _USUAL else 0.5)
        if score > best_score:
            best, best_score = sign, score
    return best


def _regularity(sample: str, delimiter: str) -> float:
    csv.field_size_limit(LARGEST_CELL)
    lines = sample.splitlines(keepends=True)
    whole = lines if len(sample) < _SAMPLE else lines[:-1]
    try:
        widths = [len(cells) for cells in csv.reader(whole, delimiter=delimiter) if cells][:50]
    except csv.Error:
        return 0.0
    if not widths or widths[0] < 2:
        return 0.0
    return sum(width == widths[0] for width in widths) / len(widths)
