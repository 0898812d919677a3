"""Ctrl-C before, during and after a command: never a traceback."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

TYPE_CHECKING = False  # as typing's, whose import would take longer than all of this
if TYPE_CHECKING:
    import logging

__all__ = ["INTERRUPTED", "interrupts_heard", "leave_when_interrupted"]

INTERRUPTED = 130  # exit code


def leave_when_interrupted() -> None:
    """From now on Ctrl-C ends the program at once: it is loading or leaving, and nothing can be lost."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as for nohup; then nobody wants it heard
        signal.signal(signal.SIGINT, _leave)
    sys.unraisablehook = _leave_where_nobody_hears


@contextmanager
def interrupts_heard() -> Iterator[None]:
    """Let Ctrl-C raise ``KeyboardInterrupt`` in the block; after it, what was printed is safe."""
    import logging  # late: before the first handler every import is time in which Python answers

    if logging.lastResort is not None:
        logging.lastResort.addFilter(_is_no_interrupt)  # SQLAlchemy logs one, then raises it again
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which asyncio looks for
    try:
        yield
    finally:
        with suppress(OSError, ValueError):  # a closed pipe is told by others
            sys.stdout.flush()
        leave_when_interrupted()


def _is_no_interrupt(record: "logging.LogRecord") -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


def _leave_where_nobody_hears(ignored: "sys.UnraisableHookArgs") -> None:
    """Python only prints what is raised in a finaliser or callback, and goes on."""
    if isinstance(ignored.exc_value, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(ignored)
