"""Cells of a sheet that are merged down: their value counts in each of their rows."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["MergedCells"]

_RANGE = re.compile(rb"<(?:\w{1,9}:)?mergeCell\s+ref=\"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})\"")
_TAG = 60  # bytes of it at most
_CHUNK = 1 << 20
_MOST = 100_000


class _Range(NamedTuple):
    column: int
    last: int


@dataclass
class MergedCells:
    """Ranges by their first row (from 1); rows are to be filled in their order."""

    ranges: Mapping[int, Sequence[_Range]]
    open: dict[int, tuple[int, Any]] = field(default_factory=dict)  # by column: the last row, and the value

    @classmethod
    def of(cls, path: Path, part: str) -> "MergedCells":
        """Read the ranges of more than one row from a sheet's part of a workbook."""
        from openpyxl.utils import column_index_from_string

        ranges: dict[int, list[_Range]] = defaultdict(list)
        count, end = 0, b""
        with zipfile.ZipFile(path) as parts, parts.open(part) as sheet:
            while (chunk := sheet.read(_CHUNK)) and count < _MOST:
                seen = end + chunk
                for match in _RANGE.finditer(seen):
                    first, last = int(match[2]), int(match[3])
                    if last > first:
                        ranges[first].append(_Range(column_index_from_string(match[1].decode()) - 1, last))
                        count += 1
                end = seen[-_TAG:]  # what stands in it whole may be found twice, which changes nothing
        return cls(ranges)

    def fill(
        self, number: int, row: Sequence[Any], wrong: Collection[int] = ()
    ) -> tuple[Sequence[Any], frozenset[int]]:
        """Return a row that is not blank with the values from above, and the columns (from 0) that have them.

        What stands in the ``wrong`` columns is no value.
        """
        self.open = {column: (last, value) for column, (last, value) in self.open.items() if last >= number}
        filled = {
            at: value
            for at, (_, value) in self.open.items()
            if at < len(row) and row[at] in (None, "") and value not in (None, "")
        }
        for column, last in self.ranges.get(number, ()):
            if column < len(row) and column not in wrong:
                self.open[column] = (last, row[column])
        return [filled.get(at, cell) for at, cell in enumerate(row)] if filled else row, frozenset(filled)
