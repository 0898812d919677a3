"""Answers in Parquet: one file, or a folder of them, partitioned (``year=2026/…``) or not."""

from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Self

from mockinterview.batch.distributed.chunk import Chunk
from mockinterview.batch.distributed.folder import file_system
from mockinterview.batch.tables.headers import checked_headers
from mockinterview.batch.tables.table import Table, TableRow
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["Source"]

_AT_ONCE = 256  # rows


class Source:
    """Rows by number, from 1, over all files in the order of their names. ``schema`` is Arrow's.

    ``lengths`` are the rows of each file. Raises ``UsageError`` where something cannot be read.
    """

    def __init__(self, place: str, schema: Any, lengths: dict[str, int]) -> None:
        self.place = place
        self.schema = schema
        self.lengths = lengths
        self._files, self._root = file_system(place)
        self._dataset = lru_cache(maxsize=4)(self._open)

    @classmethod
    def find(cls, place: str) -> Self:
        """Look at a file, or all files of a folder."""
        import pyarrow

        files, root = file_system(place)
        try:
            paths = [root] if files.isfile(root) else [path for path in files.find(root) if _counts(path, root)]
            if not paths:
                raise UsageError(
                    N_("{path} holds no Parquet files."),
                    N_("The engine ray grades a .parquet file or a folder of them."),
                    path=place,
                )
            found = cls(place, None, dict.fromkeys(sorted(paths), 0))
            found.schema = found._dataset(next(iter(found.lengths))).schema
            found.lengths = {path: found._dataset(path).count_rows() for path in found.lengths}
        except (pyarrow.ArrowException, OSError) as error:
            raise UsageError(N_("{path} cannot be read: {cause}."), path=place, cause=error) from error
        return found

    @property
    def table(self) -> Table:
        """The whole as a table."""
        headers = checked_headers(self.place, self.schema.names)  # type: ignore[arg-type]  # only shown
        return Table(headers=headers, rows=self._all, schema=self.schema)

    def for_workers(self) -> Self:
        """Return the same without what only a plan needs: of a great many files, their names."""
        return type(self)(self.place, self.schema, {})

    def __getstate__(self) -> tuple[str, Any, dict[str, int]]:
        return self.place, self.schema, self.lengths

    def __setstate__(self, state: tuple[str, Any, dict[str, int]]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # file systems are opened where they are used

    def chunks(self, rows: int) -> list[Chunk]:
        """Cut the files into chunks of at most so many rows."""
        made, number = [], 1
        for path, length in self.lengths.items():
            for skip in range(0, length, rows):
                count = min(rows, length - skip)
                made.append(Chunk(file=path, skip=skip, first=number, count=count))
                number += count
        return made

    def rows(self, chunk: Chunk) -> Iterator[TableRow]:
        """Yield the rows of a chunk; only the row groups that hold them are read."""
        import pyarrow

        try:
            fragment = next(self._dataset(chunk.file).get_fragments())
            groups, start = _groups(fragment, chunk)
            number = chunk.first - (chunk.skip - start)
            subset = fragment.subset(row_group_ids=groups)
            for batch in subset.to_batches(schema=self.schema, batch_size=_AT_ONCE, use_threads=False):
                begin = max(0, chunk.first - number)
                wanted = batch.slice(begin, max(0, min(batch.num_rows, chunk.last + 1 - number) - begin))
                for at, row in enumerate(wanted.to_pylist()):
                    yield TableRow(number + begin + at, row)
                number += batch.num_rows
                if number > chunk.last:
                    return
        except (pyarrow.ArrowException, OSError) as error:
            raise UsageError(N_("{path} cannot be read: {cause}."), path=chunk.file, cause=error) from error

    def twice(self, column: str | None) -> list[tuple[int, str, int]]:
        """Return the rows whose id an earlier row has: number, id, number of the earlier one.

        Of each id eight bytes are kept, and those that look alike are looked at again.
        """
        if column is None:
            return []
        import numpy as np

        hashes = np.frombuffer(array("q", (hash(text) for _, text in self._ids(column))), dtype=np.int64)
        ordered = np.sort(hashes)
        alike = set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())
        if not alike:
            return []
        first: dict[str, int] = {}
        pairs = ((number, text) for number, text in self._ids(column) if hash(text) in alike)
        return [(number, text, first[text]) for number, text in pairs if first.setdefault(text, number) != number]

    def _all(self) -> Iterator[TableRow]:
        for chunk in self.chunks(1_000_000):
            yield from self.rows(chunk)

    def _ids(self, column: str) -> Iterator[tuple[int, str]]:
        number = 0
        for path in self.lengths:
            for batch in self._dataset(path).to_batches(columns=[column], use_threads=False):
                for value in batch.column(0).to_pylist():
                    number += 1
                    whole = isinstance(value, float) and value.is_integer()
                    yield number, str(int(value) if whole else value)

    def _open(self, path: str) -> Any:
        from pyarrow import dataset

        hive = dataset.partitioning(flavor="hive")
        base = None if path == self._root else self._root
        options = {"filesystem": self._files, "partitioning": hive, "partition_base_dir": base}
        return dataset.dataset([path], schema=self.schema, format="parquet", **options)


def _counts(path: str, root: str) -> bool:
    inside = PurePosixPath(path).relative_to(root).parts
    return path.endswith(".parquet") and not any(part.startswith((".", "_")) for part in inside)


def _groups(fragment: Any, chunk: Chunk) -> tuple[list[int], int]:
    """Return the row groups that hold a chunk, and how many rows come before them."""
    groups: list[int] = []
    start = before = 0
    for group in fragment.row_groups:
        if before + group.num_rows > chunk.skip and before < chunk.skip + chunk.count:
            start = start if groups else before
            groups.append(group.id)
        before += group.num_rows
    return groups, start
