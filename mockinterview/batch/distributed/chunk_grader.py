"""Grades one chunk as the local engine grades a file, and writes its part of OUT."""

import asyncio
from contextlib import suppress

from mockinterview.batch.batch import Batch
from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd
from mockinterview.batch.distributed.chunk_rows import ChunkRows
from mockinterview.batch.distributed.desk import Standing
from mockinterview.batch.distributed.keeping import Keeping
from mockinterview.batch.distributed.line import Line
from mockinterview.batch.distributed.part_name import PartName
from mockinterview.batch.distributed.parts import Footer, Parts
from mockinterview.batch.hands import own_hands
from mockinterview.batch.tally import Tally
from mockinterview.grading.judges.pace import Pace
from mockinterview.store.batch_grades import Outcome
from mockinterview.store.staged_rows import Claim, StagedRow

__all__ = ["ChunkGrader"]

_TOLD = 1001  # problems of a chunk
_TELL_SECONDS = 0.5


class ChunkGrader:
    """Grades chunks one after the other, ``most`` answers at once. ``worker`` is a name that no other one has."""

    def __init__(self, rows: ChunkRows, parts: Parts, keeping: Keeping, line: Line, pace: Pace, *, worker: str) -> None:
        self._rows = rows
        self._parts = parts
        self._keeping = keeping
        self._line = line
        self._pace = pace
        self._worker = worker

    def check(self, chunk: Chunk) -> ChunkEnd:
        """Return what is wrong with the rows of a chunk; nobody is asked."""
        bad = [(row.number, row.problem) for row in self._rows.staged(chunk) if row.problem is not None]
        return ChunkEnd(rows=chunk.count, answers=chunk.count - len(bad), problems=tuple(bad[:_TOLD]))

    async def grade(self, chunk: Chunk, most: int) -> ChunkEnd:
        """Grade the rows that stand in no part, and write them; nothing is begun once the desk says so.

        Raises ``UsageError``, ``StoreError`` and ``OSError``.
        """
        footers, rows = self._left(chunk, [file for file in chunk.files if file.holds == "part"])
        if not rows:
            return self._parts.end(chunk, footers, 0)
        part = PartName.of("part", chunk.first, chunk.last, (row.number for row in rows))
        pending = [file for file in chunk.files if file.holds == "pending"]
        for file in (*pending, part.model_copy(update={"holds": "pending"})):
            self._parts.folder.remove(file.name)
        if self._parts.folder.has(part.name):  # somebody who is lost had written it
            footers, rows = self._left(chunk, [*(f for f in chunk.files if f.holds == "part"), part])
            part = PartName.of("part", chunk.first, chunk.last, (row.number for row in rows))
        outcomes = await self._graded(chunk, rows, most)
        return self._written(chunk, part, rows, outcomes, footers)

    def _left(self, chunk: Chunk, parts: list[PartName]) -> tuple[list[Footer], list[StagedRow]]:
        footers = self._parts.footers(parts)
        done: set[int] = set().union(*(footer.rows for footer in footers))
        return footers, [] if len(done) >= chunk.count else [*self._rows.staged(chunk, done)]

    async def _graded(self, chunk: Chunk, rows: list[StagedRow], most: int) -> dict[str, Outcome]:
        claims = self._rows.claims(rows)
        tally = Tally(total=len(claims))
        book, stop = self._rows.book, self._pace.close
        # While the pace lets ``most`` requests through, as many answers again are read and checked, or wait their turn.
        batch = Batch(_Claims(claims), book, own_hands, self._keeping, tally, most=2 * most, on_stop=stop)
        self._keeping.begin(chunk)
        await self._tell(chunk, batch, tally)
        beats = asyncio.create_task(self._telling(chunk, batch, tally))
        try:
            await batch.run()
        finally:
            beats.cancel()
            with suppress(asyncio.CancelledError):
                await beats
        if batch.stopped is not None:
            self._line.send("stop", Cause.of(batch.stopped))
        await self._tell(chunk, batch, tally)
        return self._keeping.outcomes

    def _written(
        self,
        chunk: Chunk,
        part: PartName,
        rows: list[StagedRow],
        outcomes: dict[str, Outcome],
        footers: list[Footer],
    ) -> ChunkEnd:
        status = {key: outcome.status for key, outcome in outcomes.items()}
        done = [row for row in rows if row.problem or status.get(row.grade_key or "") in ("graded", "unscored")]
        failed = [row for row in rows if not row.problem and status.get(row.grade_key or "") == "pending"]
        written = list(footers)
        for file, some in ((part, done), (part.model_copy(update={"holds": "pending"}), failed)):
            if some:
                numbers, out, counts = self._rows.ended(some, outcomes)
                self._parts.write(file, numbers, out, counts)
                written.append(counts.model_copy(update={"run": self._parts.run}))
        left = len(rows) - len(done) - len(failed)
        self._keeping.end(keep=bool(left or failed))
        return self._parts.end(chunk, written, left)

    async def _telling(self, chunk: Chunk, batch: Batch, tally: Tally) -> None:
        while True:
            await asyncio.sleep(_TELL_SECONDS)
            await self._keeping.safe()
            await self._tell(chunk, batch, tally)

    async def _tell(self, chunk: Chunk, batch: Batch, tally: Tally) -> None:
        standing = Standing(statuses=dict(tally.statuses), flagged=tally.flagged, usage=tally.usage)
        if await self._line.ask("tell", chunk.first, self._worker, standing):
            batch.stop()


class _Claims:
    """Hands out claims, one after the other."""

    def __init__(self, claims: list[Claim]) -> None:
        self._claims = iter(claims)
        self._closed = False

    async def next(self) -> Claim | None:
        return None if self._closed else next(self._claims, None)

    def close(self) -> None:
        self._closed = True
