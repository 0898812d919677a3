"""Hands out answers to grade, leased in small lots, until there is nothing left that anybody has to do."""

import asyncio
import time
from collections import deque

from mockinterview.store.batch_runs import StoredRuns
from mockinterview.store.staged_rows import Claim, StagedRows

__all__ = ["Claims"]

_LOOK_AGAIN_SECONDS = 0.5


class Claims:
    """The claims of one run. What another living run has leased is waited for, and taken over should that run end."""

    def __init__(self, rows: StagedRows, runs: StoredRuns, lot: int) -> None:
        self._rows = rows
        self._runs = runs
        self._lot = lot
        self._ready: deque[Claim] = deque()
        self._after = 0
        self._turn = asyncio.Lock()
        self._closed = asyncio.Event()

    async def next(self) -> Claim | None:
        """Return the next answer to grade; None when there is none, or no more may be begun."""
        async with self._turn:
            while not self._closed.is_set():
                if self._ready:
                    return self._ready.popleft()
                self._ready.extend(await asyncio.to_thread(self._rows.claim, self._after, self._lot, time.time()))
                if self._ready:
                    self._after = self._ready[-1].position
                elif not await self._look_again():
                    return None
        return None

    def close(self) -> None:
        """Hand out nothing more."""
        self._closed.set()

    async def release(self) -> None:
        """Give back what was leased and not handed out."""
        keys = [claim.grade_key for claim in self._ready]
        self._ready.clear()
        await asyncio.to_thread(self._rows.release, keys)

    async def _look_again(self) -> bool:
        """Start from the beginning while anything is open, here or in another run; tell whether to."""
        _, _, still_open = await asyncio.to_thread(self._rows.counts)
        if not still_open:
            return False
        try:
            async with asyncio.timeout(_LOOK_AGAIN_SECONDS):
                await self._closed.wait()
        except TimeoutError:
            await asyncio.to_thread(self._runs.bury)
        self._after = 0
        return True
