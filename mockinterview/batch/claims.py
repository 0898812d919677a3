"""Hands out answers to grade, leased in small lots, until there is nothing left that anybody has to do."""

import asyncio
import time
from collections import deque
from contextlib import suppress

from mockinterview.errors import StoreError
from mockinterview.store.batch_runs import StoredRuns
from mockinterview.store.staged_rows import Claim, StagedRows

__all__ = ["Claims"]

_LOOK_AGAIN_SECONDS = 0.5


class Claims:
    """The claims of one run. What another living run has leased is waited for, and taken over should that run end.

    A lot is leased while half of the one before is still to be handed out, so that nobody waits for the disk.
    """

    def __init__(self, rows: StagedRows, runs: StoredRuns, lot: int) -> None:
        self._rows = rows
        self._runs = runs
        self._lot = lot
        self._ready: deque[Claim] = deque()
        self._after = 0
        self._fetching: asyncio.Task[None] | None = None
        self._all_seen = False
        self._over = False
        self._turn = asyncio.Lock()
        self._closed = asyncio.Event()

    async def next(self) -> Claim | None:
        """Return the next answer to grade; None when there is none, or no more may be begun."""
        async with self._turn:
            while not (self._closed.is_set() or self._over):
                if not self._ready:
                    await self._fetched()
                if self._ready:
                    claim = self._ready.popleft()
                    if len(self._ready) < self._lot // 2 and not self._all_seen:
                        self._fetched()
                    return claim
                if self._fetching is None and not await self._look_again():
                    self._over = True  # for all others too: each look is a transaction
        return None

    def close(self) -> None:
        """Hand out nothing more."""
        self._closed.set()

    async def release(self) -> None:
        """Give back what was leased and not handed out."""
        if self._fetching is not None:
            with suppress(StoreError):  # nothing was leased then
                await self._fetching
        keys = [claim.grade_key for claim in self._ready]
        self._ready.clear()
        await asyncio.to_thread(self._rows.release, keys)

    def _fetched(self) -> asyncio.Task[None]:
        """Return the task that leases the next lot, begun where none is under way."""
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        found = await asyncio.to_thread(self._rows.claim, self._after, self._lot, time.time())
        self._ready.extend(found)
        self._all_seen = len(found) < self._lot
        if found:
            self._after = found[-1].position
        self._fetching = None  # one that failed stays, to be told to who waits for it

    async def _look_again(self) -> bool:
        """Start from the beginning while anything is open that this run has not in hand; tell whether to."""
        if not await asyncio.to_thread(self._rows.any_elsewhere):
            return False
        try:
            async with asyncio.timeout(_LOOK_AGAIN_SECONDS):
                await self._closed.wait()
        except TimeoutError:
            await asyncio.to_thread(self._runs.bury)
        self._after, self._all_seen = 0, False
        return True
