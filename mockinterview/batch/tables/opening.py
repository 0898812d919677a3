"""A file of answers as a table, whatever its format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mockinterview.batch.tables.csv_table import csv_table
from mockinterview.batch.tables.jsonl_table import jsonl_table
from mockinterview.batch.tables.parquet_table import parquet_table
from mockinterview.batch.tables.table import Table
from mockinterview.batch.tables.xlsx_table import xlsx_table
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["FORMATS", "open_table"]

_READERS: Mapping[str, Callable[[Path], Table]] = {
    ".csv": csv_table,
    ".tsv": csv_table,
    ".txt": csv_table,
    ".jsonl": jsonl_table,
    ".ndjson": jsonl_table,
    ".xlsx": xlsx_table,
    ".xlsm": xlsx_table,
    ".xls": xlsx_table,  # told apart by its first bytes
    ".parquet": parquet_table,
}
FORMATS = N_("The formats are .csv, .jsonl, .xlsx and .parquet.")


def open_table(path: Path) -> Table:
    """Return the table in a file. Raises ``UsageError`` (or ``FileFaults``) where it cannot be read."""
    if path.is_dir():
        raise UsageError(N_("{path} is a folder."), N_("Name a file of answers."), path=path)
    if not path.exists():
        raise UsageError(N_("There is no file {path}."), N_("Name a file of answers."), path=path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(N_("{path}: answers cannot be read from this format."), FORMATS, path=path)
    try:
        if path.stat().st_size == 0:
            raise UsageError(N_("{path} is empty."), path=path)
        return reader(path)
    except OSError as error:
        raise UsageError(
            N_("{path} cannot be read: {cause}."), path=path, cause=error.strerror or type(error).__name__
        ) from error
