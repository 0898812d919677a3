"""Parquet, a few rows at a time."""

from collections.abc import Iterator
from pathlib import Path

from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.table import Table, TableRow
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["parquet_table"]

_AT_ONCE = 64  # rows


def parquet_table(path: Path) -> Table:
    """Return a Parquet file's rows, with its schema. Raises ``UsageError`` where it cannot be read."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            schema = file.schema_arrow
    except (pyarrow.ArrowException, OSError) as error:
        raise _broken(path) from error

    def rows() -> Iterator[TableRow]:
        number = 0
        try:
            with parquet.ParquetFile(path, memory_map=False) as file:
                for batch in file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                    for row in batch.to_pylist():
                        number += 1
                        yield TableRow(number, row)
        except (pyarrow.ArrowException, OSError) as error:
            raise _broken(path) from error

    return Table(headers=checked_headers(path, schema.names), rows=rows, schema=schema)


def _broken(path: Path) -> UsageError:
    return UsageError(N_("{path} is no Parquet file, or a damaged one."), path=path)
