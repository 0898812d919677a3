"""OUT as XLSX: words are written as words, whatever they begin with."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockinterview.batch.graded_row import GradedRow
from mockinterview.batch.outputs.cell_text import cell_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from mockinterview.batch.outputs.writing import Output

__all__ = ["write_xlsx"]

_LONGEST = 32_767  # characters of a cell, a limit of the format
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(path: Path, output: "Output", rows: Iterator[GradedRow]) -> None:
    """Write one sheet, row by row. What is longer than a cell can be ends in ``…``."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("grades")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name) for name in output.names.all])
    for row in rows:
        sheet.append([_cell(sheet, row.get(name)) for name in output.names.all])
    book.save(path)


def _cell(sheet: "Worksheet", value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None or isinstance(value, (bool, int, float, date, time, timedelta)):
        zoned = isinstance(value, (datetime, time)) and value.tzinfo is not None
        if not zoned:
            return value
    text = _NOT_XML.sub("\ufffd", cell_text(value))
    cell = WriteOnlyCell(sheet, "")
    cell.value = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    cell.data_type = "s"  # openpyxl takes text after = for a formula
    return cell
