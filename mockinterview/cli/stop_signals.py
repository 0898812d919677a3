"""Ctrl-C and SIGTERM, heard while an event loop works."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["StopSignals"]


class StopSignals:
    """Calls ``stop`` at the first signal, to end what is in flight; the second one cancels the task that listens.

    ``heard`` tells whether there was one.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self.heard = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the signals until the end of the block, in a task of the running event loop."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def hear(_number: int, _frame: FrameType | None) -> None:
            if self.heard and task is not None:
                loop.call_soon_threadsafe(task.cancel)
            self.heard = True
            loop.call_soon_threadsafe(self._stop)

        earlier = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)
