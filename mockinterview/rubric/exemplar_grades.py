"""Exemplars graded by a judge, each as if nobody had shown it that exemplar."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mockinterview.batch.hands import Hands, own_hands
from mockinterview.errors import JudgeError, JudgeRefused
from mockinterview.grading.calibration import Calibrations
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.pipeline import Grader
from mockinterview.rubric.human_scored import HumanScored
from mockinterview.rubric.rubric import Rubric

__all__ = ["GradedExemplar", "grade_exemplars"]

_OF_ONE_ANSWER = frozenset({"too_long", "not_text"})  # refusals that say nothing of other answers
_MOST_FAILURES = 8  # one after the other


@dataclass(frozen=True)
class GradedExemplar:
    """An exemplar with its grade. ``fingerprint`` is that of the uncalibrated grader with the whole rubric."""

    scored: HumanScored
    grade: Grade
    fingerprint: str


async def grade_exemplars(
    judge: Judge,
    exemplars: Sequence[HumanScored],
    *,
    calibrations: Calibrations | None = None,
    hands: Hands = own_hands,
    most: int = 16,
    tell: Callable[[int], None] = lambda _: None,
) -> list[GradedExemplar]:
    """Grade all, ``most`` at a time, in order; ``tell`` is told how many are done.

    An exemplar that stands in its rubric is left out of it while its answer is graded: a judge that was shown answer
    and score would only have to copy. What cannot be asked is unscored, with the reason. Raises ``JudgeError`` where
    the judge refuses, or several answers one after the other cannot be asked about.
    """
    slots, done, failures = asyncio.Semaphore(most), 0, 0

    async def grade(one: HumanScored) -> GradedExemplar:
        nonlocal done, failures
        way = fingerprint(judge, one.rubric)
        grader = Grader(judge, _without(one.rubric, one.answer), calibration=(calibrations or {}).get(way))
        async with slots:
            try:
                made = await hands(grader, one.item, one.answer)
                failures = 0
            except JudgeError as error:
                failures += 1
                refused = isinstance(error, JudgeRefused) and error.code not in _OF_ONE_ANSWER
                if refused or failures >= _MOST_FAILURES:
                    raise
                made = grader.unscored(one.item, one.answer, error)
        done += 1
        tell(done)
        return GradedExemplar(one, made, way)

    tasks = [asyncio.create_task(grade(one)) for one in exemplars]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _without(rubric: Rubric, answer: str) -> Rubric:
    kept = tuple(exemplar for exemplar in rubric.exemplars if exemplar.answer != answer)
    return rubric if len(kept) == len(rubric.exemplars) else rubric.model_copy(update={"exemplars": kept})
