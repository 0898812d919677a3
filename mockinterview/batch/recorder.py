"""Keeps replies and grades as they come: each at once, and all that come meanwhile in one transaction."""

import asyncio

from mockinterview.store.batch_grades import Outcome, StoredBatchGrades
from mockinterview.store.replies import StoredReplies

__all__ = ["Recorder"]


class Recorder:
    """Implements ``grading.judges.replies.Replies``: what is on its way to the disk can be read already.

    A transaction waits for the disk (some milliseconds); one a row would be too slow. A row counts as done only when
    :meth:`keep` has returned.
    """

    def __init__(self, replies: StoredReplies, grades: StoredBatchGrades) -> None:
        self._replies = replies
        self._grades = grades
        self._raw: dict[str, str] = {}
        self._writing: dict[str, str] = {}
        self._outcomes: list[Outcome] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._task: asyncio.Task[None] | None = None
        self._failed: Exception | None = None

    def get(self, request_key: str) -> str | None:
        """Return the reply stored under the key, or None."""
        waiting = self._raw.get(request_key) or self._writing.get(request_key)
        return waiting if waiting is not None else self._replies.get(request_key)

    async def put(self, request_key: str, reply: str) -> None:
        """Keep a reply; it is safe when this returns. Raises ``StoreError``."""
        self._refuse_failed()
        self._raw[request_key] = reply
        await self._written()

    async def keep(self, outcome: Outcome) -> None:
        """Keep an outcome; it is safe when this returns. Raises ``StoreError``."""
        self._refuse_failed()
        self._outcomes.append(outcome)
        await self._written()

    async def flush(self) -> None:
        """Return when all is safe. Raises ``StoreError``."""
        while self._task is not None:
            await asyncio.wait([self._task])
        self._refuse_failed()

    def _refuse_failed(self) -> None:
        if self._failed is not None:
            raise self._failed

    async def _written(self) -> None:
        """Return when what was added just now is on the disk."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._write())
        await done

    async def _write(self) -> None:
        try:
            while self._waiting:
                self._writing, self._raw = self._raw, {}
                outcomes, self._outcomes = self._outcomes, []
                waiting, self._waiting = self._waiting, []
                await self._write_all(outcomes, waiting)
        finally:
            self._task = None

    async def _write_all(self, outcomes: list[Outcome], waiting: list[asyncio.Future[None]]) -> None:
        try:
            await asyncio.to_thread(self._grades.keep, outcomes, self._writing)
        except Exception as error:  # noqa: BLE001 - told to all who wait
            self._failed = error
            waiting += self._waiting
            self._outcomes, self._raw, self._waiting = [], {}, []
        for done in waiting:
            if done.done():  # whoever waited was cancelled
                continue
            if self._failed is None:
                done.set_result(None)
            else:
                done.set_exception(self._failed)
