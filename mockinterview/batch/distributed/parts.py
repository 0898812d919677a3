"""OUT of many workers: a folder of Parquet files, each written whole, whose footers tell which rows they hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pydantic import Field, ValidationError

from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.part_name import PartName
from mockinterview.batch.graded_row import GradedRow
from mockinterview.batch.outputs.parquet_output import write_parquet
from mockinterview.batch.outputs.writing import Output
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Footer", "Parts"]

_NOTE = "mockinterview"


class Footer(Value):
    """What a file says of itself: the ``run`` that wrote it, its rows as ranges of numbers, and counts of them."""

    run: str
    numbers: tuple[tuple[int, int], ...] = ()
    statuses: dict[str, int] = Field(default_factory=dict)
    flagged: int = 0
    reasons: dict[str, int] = Field(default_factory=dict)

    @property
    def rows(self) -> set[int]:
        """The numbers of the rows."""
        return {number for first, last in self.numbers for number in range(first, last + 1)}


class Parts:
    """The files of one folder; ``run`` is what those written now say."""

    def __init__(self, folder: Folder, output: Output, run: str) -> None:
        self.folder = folder
        self._output = output
        self.run = run

    def files(self) -> list[PartName]:
        """Return what there is."""
        names = (PartName.read(name) for name in self.folder.names())
        return [name for name in names if name is not None]

    def footers(self, files: Iterable[PartName]) -> list[Footer]:
        """Read the footers. Raises ``UsageError`` where a file is not one of ours, or is damaged."""
        return [self._footer(file) for file in files]

    def write(self, file: PartName, numbers: Sequence[int], rows: list[GradedRow], counts: Footer) -> None:
        """Write rows; where the file is there already, it is put in its place. Raises ``OSError``."""
        footer = counts.model_copy(update={"run": self.run, "numbers": tuple(_ranges(numbers))})
        with self.folder.writing(file.name) as place:
            write_parquet(place, self._output, iter(rows), {_NOTE: footer.model_dump_json()})

    def end(self, chunk: Chunk, footers: Iterable[Footer], left: int) -> ChunkEnd:
        """Return what became of a chunk's rows; ``left`` of them stand nowhere."""
        statuses: Counter[str] = Counter({"pending": left} if left else {})
        reasons: Counter[str] = Counter()
        flagged = taken_over = 0
        for footer in footers:
            statuses.update(footer.statuses)
            reasons.update(footer.reasons)
            flagged += footer.flagged
            if footer.run != self.run:
                taken_over += footer.statuses.get("graded", 0) + footer.statuses.get("unscored", 0)
        return ChunkEnd(
            rows=chunk.count,
            answers=chunk.count - statuses["invalid"],
            taken_over=taken_over,
            statuses=dict(statuses),
            flagged=flagged,
            reasons=dict(reasons),
            unreached=left,
        )

    def _footer(self, file: PartName) -> Footer:
        import pyarrow
        from pyarrow import parquet

        try:
            with self.folder.open(file.name) as place:
                notes: dict[bytes, bytes] = parquet.read_schema(place).metadata or {}
            return Footer.model_validate_json(notes[_NOTE.encode()])
        except (pyarrow.ArrowException, OSError, KeyError, ValidationError) as error:
            raise UsageError(
                N_("{path} is no Parquet file, or a damaged one."), path=f"{self.folder.place}/{file.name}"
            ) from error


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for _, some in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run: list[Any] = [number for _, number in some]
        runs.append((run[0], run[-1]))
    return runs
