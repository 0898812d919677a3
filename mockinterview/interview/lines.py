"""Lines from a stream, awaited: a thread reads, so that time limits hold while nobody types.

The thread reads the file descriptor itself: blocked in ``sys.stdin`` it would hold a lock that ends the program with
a fatal error when it exits.
"""

import asyncio
import contextlib
import locale
import os
import threading
from collections.abc import Callable, Iterator
from typing import TextIO

__all__ = ["Lines"]

_SETTLE_SECONDS = 0.05


class Lines:
    """The lines of ``stream``, without their line ends. ``interactive`` tells whether a person types them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._thread: threading.Thread | None = None
        self._partial = b""
        self.interactive = stream.isatty()

    async def next(self, seconds: float | None = None) -> str:
        """Return the next line. Raises ``TimeoutError`` after ``seconds``, ``EOFError`` at the end."""
        self._start()
        async with asyncio.timeout(seconds):
            line = await self._queue.get()
        if line is None:
            self._queue.put_nowait(None)  # the end stays the end
            raise EOFError
        return line

    async def more(self) -> bool:
        """Tell whether another line has arrived or does so at once: a paste, not typing."""
        await asyncio.sleep(_SETTLE_SECONDS)
        return not self._queue.empty()

    def waiting(self) -> Iterator[str]:
        """Take the lines that have arrived already."""
        while not self._queue.empty():
            line = self._queue.get_nowait()
            if line is None:
                self._queue.put_nowait(None)
                return
            yield line

    async def unfinished(self) -> str:
        """Take what was typed of a line whose end did not come; "" where the system does not let go of it.

        A terminal hands out whole lines; for a moment it is told not to.
        """
        if self.interactive:
            with contextlib.suppress(ImportError, OSError):
                await self._let_go(self._stream.fileno())
        taken, self._partial = self._partial, b""
        return _decode(taken)

    async def _let_go(self, fd: int) -> None:
        import termios

        before = termios.tcgetattr(fd)
        raw = [*before[:3], before[3] & ~termios.ICANON, *before[4:]]
        try:
            termios.tcsetattr(fd, termios.TCSANOW, raw)
            await asyncio.sleep(_SETTLE_SECONDS)
        except termios.error:
            return
        finally:
            termios.tcsetattr(fd, termios.TCSANOW, before)

    def _start(self) -> None:
        if self._thread is None:
            loop = asyncio.get_running_loop()

            def put(line: str | None) -> None:
                loop.call_soon_threadsafe(self._queue.put_nowait, line)

            self._thread = threading.Thread(target=self._read, args=(put,), daemon=True)
            self._thread.start()

    def _read(self, put: Callable[[str | None], None]) -> None:
        # The loop is closed when the interview is over while this thread still reads: nobody wants the line then.
        with contextlib.suppress(RuntimeError):
            for line in self._all():
                put(line)
            put(None)

    def _all(self) -> Iterator[str]:
        try:
            fd = self._stream.fileno()
        except (OSError, AttributeError):  # a text in memory
            for line in self._stream:
                yield line.removesuffix("\n").removesuffix("\r")
            return
        with contextlib.suppress(OSError):  # the terminal went away: the end
            while chunk := os.read(fd, 65536):
                *lines, self._partial = (self._partial + chunk).split(b"\n")
                for raw in lines:
                    yield _decode(raw.removesuffix(b"\r"))
        if self._partial:
            taken, self._partial = self._partial, b""
            yield _decode(taken)


def _decode(raw: bytes) -> str:
    """Decode as UTF-8, else as the locale has it; what neither can read is replaced, never lost silently."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(locale.getpreferredencoding(do_setlocale=False), "replace")
