"""The desk of a run on many machines: one budget, one rate, one place that knows how far all are."""

import asyncio

import pytest

from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.chunk import Chunk, with_files
from mockinterview.batch.distributed.desk import Desk, Standing
from mockinterview.batch.distributed.line import DirectLine, FarPurse, far_rubric, far_version
from mockinterview.batch.distributed.part_name import PartName
from mockinterview.errors import Fault, FileFaults, JudgeRefused, JudgeUnavailable, StoreError, UsageError
from mockinterview.grading.judges.pace import Pace
from mockinterview.grading.judges.purse import Purse
from mockinterview.grading.judges.rate import Rate
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.verdicts import Usage
from mockinterview.messages import translator
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Rubric


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def as_it_is(rubric: Rubric) -> Rubric:
    return rubric


def a_desk(budget: float | None = None, per_minute: int | None = None, clock: Clock | None = None) -> Desk:
    return Desk(budget, per_minute, 60.0, as_it_is, clock=clock or Clock())


async def test_two_workers_share_one_budget() -> None:
    desk = a_desk(budget=1.0)
    here, there = FarPurse(1.0, DirectLine(desk)), FarPurse(1.0, DirectLine(desk))
    first = await here.hold(0.6)
    waiting = asyncio.create_task(there.hold(0.6))
    await asyncio.sleep(0.05)
    assert not waiting.done()  # the first one may still give something back
    first.settle(0.2)
    second = await waiting
    second.settle(0.5)
    with pytest.raises(JudgeRefused, match="budget is used up"):
        await here.hold(0.4)
    assert desk.spent() == pytest.approx(0.7)


async def test_a_second_attempt_is_set_aside_too_and_what_is_not_spent_comes_back() -> None:
    desk = a_desk(budget=1.0)
    purse = FarPurse(1.0, DirectLine(desk))
    hold = await purse.hold(0.5)
    hold.settle(None)  # it may have been billed
    hold.cover(0.5)
    hold.close()
    assert desk.spent() == pytest.approx(0.5)
    with pytest.raises(JudgeRefused):
        (await purse.hold(0.3)).cover(0.6)


async def test_what_a_lost_worker_had_set_aside_counts_as_spent_and_nobody_waits_for_it() -> None:
    clock = Clock()
    desk = a_desk(budget=1.0, clock=clock)
    await FarPurse(1.0, DirectLine(desk)).hold(0.8)
    assert desk.hold("other", 0.5) is False
    clock.now = 61
    with pytest.raises(JudgeRefused):
        await FarPurse(1.0, DirectLine(desk)).hold(0.5)
    assert desk.spent() == pytest.approx(0.8)


def test_turns_are_evenly_spaced_whoever_takes_them() -> None:
    clock = Clock()
    desk = a_desk(per_minute=60, clock=clock)
    assert [desk.turn() for _ in range(3)] == [0.0, 1.0, 2.0]
    clock.now = 10
    assert desk.turn() == 0.0
    assert [Rate(None, clock).turn() for _ in range(3)] == [0.0, 0.0, 0.0]


async def test_no_more_requests_are_sent_than_the_rate_allows_retries_included() -> None:
    sent = []

    async def ask() -> str:
        sent.append(asyncio.get_running_loop().time())
        if len(sent) == 2:
            raise JudgeUnavailable("time_out", "Once.")
        return "yes"

    async def at_once(_: float) -> None:
        pass

    pace = Pace(8, turns=Rate(1200))
    patience = Patience(60, 3, pace=pace, sleep=at_once)
    await asyncio.gather(*(patience.call(ask, "j") for _ in range(5)))
    assert len(sent) == 6
    assert sent[-1] - sent[0] >= 5 * 0.05 - 0.01


async def test_who_waits_for_a_turn_is_told_when_no_more_are_sent() -> None:
    rate = Rate(1)
    rate.turn()
    pace = Pace(2, turns=rate)
    waiting = asyncio.create_task(pace.enter())
    await asyncio.sleep(0.01)
    pace.close()
    with pytest.raises(JudgeUnavailable) as told:
        await waiting
    assert (told.value.code, pace.under_way) == ("stopped", 0)


def test_of_a_chunk_that_was_begun_again_only_the_last_counts_but_all_of_its_cost() -> None:
    desk = a_desk()
    desk.tell(1, "lost", Standing(statuses={"graded": 5}, usage=Usage(requests=6)))
    desk.tell(1, "next", Standing(statuses={"graded": 2}, usage=Usage(requests=2)))
    desk.tell(9, "next", Standing(statuses={"graded": 1}, flagged=1, usage=Usage(requests=1)))
    standing = desk.standing()
    assert (standing.statuses, standing.flagged, standing.usage.requests) == ({"graded": 3}, 1, 9)


def test_the_first_cause_of_a_stop_counts() -> None:
    desk = a_desk()
    assert not desk.tell(1, "w", Standing())
    desk.stop(Cause(kind="budget", message="Used up."))
    desk.stop()
    assert desk.tell(1, "w", Standing())
    stopping, cause = desk.stopped()
    assert stopping
    assert cause is not None
    assert cause.tell(translator("en")) == "Used up."


def test_rubrics_are_read_where_the_desk_is_and_a_fault_arrives_whole() -> None:
    line = DirectLine(a_desk())
    concept = load_rubric("concept")
    assert far_rubric(line)("concept") == concept
    assert far_version(line)(concept) == concept
    with pytest.raises(UsageError, match="nonsense"):
        far_rubric(line)("nonsense")


def test_an_error_that_is_sent_tells_the_same() -> None:
    say = translator("zh")
    for error in (
        Purse(0.5).used_up(0.1),
        StoreError("{path} is gone.", "Look for it.", path="a.db"),
        FileFaults("f", [Fault(3, "x", "{n} of them", (("n", 2),))]),
    ):
        sent = Cause.model_validate_json(Cause.of(error).model_dump_json())
        assert str(sent.error()) == str(error)
        assert isinstance(sent.error(), StoreError) == isinstance(error, StoreError)
    assert Cause.of(Purse(0.5).used_up(0.1)).tell(say) == Purse(0.5).used_up(0.1).tell(say)


def test_names_of_parts_say_which_rows_and_doing_the_same_again_gives_the_same_name() -> None:
    part = PartName.of("part", 1, 20, [1, 2, 5])
    assert PartName.read(part.name) == part
    assert part.name.startswith("part-000000000001-000000000020-")
    assert PartName.of("part", 1, 20, [1, 2, 5]) == part != PartName.of("part", 1, 20, [1, 2])
    assert PartName.read("notes.txt") is None


def test_each_chunk_gets_its_files_and_its_faults() -> None:
    chunks = [Chunk(file="f", skip=at, first=at + 1, count=10) for at in (0, 10)]
    part = PartName.of("part", 11, 20, [11])
    one, two = with_files(chunks, [part], [(12, "x", 3)])
    assert (one.files, one.twice) == ((), ())
    assert (two.files, two.twice) == ((part,), ((12, "x", 3),))
