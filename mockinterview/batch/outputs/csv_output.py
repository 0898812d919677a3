"""OUT as CSV: UTF-8 with the mark that spreadsheets know it by, and no cell that they would run as a formula."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.batch.cell import as_text_cell
from mockinterview.batch.graded_row import GradedRow
from mockinterview.batch.outputs.cell_text import cell_text

if TYPE_CHECKING:
    from mockinterview.batch.outputs.writing import Output

__all__ = ["write_csv"]


def write_csv(path: Path, output: "Output", rows: Iterator[GradedRow]) -> None:
    """Write a header and one line a row; tabs between cells in a .tsv file."""
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([as_text_cell(cell_text(name)) for name in output.names.all])
        for row in rows:
            writer.writerow([as_text_cell(cell_text(row.get(name))) for name in output.names.all])
