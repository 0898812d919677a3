"""Watches a run on a Ray cluster: progress at a terminal, and Ctrl-C heard."""

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mockinterview.batch.distributed.chunk import ChunkEnd
from mockinterview.batch.distributed.cluster import Cluster
from mockinterview.batch.distributed.desk import Standing
from mockinterview.batch.progress import progress_line, shown_progress
from mockinterview.batch.tally import Tally
from mockinterview.cli.stop_signals import StopSignals
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["RayWatch"]

_LOOK_SECONDS = 0.5


class RayWatch:
    """Waits for the end of all chunks, and keeps ``tally`` as the ``desk`` has it.

    The first Ctrl-C (or SIGTERM) ends what is in flight and begins nothing more, the second raises
    ``KeyboardInterrupt`` at once.
    """

    def __init__(self, ray: Cluster, desk: Any, tally: Tally) -> None:
        self._ray = ray
        self._desk = desk
        self._tally = tally
        self._signals = StopSignals(self._interrupt)

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C (or SIGTERM) ended it."""
        return self._signals.heard

    def hold(self, ends: Iterator[ChunkEnd]) -> list[ChunkEnd]:
        """Return what became of all chunks. Raises what ended the run."""
        try:
            return asyncio.run(self._hold(ends))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None

    async def _hold(self, ends: Iterator[ChunkEnd]) -> list[ChunkEnd]:
        with self._signals.listening():
            also = [asyncio.create_task(self._look())]
            if sys.stderr.isatty() and not terms().quiet:
                also.append(asyncio.create_task(shown_progress(self._line)))
            try:
                return await self._collected(ends)
            finally:
                for task in also:
                    task.cancel()
                await asyncio.gather(*also, return_exceptions=True)
                self._note(self._ray.get(self._desk.standing.remote()))

    async def _collected(self, ends: Iterator[ChunkEnd]) -> list[ChunkEnd]:
        """Collect in a thread that an impatient end of the program does not wait for."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[list[ChunkEnd]] = loop.create_future()

        def settle(found: list[ChunkEnd], error: BaseException | None) -> None:
            if not done.done():
                done.set_exception(error) if error else done.set_result(found)

        def collect() -> None:
            found: list[ChunkEnd] = []
            error: BaseException | None = None
            try:
                for end in ends:
                    found.append(end)
                    if end.fault is not None:
                        self._desk.stop.remote(end.fault)
            except BaseException as caught:  # noqa: BLE001 - told to who waits
                error = caught
            loop.call_soon_threadsafe(settle, found, error)

        threading.Thread(target=collect, daemon=True).start()
        return await done

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self._note(await asyncio.to_thread(self._ray.get, self._desk.standing.remote()))

    def _note(self, standing: Standing) -> None:
        self._tally.statuses = Counter(standing.statuses)
        self._tally.flagged = standing.flagged
        self._tally.usage = standing.usage

    def _line(self) -> str:
        return progress_line(self._tally, terms().say, self._tally.usage.usd)

    def _interrupt(self) -> None:
        if not terms().quiet:
            told = N_("Stopping: what is in flight is finished first. Ctrl-C again stops at once.")
            print(terms().say(told), file=sys.stderr, flush=True)
        self._desk.stop.remote()
