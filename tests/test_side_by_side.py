"""Requests of an import go side by side: in order, so many at once, and a fault of one costs no other its reply."""

import asyncio

import pytest

from mockinterview.bank.proposals.side_by_side import side_by_side


async def reply(number: int, seconds: float, kept: list[int]) -> int:
    await asyncio.sleep(seconds)
    kept.append(number)
    return number


async def refused() -> int:
    await asyncio.sleep(0.01)
    raise PermissionError("the key is refused")


async def test_results_come_in_the_order_of_the_questions() -> None:
    kept: list[int] = []
    told: list[None] = []
    slow_first = [reply(number, 0.05 - number / 100, kept) for number in range(5)]
    assert await side_by_side(slow_first, 5, lambda: told.append(None)) == [0, 1, 2, 3, 4]
    assert kept == [4, 3, 2, 1, 0]
    assert len(told) == 5


async def test_no_more_than_so_many_are_under_way() -> None:
    under_way = most = 0

    async def counted() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1

    await side_by_side([counted() for _ in range(10)], 3, lambda: None)
    assert most == 3


async def test_after_a_fault_what_is_paid_for_is_kept_and_nothing_more_begun() -> None:
    kept: list[int] = []
    told: list[None] = []
    work = [refused(), *(reply(number, 0.05, kept) for number in range(1, 10))]
    with pytest.raises(PermissionError, match="the key is refused"):
        await side_by_side(work, 4, lambda: told.append(None))
    assert kept == [1, 2, 3]
    assert len(told) == 3
