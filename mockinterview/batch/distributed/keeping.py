"""Where a worker keeps replies and outcomes of the chunk it grades."""

import asyncio

from mockinterview.batch.distributed.chunk import Chunk
from mockinterview.batch.distributed.journal import Journal
from mockinterview.batch.recorder import Recorder
from mockinterview.store.batch_grades import Outcome

__all__ = ["Keeping"]


class Keeping:
    """Implements ``Replies`` and ``batch.Keeper``.

    Outcomes stay in memory until the chunk's part is written; replies are kept by a recorder, where all workers reach
    the store, else in journals beside the parts.
    """

    def __init__(self, journal: Journal, recorder: Recorder | None) -> None:
        self.outcomes: dict[str, Outcome] = {}
        self._journal = journal
        self._recorder = recorder

    def begin(self, chunk: Chunk) -> None:
        """Take up a chunk."""
        self.outcomes = {}
        if self._recorder is None:
            self._journal.begin(chunk)

    def end(self, *, keep: bool) -> None:
        """Leave it, once its part is written."""
        if self._recorder is None:
            self._journal.end(keep=keep)

    def get(self, request_key: str) -> str | None:
        """Return the reply kept under the key, or None."""
        return (self._recorder or self._journal).get(request_key)

    async def put(self, request_key: str, reply: str) -> None:
        """Keep a reply."""
        if self._recorder is not None:
            await self._recorder.put(request_key, reply)
        else:
            self._journal.put(request_key, reply)

    async def keep(self, outcome: Outcome) -> None:
        """Keep an outcome."""
        self.outcomes[outcome.grade_key] = outcome

    async def safe(self) -> None:
        """See to it that replies which came are kept."""
        if self._recorder is None:
            await asyncio.to_thread(self._journal.flush)

    async def flush(self) -> None:
        """Return when all replies are safe."""
        if self._recorder is not None:
            await self._recorder.flush()
