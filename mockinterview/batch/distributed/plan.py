"""What a run over many machines has to do: answers cut into chunks, and what stands in OUT already."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from mockinterview.bank.item_bank import ItemBank
from mockinterview.batch.columns import Columns
from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd, with_files
from mockinterview.batch.distributed.chunk_rows import ChunkRows
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.manifest import Manifest
from mockinterview.batch.distributed.parts import Footer
from mockinterview.batch.distributed.source import Source
from mockinterview.batch.grading_run import GradersOfRows
from mockinterview.errors import UsageError
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.messages import N_
from mockinterview.store.staged_rows import StagedRow

__all__ = ["Plan"]

_FEWEST, _MOST = 25, 1000  # rows of a part
_PARTS = 16  # of few answers: enough for all workers, and long, for a part ends with a wait for its last rows
_READERS = 16  # of footers at once, which may be far away
_FORECAST_FROM = 2000  # answers; what more there are is taken to be like them


class Plan:
    """Raises ``UsageError`` where the answers or OUT cannot be used. ``told`` names columns (field to column)."""

    def __init__(
        self, answers: str, out: str, told: Mapping[str, str], bank: ItemBank | None, rows_per_part: int | None
    ) -> None:
        self.source = Source.find(answers)
        self.columns = Columns.guess(self.source.table.headers, told)
        self.folder = Folder(out)
        self.bank = bank
        self.rows = sum(self.source.lengths.values())
        if not self.rows:
            raise UsageError(N_("{path} holds no answers."), path=answers)
        self._earlier = Manifest.read(self.folder)
        fitting = max(_FEWEST, min(_MOST, self.rows // _PARTS))
        self._size = rows_per_part or (self._earlier.rows_per_part if self._earlier else fitting)

    def begin(self, way: Iterable[str], assignment: Assignment, graders: GradersOfRows) -> None:
        """See whether OUT fits the ``way`` of grading (fingerprints), and cut what is left to do into ``chunks``."""
        self._now = Manifest.of(self.source.lengths, self.columns.of_field, self.bank, way, self._size)
        if self._earlier is not None:
            self._now.check(self._earlier, self.folder)
        self._parts = assignment.parts()
        self._rows = ChunkRows(assignment, graders)
        self._rows.check_columns(self.source.place)
        twice = self.source.twice(self.columns.of_field.get("id"))
        self._set_aside(with_files(self.source.chunks(self._size), self._parts.files(), twice))

    def keep(self) -> None:
        """Make OUT, where it is not there. Raises ``OSError``."""
        if self._earlier is None:
            self._now.write(self.folder)

    def check(self) -> None:
        """Read all rows here, and raise ``FileFaults`` with what is wrong with them."""
        staged = (row for chunk in self.chunks for row in self._rows.staged(chunk))
        self.refuse([(row.number, row.problem) for row in staged if row.problem is not None])

    def refuse(self, problems: Iterable[tuple[int, str]]) -> None:
        """Raise ``FileFaults`` where there are problems (number of the row, JSON)."""
        self._rows.refuse(sorted(problems), self.source.place)

    @property
    def left(self) -> int:
        """How many rows of the ``chunks`` stand in no part."""
        return sum(chunk.count for chunk in self.chunks) - self._begun

    def _set_aside(self, chunks: list[Chunk]) -> None:
        """Part chunks of which all rows stand in parts (``ended``) from those that are left to do."""
        self.chunks: list[Chunk] = []
        self.ended: list[ChunkEnd] = []
        self._begun = 0
        with ThreadPoolExecutor(_READERS) as readers:
            for chunk, footers in zip(chunks, readers.map(self._footers, chunks), strict=True):
                done = sum(len(footer.rows) for footer in footers)
                if done < chunk.count:
                    self.chunks.append(chunk)
                    self._begun += done
                else:
                    self.ended.append(self._parts.end(chunk, footers, 0))

    def _footers(self, chunk: Chunk) -> list[Footer]:
        return self._parts.footers(file for file in chunk.files if file.holds == "part")

    def forecast(self, most: int = _FORECAST_FROM) -> Forecast:
        """Return what the rows that are left are likely to cost."""
        some = [*islice(self._open(), most)]
        works = [self._rows.book.of(claim) for claim in self._rows.claims(some)]
        costs = sum((work.grader.forecast(work.item, work.answer) for work in works), Forecast())
        return costs.times(self.left / len(some)) if some else costs

    def _open(self) -> Iterator[StagedRow]:
        for chunk in self.chunks:
            done: set[int] = set().union(*(footer.rows for footer in self._footers(chunk)))
            yield from self._rows.staged(chunk, done)
