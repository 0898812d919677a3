"""OUT, whole or not at all, in the format that its name says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockinterview.batch.column_kinds import ColumnKinds
from mockinterview.batch.graded_row import FLAT_FIELDS, NESTED_FIELDS, GradedRow, OutNames, flat_fields, nested_fields
from mockinterview.batch.outputs.csv_output import write_csv
from mockinterview.batch.outputs.jsonl_output import write_jsonl
from mockinterview.batch.outputs.parquet_output import write_parquet
from mockinterview.batch.outputs.xlsx_output import write_xlsx
from mockinterview.batch.tables.opening import FORMATS
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.whole_file import whole_file

__all__ = ["Output", "output_of", "write_output"]


@dataclass(frozen=True)
class Output:
    """What a writer gets: names, the kinds of the columns that came in, and Arrow's schema where there is one."""

    names: OutNames
    kinds: ColumnKinds
    schema: Any = None


@dataclass(frozen=True)
class Format:
    """A writer, and the fields that it takes."""

    write: Callable[[Path, Output, Iterator[GradedRow]], None]
    fields: tuple[str, ...]
    fill: Callable[..., dict[str, Any]]


_NESTED = (NESTED_FIELDS, nested_fields)
_FLAT = (FLAT_FIELDS, flat_fields)
_FORMATS: Mapping[str, Format] = {
    ".jsonl": Format(write_jsonl, *_NESTED),
    ".ndjson": Format(write_jsonl, *_NESTED),
    ".parquet": Format(write_parquet, *_NESTED),
    ".csv": Format(write_csv, *_FLAT),
    ".tsv": Format(write_csv, *_FLAT),
    ".xlsx": Format(write_xlsx, *_FLAT),
}


def output_of(path: Path) -> Format:
    """Return the format of a file's name. Raises ``UsageError``."""
    if (found := _FORMATS.get(path.suffix.lower())) is None:
        raise UsageError(N_("{path}: grades cannot be written in this format."), FORMATS, path=path)
    return found


def write_output(path: Path, output: Output, rows: Iterator[GradedRow]) -> None:
    """Write all rows; an old file stays until the new one is complete. Raises ``UsageError``."""
    with whole_file(path) as temporary:
        output_of(path).write(temporary, output, rows)
