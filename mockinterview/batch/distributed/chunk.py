"""Some rows of the answers that one worker grades together, and what becomes of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pydantic import Field

from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.part_name import PartName
from mockinterview.value import Value

__all__ = ["Chunk", "ChunkEnd", "with_files"]


class Chunk(Value):
    """``count`` rows of a file, after ``skip`` others; the first has the number ``first``, counted over all files.

    ``files`` are those of OUT that hold some of these rows already, or replies to them. ``twice`` are rows whose id an
    earlier one has (number, id, number of the earlier one).
    """

    file: str
    skip: int
    first: int
    count: int
    files: tuple[PartName, ...] = ()
    twice: tuple[tuple[int, str, int], ...] = ()

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + self.count - 1


class ChunkEnd(Value):
    """What became of a chunk: counts of its rows by status, wherever they were graded.

    ``unreached`` rows stand nowhere; they count as pending. ``answers`` are rows that can be graded; ``taken_over`` of
    them stood in OUT before this run. ``problems`` are told by a check (number of the row, JSON). ``fault`` is an error
    that ends the run.
    """

    rows: int = 0
    answers: int = 0
    taken_over: int = 0
    statuses: dict[str, int] = Field(default_factory=dict)
    flagged: int = 0
    reasons: dict[str, int] = Field(default_factory=dict)
    problems: tuple[tuple[int, str], ...] = ()
    fault: Cause | None = None
    unreached: int = 0


def with_files(
    chunks: Sequence[Chunk], files: Iterable[PartName], twice: Iterable[tuple[int, str, int]] = ()
) -> list[Chunk]:
    """Return the chunks (in order, without gaps) with the files of OUT and the faults that concern each."""
    of_file: dict[tuple[int, int], list[PartName]] = {}
    for file in files:
        of_file.setdefault((file.first, file.last), []).append(file)
    firsts = [chunk.first for chunk in chunks]
    of_fault: dict[int, list[tuple[int, str, int]]] = {}
    for fault in twice:
        of_fault.setdefault(bisect_right(firsts, fault[0]) - 1, []).append(fault)
    return [
        chunk.model_copy(
            update={"files": tuple(of_file.get((chunk.first, chunk.last), ())), "twice": tuple(of_fault.get(at, ()))}
        )
        for at, chunk in enumerate(chunks)
    ]
