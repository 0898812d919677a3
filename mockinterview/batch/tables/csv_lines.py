"""The lines of a CSV file, those of one row kept, in little memory."""

from collections.abc import Iterator
from typing import TextIO

from mockinterview.batch.tables.table import LARGEST_CELL

__all__ = ["LONGEST_ROW", "CsvLines", "RowTooLong"]

LONGEST_ROW = 4 * LARGEST_CELL  # characters


class RowTooLong(Exception):
    """The lines that were kept are more than a row may be."""


class CsvLines:
    """The lines of a file opened with ``newline=""``.

    ``kept`` are those read since the row began, on line ``first`` of the file; ``last`` is the line that was read last.
    ``ended`` tells whether somebody wanted more lines than there are.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._line_ended = True
        self._size = 0
        self.kept: list[str] = []
        self.first, self.last = 1, 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return a whole line. Raises ``RowTooLong`` (and keeps it) where it makes the row too long."""
        piece = self._piece()
        self.kept.append(piece)
        self._size += len(piece)
        if self._size >= LONGEST_ROW:
            raise RowTooLong
        return piece

    def begin_row(self) -> None:
        """Keep nothing of what was read."""
        self.kept.clear()
        self._size = 0
        self.first = self.last + 1

    def not_keeping(self) -> Iterator[str]:
        """Yield the lines that follow without keeping them; a long one comes in pieces."""
        while True:
            try:
                yield self._piece()
            except StopIteration:
                return

    def _piece(self) -> str:
        piece = self._file.readline(LONGEST_ROW)  # a line without end fills no memory
        if not piece:
            self.ended = True
            raise StopIteration
        self.last += self._line_ended
        self._line_ended = piece.endswith(("\n", "\r"))
        return piece
