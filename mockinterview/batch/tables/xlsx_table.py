"""XLSX: the first sheet, the values that formulas last had."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.table import MOST_COLUMNS, Table, TableRow
from mockinterview.errors import Fault, UsageError
from mockinterview.messages import N_

__all__ = ["xlsx_table"]

_MOST_ROWS = 1_048_576  # of a sheet; a row further down is a lie
_LARGEST_PART = 1_500_000_000  # bytes, unpacked
_LARGEST_STRINGS = 200_000_000  # bytes, unpacked: they are read whole
_BOMB = 1000  # times that a part may grow when it is unpacked, if it is large
_LARGE = 50_000_000


def xlsx_table(path: Path) -> Table:
    """Return the rows of a workbook's first sheet. Raises ``UsageError`` where it cannot be read safely."""
    _check_parts(path)
    first = next(_records(path, MOST_COLUMNS + 1), (1, ()))[1]
    headers = checked_headers(path, first)

    def rows() -> Iterator[TableRow]:
        for number, cells in islice(_records(path, len(headers) + 1), 1, None):
            yield _row(headers, number, cells)

    return Table(headers=headers, rows=rows)


def _row(headers: Sequence[str], number: int, cells: Sequence[Any]) -> TableRow:
    filled = [*cells, *[None] * (len(headers) - len(cells))]
    columns = dict(zip(headers, filled, strict=False))
    if all(cell is None for cell in filled[len(headers) :]):
        return TableRow(number, columns)
    fault = Fault(number, "", N_("a cell beyond the last column of the header"), in_table=True)
    return TableRow(number, columns, fault)


def _records(path: Path, width: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield rows that are not blank with their numbers, and no more than ``width`` cells of each.

    Cells far to the right are not made: a made-up address could fill the memory.
    """
    import openpyxl

    try:
        with path.open("rb") as file:  # opened here, because openpyxl leaves it open where it stumbles
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know
                book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its size may be a lie
            yield from _filled(path, sheet.iter_rows(max_col=width, values_only=True))
    except UsageError:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise _broken(path, type(error).__name__) from error


def _filled(path: Path, rows: Iterator[Sequence[Any]]) -> Iterator[tuple[int, Sequence[Any]]]:
    blank: Sequence[Any] = ()
    for number, row in enumerate(rows, start=1):
        if number > _MOST_ROWS:
            raise _broken(path, "row number")
        if row is blank:  # the same one for all rows that the file leaves out, a million perhaps
            continue
        if any(cell is not None and cell != "" for cell in row):
            yield number, row
        else:
            blank = row


def _check_parts(path: Path) -> None:
    """Refuse what is no workbook, and what would fill the memory. Raises ``UsageError``."""
    with path.open("rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise UsageError(
                N_("{path} is protected by a password, or an old .xls workbook."),
                N_("Save it as .xlsx without a password, or as CSV."),
                path=path,
            )
    try:
        with zipfile.ZipFile(path) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken(path, "zip") from error
    for part in infos:
        grows = part.file_size > _LARGE and part.file_size > _BOMB * max(1, part.compress_size)
        strings = part.filename.endswith("sharedStrings.xml") and part.file_size > _LARGEST_STRINGS
        if grows or strings or part.file_size > _LARGEST_PART:
            raise UsageError(
                N_("{path} would unpack to {size} bytes ({part}); it may be made to do harm."),
                N_("Save it as CSV and grade that."),
                path=path,
                size=part.file_size,
                part=part.filename,
            )
    if not any(part.filename == "xl/workbook.xml" for part in infos):
        raise _broken(path, "xl/workbook.xml")


def _broken(path: Path, cause: str) -> UsageError:
    return UsageError(
        N_("{path} is no XLSX workbook, or a damaged one ({cause})."),
        N_("Save it again as .xlsx, or as CSV."),
        path=path,
        cause=cause,
    )
