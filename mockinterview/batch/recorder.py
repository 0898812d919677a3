"""Keeps replies and grades as they come: each at once, and all that come meanwhile in one transaction."""

import asyncio
from collections.abc import Callable

from mockinterview.store.batch_grades import Outcome, StoredBatchGrades
from mockinterview.store.replies import StoredReplies

__all__ = ["Recorder"]


class Recorder:
    """Implements ``grading.judges.replies.Replies``: what was put is on its way to the disk, and can be read already.

    A transaction waits for the disk (some milliseconds); one a row would be too slow. A row counts as done only when
    :meth:`keep` has returned, and by then its replies are safe too.
    """

    def __init__(self, replies: StoredReplies, grades: StoredBatchGrades) -> None:
        self._replies = replies
        self._grades = grades
        self._raw: dict[str, str] = {}
        self._writing: dict[str, str] = {}
        self._outcomes: list[tuple[Outcome, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None
        self._failed: Exception | None = None

    def get(self, request_key: str) -> str | None:
        """Return the reply stored under the key, or None."""
        waiting = self._raw.get(request_key) or self._writing.get(request_key)
        return waiting if waiting is not None else self._replies.get(request_key)

    def put(self, request_key: str, reply: str) -> None:
        """Keep a reply, soon. Raises ``StoreError`` where the store has failed before."""
        if self._failed is not None:
            raise self._failed
        self._raw[request_key] = reply
        self._begin()

    async def keep(self, outcome: Outcome) -> None:
        """Keep an outcome; it is safe when this returns. Raises ``StoreError``."""
        if self._failed is not None:
            raise self._failed
        done = asyncio.get_running_loop().create_future()
        self._outcomes.append((outcome, done))
        self._begin()
        await done

    async def flush(self) -> None:
        """Return when all is safe. Raises ``StoreError``."""
        while self._task is not None:
            await asyncio.wait([self._task])
        if self._failed is not None:
            raise self._failed

    def _begin(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._raw or self._outcomes:
                self._writing, self._raw = self._raw, {}
                outcomes, self._outcomes = self._outcomes, []
                await self._write_all(outcomes)
        finally:
            self._task = None

    async def _write_all(self, outcomes: list[tuple[Outcome, asyncio.Future[None]]]) -> None:
        kept = [outcome for outcome, _ in outcomes]
        settle: Callable[[asyncio.Future[None]], None] = lambda done: done.set_result(None)  # noqa: E731
        try:
            await asyncio.to_thread(self._grades.keep, kept, self._writing)
        except Exception as error:  # noqa: BLE001 - told to all who wait
            failed = self._failed = error
            outcomes += self._outcomes
            self._outcomes, self._raw = [], {}
            settle = lambda done: done.set_exception(failed)  # noqa: E731
        for _, done in outcomes:
            if not done.done():
                settle(done)
