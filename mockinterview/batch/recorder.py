"""Keeps replies and grades as they come: replies at once, and all that come meanwhile in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from mockinterview.store.batch_grades import Outcome, StoredBatchGrades
from mockinterview.store.replies import StoredReplies

__all__ = ["Recorder"]

Kept = TypeVar("Kept")


# Seconds that the first of a lot waits for others: a transaction of one costs as much CPU as one of eight.
_REPLIES_GATHERED, _GRADES_GATHERED = 0.02, 0.2
_LOT = 64


class Recorder:
    """Implements ``grading.judges.replies.Replies``: what is on its way to the disk can be read already.

    A transaction waits for the disk (some milliseconds); one a row would be too slow. Nobody waits for a grade, which
    can be made again of its reply, so grades are written in lots. Replies do not wait for grades: a grade takes longer
    to pack than a reply to write, and the next request waits for the reply to be safe.
    """

    def __init__(self, replies: StoredReplies, grades: StoredBatchGrades) -> None:
        self._replies = replies
        self._on_the_way: dict[str, str] = {}
        self._raw = _Pen[tuple[str, str]](lambda pairs: grades.keep((), dict(pairs)), _REPLIES_GATHERED)
        self._outcomes = _Pen[Outcome](lambda outcomes: grades.keep(outcomes, {}), _GRADES_GATHERED)

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
        """Keep an outcome soon; it is safe when :meth:`flush` returns. Raises ``StoreError``, of an earlier one too."""
        if self._outcomes.behind:
            await self._outcomes.write(outcome)
        else:
            self._outcomes.add(outcome)

    async def flush(self) -> None:
        """Return when all is safe. Raises ``StoreError``."""
        await self._raw.flush()
        await self._outcomes.flush()


class _Pen(Generic[Kept]):
    """Writes one after the other, and all that came while it wrote at once. After a fault it writes nothing more.

    The first of a lot waits up to ``gathered`` seconds for others, unless the one before waited in vain.
    """

    def __init__(self, write: Callable[[Sequence[Kept]], None], gathered: float) -> None:
        self._write = write
        self._gathered = gathered
        self._came: list[Kept] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._alone = True  # whether nobody else was in the lot before
        self._enough = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failed: Exception | None = None

    @property
    def behind(self) -> bool:
        """Whether more wait than the disk takes at once."""
        return len(self._came) > 2 * _LOT

    def add(self, one: Kept) -> None:
        """Write it soon. Raises what the writing raised before."""
        if self._failed is not None:
            raise self._failed
        self._came.append(one)
        if len(self._came) >= _LOT:
            self._enough.set()
        if self._task is None:
            self._enough = asyncio.Event()  # of this event loop
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def write(self, one: Kept) -> None:
        """Return when it is on the disk. Raises what the writing raised, now or before."""
        self.add(one)
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        await done

    async def flush(self) -> None:
        """Return when everything is. Raises what the writing raised."""
        while self._task is not None:
            self._enough.set()
            await asyncio.wait([self._task])
        if self._failed is not None:
            raise self._failed

    async def _run(self) -> None:
        try:
            while self._came:
                if not self._alone:
                    await self._gather()
                self._alone = len(self._came) == 1
                came, self._came = self._came, []
                waiting, self._waiting = self._waiting, []
                try:
                    await asyncio.to_thread(self._write, came)
                except Exception as error:  # noqa: BLE001 - told to all who wait
                    self._failed = error
                    waiting, self._came, self._waiting = waiting + self._waiting, [], []
                self._settle([done for done in waiting if not done.done()])
        finally:
            self._task = None
            for left in self._waiting:  # only where something ended this before its time
                left.cancel()

    async def _gather(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._gathered):
                await self._enough.wait()
        self._enough.clear()

    def _settle(self, waiting: Sequence[asyncio.Future[None]]) -> None:
        for done in waiting:
            if self._failed is None:
                done.set_result(None)
            else:
                done.set_exception(self._failed)
