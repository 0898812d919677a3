"""CSV: any of the usual encodings, any delimiter, line breaks in quotation marks."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from mockinterview.batch.cell import from_text_cell
from mockinterview.batch.tables.csv_records import CsvRecord, csv_records
from mockinterview.batch.tables.encoding import encoding_of
from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.table import LARGEST_CELL, Table, TableRow
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_

__all__ = ["csv_table"]

_USUAL = ",\t;|，；"
_SAMPLE = 65536  # characters that the delimiter is told from
_TOLD_DELIMITER = re.compile(r"sep=([^\r\n])\r?\n", re.IGNORECASE)  # as spreadsheets write it before the header
_NO_DELIMITER = re.compile(r"[\w\s\"'.()（）\[\]{}<>《》「」“”‘’]")


def csv_table(path: Path) -> Table:
    """Return a CSV file's rows. Raises ``UsageError`` or ``FileFaults`` where it cannot be read."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SAMPLE)
    told = _TOLD_DELIMITER.match(sample)
    delimiter = told[1] if told else _delimiter(sample)

    def records() -> Iterator[CsvRecord]:
        with path.open(encoding=encoding, newline="") as file:
            if told:
                file.readline()  # spreadsheets neither show nor count it
            yield from csv_records(path, file, delimiter)

    first = next(records(), None)
    if first and first.fault:
        raise FileFaults(path, [first.fault])
    headers = checked_headers(path, [from_text_cell(cell) for cell in first.cells] if first else [])
    return Table(headers=headers, rows=lambda: (_row(headers, record) for record in islice(records(), 1, None)))


def _row(headers: Sequence[str], record: CsvRecord) -> TableRow:
    cells = record.cells
    columns = {header: from_text_cell(cell) for header, cell in zip(headers, cells, strict=False)}
    if record.fault or len(cells) == len(headers):
        return TableRow(record.number, columns, record.fault)
    counts = (("cells", len(cells)), ("columns", len(headers)))
    problem = N_("{cells} cells, not {columns} as the header")
    return TableRow(record.number, columns, Fault(record.number, "", problem, counts, in_table=True))


def _delimiter(sample: str) -> str:
    """Return the sign that splits the most rows of the sample into as many cells as the header."""
    header = next((line for line in sample.splitlines() if line.strip()), "")
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
        widths = [len(cells) for cells in csv.reader(whole, delimiter=delimiter) if any(map(str.strip, cells))][:50]
    except csv.Error:
        return 0.0
    if not widths or widths[0] < 2:
        return 0.0
    return sum(width == widths[0] for width in widths) / len(widths)
