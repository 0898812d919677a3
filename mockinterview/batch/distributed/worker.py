"""A worker: one process of a Ray cluster, with graders and connections of its own."""

import asyncio
import gc
import os
from functools import partial
from typing import Any

import ray

from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd
from mockinterview.batch.distributed.chunk_grader import ChunkGrader
from mockinterview.batch.distributed.chunk_rows import ChunkRows
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.journal import Journal
from mockinterview.batch.distributed.keeping import Keeping
from mockinterview.batch.distributed.line import FarPurse, far_rubric, far_version
from mockinterview.batch.recorder import Recorder
from mockinterview.errors import MockInterviewError
from mockinterview.grading.judges.limits import Limits
from mockinterview.grading.judges.pace import Pace
from mockinterview.store.store import open_store

__all__ = ["RayLine", "Worker"]


class RayLine:
    """A line to a desk that is an actor."""

    def __init__(self, desk: Any) -> None:
        self._desk = desk

    async def ask(self, method: str, *values: Any) -> Any:
        """Return what the method returns."""
        return await getattr(self._desk, method).remote(*values)

    def ask_now(self, method: str, *values: Any) -> Any:
        """Return the same, and let everything else wait for it."""
        return ray.get(getattr(self._desk, method).remote(*values))

    def send(self, method: str, *values: Any) -> None:
        """Call a method without waiting."""
        getattr(self._desk, method).remote(*values)


class Worker:
    """What Ray Data makes once in each process of its pool, and calls for every chunk."""

    def __init__(self, assignment: Assignment, desk: Any) -> None:
        self._most = assignment.in_flight
        self._loop = asyncio.Runner()
        line = RayLine(desk)
        turns = partial(line.ask, "turn") if assignment.has_rate else None
        pace = Pace(assignment.in_flight, turns=turns)
        purse = None if assignment.budget is None else FarPurse(assignment.budget, line)
        store = None if assignment.database is None else open_store(assignment.database)
        recorder = None if store is None else Recorder(store.replies, store.batch_grades)
        keeping = Keeping(Journal(Folder(assignment.out)), recorder)
        limits = Limits(pace=pace, purse=purse, price=assignment.price)
        graders = assignment.graders(keeping, counted=far_version(line), load=far_rubric(line), limits=limits)
        rows = ChunkRows(assignment, graders)
        self._grader = ChunkGrader(rows, assignment.parts(), keeping, line, pace, worker=os.urandom(4).hex())
        gc.freeze()  # the collector need not walk what was loaded

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Grade (or check) a chunk and tell what became of it."""
        chunk = Chunk.model_validate_json(row["chunk"])
        try:
            end = self._grader.check(chunk) if row["check"] else self._loop.run(self._grader.grade(chunk, self._most))
        except MockInterviewError as error:
            end = ChunkEnd(rows=chunk.count, fault=Cause.of(error))
        return {"end": end.model_dump_json()}
