"""OUT as Parquet, nested as in JSONL; the columns that came in keep their types."""

import json
import types
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from mockinterview.batch.graded_row import GradedRow
from mockinterview.batch.outputs.cell_text import cell_text
from mockinterview.batch.reviewed import Review
from mockinterview.grading.grade import Grade

if TYPE_CHECKING:
    from mockinterview.batch.outputs.writing import Output

__all__ = ["write_parquet"]

_AT_ONCE = 500  # rows of a group
_OURS: dict[str, Any] = {
    **{"status": str, "reason": str, "score": float, "marks": float, "grade_key": str},
    **{"judge_score": float, "reviewed": Review},
}


def write_parquet(
    path: Path | BinaryIO, output: "Output", rows: Iterator[GradedRow], notes: Mapping[str, str] | None = None
) -> None:
    """Write the rows in groups; ``notes`` go into the footer."""
    import pyarrow
    from pyarrow import parquet

    schema = _schema(output)
    if notes:
        schema = schema.with_metadata({**(schema.metadata or {}), **notes})
    as_text = {name for name in output.names.columns if output.schema is None and output.kinds.kind(name) is None}
    strings = {name for name in output.names.columns if output.schema is None and output.kinds.kind(name) is str}
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, _AT_ONCE)):
            table = [_fitting(row, as_text, strings) for row in group]
            writer.write_table(pyarrow.Table.from_pylist(table, schema=schema))


def _fitting(row: GradedRow, as_text: set[str], strings: set[str]) -> GradedRow:
    """Return a row whose mixed columns hold JSON, and whose words are UTF-8."""
    told = {name: json.dumps(row[name], default=cell_text) for name in as_text if row.get(name) is not None}
    clean = {name: cell_text(row[name]) for name in strings if row.get(name) is not None}
    valid: GradedRow = _valid(row | told | clean)
    return valid


def _valid(value: Any) -> Any:
    """Replace halves of characters, which Arrow refuses."""
    if isinstance(value, str):
        return value if value.isascii() else cell_text(value)
    if isinstance(value, dict):
        return {name: _valid(part) for name, part in value.items()}
    return [_valid(part) for part in value] if isinstance(value, list) else value


def _schema(output: "Output") -> Any:
    import pyarrow

    if output.schema is not None:
        came = [output.schema.field(name) for name in output.names.columns]
    else:
        came = [pyarrow.field(name, _arrow(output.kinds.kind(name) or str)) for name in output.names.columns]
    ours = [
        pyarrow.field(name, _arrow(_OURS.get(field) or Grade.model_fields[field].annotation))
        for field, name in output.names.of_field.items()
    ]
    return pyarrow.schema([*came, *ours])


def _arrow(kind: Any) -> Any:
    """Return Arrow's type for a type of our values."""
    import pyarrow

    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = [(name, _arrow(field.annotation)) for name, field in kind.model_fields.items()]
        return pyarrow.struct(fields)
    origin, arguments = get_origin(kind), [part for part in get_args(kind) if part is not type(None)]
    if origin is tuple:
        return pyarrow.list_(_arrow(arguments[0]))
    if origin is Literal:
        return pyarrow.string()
    if origin in (Union, types.UnionType):
        return _arrow(arguments[0])
    simple = {
        str: pyarrow.string(),
        bool: pyarrow.bool_(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        datetime: pyarrow.timestamp("us"),
    }
    return simple[kind]
