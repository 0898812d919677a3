"""Grades rows with the real pipeline: judge by name, settings in force, replies kept in the store.

Beside the judges' own names there are others to compare with: ``plain:JUDGE`` asks the same model for a score in one
prompt (``plain_score``), ``unchecked:JUDGE`` is the same judge whose every verdict is believed (``unchecked``).
``labels:``, ``repeats:``, ``examples:`` and ``verdict-first:`` ask in other ways (``trials``). Ways can be joined:
``unchecked:verdict-first:JUDGE``.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial, reduce
from multiprocessing import get_context
from typing import NamedTuple

from benchmarks.agreement_rows import HumanGraded
from benchmarks.plain_score import plain_score
from benchmarks.trials import TEMPERATURE, LabelsOnly, VerdictFirst, repeated, with_examples
from benchmarks.unchecked import BelievingChecker
from mockinterview.errors import JudgeRefused, JudgeUnavailable, UnusableReply, UsageError
from mockinterview.grading.grade import Flag, Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.sender import Sender
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.verdicts import Usage
from mockinterview.messages import translator
from mockinterview.rubric.rubric import Rubric
from mockinterview.settings import load_settings
from mockinterview.store.store import open_store

__all__ = ["Graded", "Stopped", "check_judge", "grade_rows"]

_CHUNK = 20
_WAYS = ("plain", "unchecked", "labels", "repeats", "examples", "verdict-first")


class Graded(NamedTuple):
    """What became of one row. ``score`` is None with a ``reason``; ``seconds`` is the wall clock.

    ``kept``: the replies came from the store, so that time and tokens say nothing.
    """

    score: float | None
    reason: str
    band: tuple[float, float] | None
    flags: tuple[Flag, ...]
    usage: Usage
    seconds: float
    kept: bool


class Stopped(Exception):
    """The judge cannot be asked at all; the message says why."""


def check_judge(judge: str) -> None:
    """Make the judge and the store once. Raises ``MockInterviewError`` where one of them cannot be had."""
    settings = load_settings()
    with open_store(settings.store_place) as store:
        asyncio.run(judge_from_name(_taken_apart(judge)[1], settings, store.replies).aclose())


def _taken_apart(judge: str) -> tuple[tuple[str, ...], str]:
    """Return how to compare (some of ``_WAYS``) and the name of the judge."""
    ways: list[str] = []
    while (apart := judge.partition(":"))[0] in _WAYS and apart[1]:
        ways.append(apart[0])
        judge = apart[2]
    return tuple(ways), judge


def grade_rows(
    judge: str,
    rows: Sequence[HumanGraded],
    *,
    processes: int,
    concurrency: int,
    others: Sequence[HumanGraded] = (),
    seed: int = 0,
) -> list[Graded]:
    """Grade all rows, in order; ``others`` are what ``examples:`` shows. Raises ``Stopped`` where the judge refuses."""
    chunks = [rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK)]
    grade = partial(_grade_chunk, judge, concurrency, others, seed)
    graded: list[Graded] = []
    for chunk in _each(grade, chunks, processes):
        graded += chunk
        print(f"\r{judge}: {len(graded)}/{len(rows)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return graded


def _each(
    grade: "partial[list[Graded]]", chunks: list[Sequence[HumanGraded]], processes: int
) -> Iterator[list[Graded]]:
    if processes == 1:
        yield from map(grade, chunks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(grade, chunks)


def _grade_chunk(
    judge: str, concurrency: int, others: Sequence[HumanGraded], seed: int, rows: Sequence[HumanGraded]
) -> list[Graded]:
    ways, name = _taken_apart(judge)
    rubrics = [with_examples(row, others, seed) if "examples" in ways else None for row in rows]
    return asyncio.run(_grade_all(ways, name, concurrency, list(zip(rows, rubrics, strict=True))))


async def _grade_all(
    ways: Sequence[str], name: str, concurrency: int, rows: Sequence[tuple[HumanGraded, Rubric | None]]
) -> list[Graded]:
    settings = load_settings()
    if "repeats" in ways:
        settings = settings.model_copy(update={"temperature": TEMPERATURE, "seed": None})
    slots = asyncio.Semaphore(concurrency)
    with open_store(settings.store_place) as store:
        asked = judge_from_name(name, settings, store.replies)
        judge = reduce(lambda inner, way: _WRAPPED.get(way, _as_it_is)(inner), reversed(ways), asked)

        async def one(row: HumanGraded, rubric: Rubric | None) -> Graded:
            async with slots:
                if "plain" in ways:
                    return await _plainly(asked.sender if isinstance(asked, LLMJudge) else None, row)
                grader = Grader(judge, rubric)
                if "unchecked" in ways:
                    grader.checker = BelievingChecker(grader.checker.about, grader.checker.floor)
                return await _grade(grader, row)

        try:
            return await asyncio.gather(*(one(*row) for row in rows))
        finally:
            await asked.aclose()


def _as_it_is(judge: Judge) -> Judge:
    return judge


def _decides_first(judge: Judge) -> Judge:
    if not isinstance(judge, LLMJudge):
        raise UsageError("Only a model writes in an order: verdict-first:provider:model.")
    return VerdictFirst(judge.sender)


_WRAPPED: dict[str, Callable[[Judge], Judge]] = {
    "labels": LabelsOnly,
    "repeats": repeated,
    "verdict-first": _decides_first,
}


async def _grade(grader: Grader, row: HumanGraded) -> Graded:
    grader.warm_up()  # the first grade would count it as its own time
    start = time.perf_counter()
    try:
        grade = await grader.agrade(row.item, row.answer)
    except JudgeRefused as error:
        raise Stopped(error.tell(translator("en"))) from None
    except JudgeUnavailable as error:
        reason = error.tell(translator("en"))
        return Graded(None, reason, None, (), Usage(), time.perf_counter() - start, kept=False)
    return _graded(grade, time.perf_counter() - start)


async def _plainly(sender: Sender | None, row: HumanGraded) -> Graded:
    if sender is None:
        raise UsageError("A plain score can only be asked of a model: plain:provider:model.")
    start = time.perf_counter()
    try:
        score, usage = await plain_score(sender, row.item, row.answer)
    except UnusableReply as error:
        return Graded(None, str(error), None, (), Usage(), time.perf_counter() - start, kept=False)
    return Graded(score, "", None, (), usage, time.perf_counter() - start, kept=not usage.requests)


def _graded(grade: Grade, seconds: float) -> Graded:
    band = (grade.band.low, grade.band.high) if grade.band else None
    kept = bool(grade.exchanges) and not grade.usage.requests
    return Graded(grade.score, grade.reason, band, grade.flags, grade.usage, seconds, kept)
