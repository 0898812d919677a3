"""Requests under way at once, and their results in the order in which they were asked."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar, cast

__all__ = ["side_by_side"]

T = TypeVar("T")


async def side_by_side(work: Sequence[Coroutine[Any, Any, T]], most: int, done: Callable[[], None]) -> list[T]:
    """Return the results of ``work`` in its order, ``most`` of it under way at once; ``done`` hears of each one done.

    After a fault nothing more is begun; what is under way then is finished, for it is paid for. Raises the first.
    """
    slots = asyncio.Semaphore(most)
    faults: list[BaseException] = []

    async def one(coroutine: Coroutine[Any, Any, T]) -> T | None:
        try:
            async with slots:
                if faults:
                    return None
                result = await coroutine
        except Exception as error:  # told below; who waits here must know of it first
            faults.append(error)
            raise
        done()
        return result

    tasks = [asyncio.create_task(one(coroutine)) for coroutine in work]
    try:
        results = await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for coroutine in work:
            coroutine.close()  # one that was never begun would be warned of
    if faults:
        raise faults[0]
    return cast("list[T]", results)
