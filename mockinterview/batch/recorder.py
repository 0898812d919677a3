"""Keeps replies and grades as they come: each at once, and all that come meanwhile in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from mockinterview.store.batch_grades import Outcome, StoredBatchGrades
from mockinterview.store.replies import StoredReplies

__all__ = ["Recorder"]

Kept = TypeVar("Kept")


class Recorder:
    """Implements ``grading.judges.replies.Replies``: what is on its way to the disk can be read already.

    A transaction waits for the disk (some milliseconds); one a row would be too slow. Replies do not wait for grades:
    a grade takes longer to pack than a reply to write, and the next request waits for the reply to be safe.
    """

    def __init__(self, replies: StoredReplies, grades: StoredBatchGrades) -> None:
        self._replies = replies
        self._on_the_way: dict[str, str] = {}
        self._raw = _Pen[tuple[str, str]](lambda pairs: grades.keep((), dict(pairs)))
        self._outcomes = _Pen[Outcome](lambda outcomes: grades.keep(outcomes, {}))

    def get(self, request_key: str) -> str | None:
        """Return the reply stored under the key, or None."""
        waiting = self._on_the_way.get(request_key)
        return waiting if waiting is not None else self._replies.get(request_key)

    async def put(self, request_key: str, reply: str) -> None:
        """Keep a reply; it is safe when this returns. Raises ``StoreError``."""
        self._on_the_way[request_key] = reply
        try:
            await self._raw.write((request_key, reply))
        finally:
            self._on_the_way.pop(request_key, None)

    async def keep(self, outcome: Outcome) -> None:
        """Keep an outcome; it is safe when this returns. Raises ``StoreError``."""
        await self._outcomes.write(outcome)

    async def flush(self) -> None:
        """Return when all is safe. Raises ``StoreError``."""
        await self._raw.flush()
        await self._outcomes.flush()


class _Pen(Generic[Kept]):
    """Writes one after the other, and all that came while it wrote at once. After a fault it writes nothing more."""

    def __init__(self, write: Callable[[Sequence[Kept]], None]) -> None:
        self._write = write
        self._came: list[tuple[Kept, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None
        self._failed: Exception | None = None

    async def write(self, one: Kept) -> None:
        """Return when it is on the disk. Raises what the writing raised, now or before."""
        if self._failed is not None:
            raise self._failed
        done = asyncio.get_running_loop().create_future()
        self._came.append((one, done))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        await done

    async def flush(self) -> None:
        """Return when everything is. Raises what the writing raised."""
        while self._task is not None:
            await asyncio.wait([self._task])
        if self._failed is not None:
            raise self._failed

    async def _run(self) -> None:
        try:
            while self._came:
                came, self._came = self._came, []
                try:
                    await asyncio.to_thread(self._write, [one for one, _ in came])
                except Exception as error:  # noqa: BLE001 - told to all who wait
                    self._failed = error
                    came, self._came = came + self._came, []
                self._settle([done for _, done in came if not done.done()])
        finally:
            self._task = None

    def _settle(self, waiting: Sequence[asyncio.Future[None]]) -> None:
        for done in waiting:
            if self._failed is None:
                done.set_result(None)
            else:
                done.set_exception(self._failed)
