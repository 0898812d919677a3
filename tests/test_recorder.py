"""What a run keeps: replies before anybody goes on, grades in lots that nobody waits for."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mockinterview.batch.recorder import Recorder
from mockinterview.errors import StoreError
from mockinterview.store.batch_grades import Outcome, StoredBatchGrades
from mockinterview.store.grades import Failure
from mockinterview.store.store import open_store
from tests.databases import place_of


class Counted(StoredBatchGrades):
    """The real ones, with a count of transactions; all fail once ``full``."""

    writes = 0
    full = False

    def keep(self, outcomes: Sequence[Outcome], raw: Mapping[str, str]) -> None:
        self.writes += 1
        if self.full:
            raise StoreError("The disk is full.")
        super().keep(outcomes, raw)


class Slow(Counted):
    """A disk that takes its time."""

    def keep(self, outcomes: Sequence[Outcome], raw: Mapping[str, str]) -> None:
        time.sleep(0.2)
        super().keep(outcomes, raw)


def pending(number: int) -> Outcome:
    failure = Failure(code="time_out", message="no answer")
    return Outcome(f"g{number}", f"i{number}", "r@1", "an answer", time.time(), failure)


async def test_replies_that_come_together_are_kept_together_and_are_safe_before_anybody_goes_on(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        grades = Counted(store.batch_grades._database)
        recorder = Recorder(store.replies, grades)

        async def put(number: int) -> None:
            await recorder.put(f"k{number}", f"reply {number}")
            assert store.replies.get(f"k{number}") == f"reply {number}"

        await asyncio.gather(*map(put, range(50)))
        assert grades.writes <= 2


async def test_a_reply_that_comes_alone_waits_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.batch.recorder._REPLIES_GATHERED", 60.0)
    with open_store(place_of(tmp_path / "a.db")) as store:
        recorder = Recorder(store.replies, store.batch_grades)
        async with asyncio.timeout(30):
            for number in range(3):
                await recorder.put(f"k{number}", "a reply")


async def test_nobody_waits_for_a_grade_until_all_is_to_be_safe(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        store.rows_of(store.runs.begin()).add([], [(f"i{number}", "{}") for number in range(40)])
        grades = Counted(store.batch_grades._database)
        recorder = Recorder(store.replies, grades)
        for number in range(40):
            await recorder.keep(pending(number))
        await recorder.flush()
        assert store.batch_grades.answer_of("g39") == "an answer"
        assert grades.writes == 1


async def test_on_a_slow_disk_a_grade_waits_for_its_own_lot_only(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        numbers = range(1000)
        store.rows_of(store.runs.begin()).add([], [(f"i{number}", "{}") for number in numbers])
        grades = Slow(store.batch_grades._database)
        recorder = Recorder(store.replies, grades)
        for number in numbers[:200]:
            await recorder.keep(pending(number))  # the last of these finds the pen behind, and waits
        assert grades.writes <= 3
        await recorder.flush()
        assert store.batch_grades.answer_of("g199") == "an answer"


def test_a_recorder_outlives_an_event_loop(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        recorder = Recorder(store.replies, store.batch_grades)

        async def replies() -> None:
            async with asyncio.timeout(30):
                for start in range(2):
                    await asyncio.gather(*(recorder.put(f"k{start}{number}", "a reply") for number in range(5)))

        asyncio.run(replies())
        asyncio.run(replies())


async def test_a_fault_is_told_to_who_waits_and_to_all_who_come_after(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        grades = Counted(store.batch_grades._database)
        grades.full = True
        recorder = Recorder(store.replies, grades)
        await recorder.keep(pending(1))
        with pytest.raises(StoreError):
            await recorder.flush()
        with pytest.raises(StoreError):
            await recorder.keep(pending(2))
        for _ in range(2):
            with pytest.raises(StoreError):
                await recorder.put("k", "a reply")
