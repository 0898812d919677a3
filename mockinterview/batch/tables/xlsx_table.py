"""XLSX: one sheet (the first, unless another is named), the values that formulas last had."""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path
from typing import Any, NamedTuple

from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.merged_cells import MergedCells
from mockinterview.batch.tables.table import MOST_COLUMNS, Table, TableRow
from mockinterview.batch.tables.xlsx_parts import broken, check_parts
from mockinterview.errors import Fault, UsageError
from mockinterview.messages import N_

__all__ = ["xlsx_sheets", "xlsx_table"]

_MOST_ROWS = 1_048_576  # of a sheet; a row further down is a lie
_FORMULA_OR_ERROR = re.compile(rb"""<(\w{1,9}:)?f[\s>/]|\st=["']e["']""")
_TAG = 13  # bytes of it at most
_CHUNK = 1 << 20
_UPPER = 10  # rows among which the header is looked for


def xlsx_sheets(path: Path) -> list[str]:
    """Return the names of a workbook's sheets. Raises ``UsageError`` as :func:`xlsx_table` does."""
    check_parts(path)
    with _opened(path) as book:
        return [str(sheet.title) for sheet in book.worksheets]


def xlsx_table(
    path: Path,
    sheet: int = 0,
    is_header: Callable[[Sequence[Any]], bool] | None = None,
    *,
    fill_merged: bool = False,
) -> Table:
    """Return the rows of one of a workbook's sheets (from 0). Raises ``UsageError`` where it cannot be read safely.

    The first row names the columns, or the first of the upper ones that ``is_header`` takes for the header. With
    ``fill_merged`` a cell that is merged down counts in each of its rows that hold something else.
    """
    check_parts(path)
    upper = list(islice(_records(path, MOST_COLUMNS + 1, sheet), _UPPER))
    header = next((n for n, record in enumerate(upper) if is_header and is_header(record.cells)), 0)
    headers = checked_headers(path, upper[header].cells if upper else ())

    def rows() -> Iterator[TableRow]:
        merged = _merged(path, sheet) if fill_merged else None
        for record in islice(_records(path, len(headers) + 1, sheet), header + 1, None):
            cells, filled = (
                merged.fill(record.number, record.cells, record.errors) if merged else (record.cells, frozenset[int]())
            )
            row = _row(headers, record._replace(cells=cells))
            yield replace(row, merged=tuple(headers[at] for at in filled if at < len(headers))) if filled else row

    return Table(headers=headers, rows=rows)


def _merged(path: Path, sheet: int) -> MergedCells:
    with _opened(path) as book:
        part = str(book.worksheets[sheet]._worksheet_path)  # openpyxl reads merged cells only with all others
    return MergedCells.of(path, part.lstrip("/"))


class _Record(NamedTuple):
    """A row that is not blank.

    ``unknown`` are the places of cells with a formula that was never calculated, ``errors`` of those with an error.
    """

    number: int
    cells: Sequence[Any]
    unknown: tuple[int, ...]
    errors: tuple[int, ...]


def _row(headers: Sequence[str], record: _Record) -> TableRow:
    filled = [*record.cells, *[None] * (len(headers) - len(record.cells))]
    columns = dict(zip(headers, filled, strict=False))
    if all(cell is None for cell in filled[len(headers) :]):
        unknown, errors = (tuple(headers[at] for at in places) for places in (record.unknown, record.errors))
        return TableRow(record.number, columns, unknown=unknown, errors=errors)
    fault = Fault(record.number, "", N_("a cell beyond the last column of the header"), in_table=True)
    return TableRow(record.number, columns, fault)


def _records(path: Path, width: int, at: int) -> Iterator[_Record]:
    """Yield rows that are not blank with their numbers, and no more than ``width`` cells of each.

    Cells far to the right are not made: a made-up address could fill the memory.
    """
    with ExitStack() as books:
        values = books.enter_context(_opened(path))
        rows: Iterator[tuple[Sequence[Any], tuple[int, ...]]]
        formulas: Iterator[Sequence[Any]] = repeat(())
        if not _has_formulas_or_errors(path):
            rows = ((row, ()) for row in _sheet(values, at).iter_rows(max_col=width, values_only=True))
        else:
            rows = map(_kept, _sheet(values, at).iter_rows(max_col=width))
            formulas = _sheet(books.enter_context(_opened(path, calculated=False)), at).iter_rows(max_col=width)
        yield from _filled(path, rows, formulas)


@contextmanager
def _opened(path: Path, *, calculated: bool = True) -> Iterator[Any]:
    """Open a workbook, with the values that formulas last had or with the formulas; a fault is a ``UsageError``."""
    import openpyxl

    try:
        with path.open("rb") as file:  # opened here, because openpyxl leaves it open where it stumbles
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know
                book = openpyxl.load_workbook(file, read_only=True, data_only=calculated, keep_links=False)
            yield book
    except UsageError:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise broken(path, type(error).__name__) from error


def _sheet(book: Any, at: int) -> Any:
    sheet = book.worksheets[at]
    sheet.reset_dimensions()  # what the file says of its size may be a lie
    return sheet


def _kept(cells: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """Return the values of cells (an empty text that a formula gave is one, and not nothing), and which are errors."""
    errors = tuple(at for at, cell in enumerate(cells) if cell.data_type == "e")
    return tuple("" if cell.value is None and cell.data_type == "str" else cell.value for cell in cells), errors


def _has_formulas_or_errors(path: Path) -> bool:
    """Tell whether it is worth the time to look at cells, not at values alone, and at formulas without a value."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with parts.open(name) as part:
                end = b""
                while chunk := part.read(_CHUNK):
                    if _FORMULA_OR_ERROR.search(end + chunk):
                        return True
                    end = chunk[-_TAG:]
    return False


def _filled(
    path: Path, rows: Iterator[tuple[Sequence[Any], tuple[int, ...]]], formulas: Iterator[Sequence[Any]]
) -> Iterator[_Record]:
    blank: Sequence[Any] = ()
    for number, ((row, errors), cells) in enumerate(zip(rows, formulas, strict=False), start=1):
        if number > _MOST_ROWS:
            raise broken(path, "row number")
        if row is blank:  # the same one for all rows that the file leaves out, a million perhaps
            continue
        unknown = tuple(at for at, cell in enumerate(cells) if cell.data_type == "f" and row[at] is None)
        if unknown or any(cell is not None and cell != "" for cell in row):
            yield _Record(number, row, unknown, errors)
        else:
            blank = row
