"""Who does the grading: the event loop, or processes beside it where a judge needs a processor to itself."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache

from mockinterview.bank.item import Item
from mockinterview.grading.calibration import Calibration
from mockinterview.grading.grade import Grade
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import Language
from mockinterview.rubric.rubric import Rubric

__all__ = ["Hands", "ProcessHands", "own_hands"]

Hands = Callable[[Grader, Item, str], Awaitable[Grade]]


async def own_hands(grader: Grader, item: Item, answer: str) -> Grade:
    """Grade in this event loop."""
    return await grader.agrade(item, answer)


class ProcessHands:
    """Grades with the offline judge in ``processes`` of their own, each on one processor."""

    def __init__(self, processes: int) -> None:
        spawn = multiprocessing.get_context("spawn")  # a fork would copy threads and connections in mid-air
        self._pool = ProcessPoolExecutor(processes, mp_context=spawn, initializer=_begin)

    async def __call__(self, grader: Grader, item: Item, answer: str) -> Grade:
        """Grade in the next free process."""
        loop = asyncio.get_running_loop()
        calibration = grader.calibration_of(item)
        work = (item, grader.rubric_of(item), answer, grader.language, calibration)
        with _deaf_children():
            graded = loop.run_in_executor(self._pool, _grade, *work)
        return await graded

    def close(self) -> None:
        """End the processes; what waits is not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Leave Ctrl-C to this process: children that begin in the block do not hear it, not even while they load."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    earlier = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # they inherit it; it is heard after the block
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, earlier)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, however that was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _grade(
    item: Item, rubric: Rubric, answer: str, language: Language | None, calibration: Calibration | None
) -> Grade:
    mapped = calibration.model_dump_json() if calibration else None
    return asyncio.run(_grader(rubric.model_dump_json(), language, mapped).agrade(item, answer))


@lru_cache(maxsize=16)
def _grader(rubric: str, language: Language | None, calibration: str | None) -> Grader:
    from mockinterview.grading.judges.offline import OfflineJudge

    mapped = Calibration.model_validate_json(calibration) if calibration else None
    return Grader(OfflineJudge(), Rubric.model_validate_json(rubric), calibration=mapped, language=language)
