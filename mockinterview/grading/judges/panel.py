"""A panel: several LLM judges asked at once, the median of their verdicts."""

import asyncio
from collections.abc import Sequence
from statistics import median_low
from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.errors import UsageError
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.prompted import Prompted
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import CriterionVerdict, KeyPointVerdict, Reply, Usage, Verdicts
from mockinterview.messages import N_

__all__ = ["PanelJudge"]


class PanelJudge(Judge):
    """Takes per key point the verdict of the judge whose degree is the median, with the spread of all.

    Of an even number the lower of the two middle ones counts, so that evidence and degree always come from one judge.
    Criteria take the median level of those who could assess them. The words for feedback are the first judge's.
    """

    assesses_criteria = True
    can_ask_again = True

    def __init__(self, judges: Sequence[Judge]) -> None:
        if not judges:
            raise UsageError(N_("A panel needs at least one judge."))
        self.judges = tuple(judges)
        self.name = ",".join(str(judge.name) for judge in self.judges)

    def identity(self) -> dict[str, Any]:
        """Return the identities of all judges, in their order."""
        return {"panel": [judge.identity() for judge in self.judges]}

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Ask all at once. Raises the ``JudgeError`` of the first that fails, which names that judge."""
        asked = [asyncio.ensure_future(judge.ainvoke(input, config)) for judge in self.judges]
        try:
            replies = await asyncio.gather(*asked)
        finally:
            for future in asked:
                future.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        usage = sum((reply.usage for reply in replies), Usage())
        seconds = max(reply.usage.seconds for reply in replies)  # they ran at the same time
        return Reply(
            verdicts=_median([reply.verdicts for reply in replies]),
            usage=usage.model_copy(update={"seconds": seconds}),
            exchanges=tuple(exchange for reply in replies for exchange in reply.exchanges),
        )

    def forecast(self, task: Task) -> Forecast:
        """Return the sum of all."""
        return sum((judge.forecast(task) for judge in self.judges), Forecast())

    async def prompted(self, task: Task) -> tuple[Prompted, ...]:
        """Return those of all, judge by judge."""
        return tuple([prompted for judge in self.judges for prompted in await judge.prompted(task)])

    async def aclose(self) -> None:
        """Free the connections of all."""
        await asyncio.gather(*(judge.aclose() for judge in self.judges))


def _median(panel: Sequence[Verdicts]) -> Verdicts:
    first = panel[0]
    points = [
        _median_point([p for verdicts in panel for p in verdicts.key_points if p.key_point == point.key_point])
        for point in first.key_points
    ]
    criteria = [
        _median_criterion([c for verdicts in panel for c in verdicts.criteria if c.criterion == criterion.criterion])
        for criterion in first.criteria
    ]
    return first.model_copy(
        update={
            "key_points": tuple(points),
            "criteria": tuple(criteria),
            "addresses_grader": any(verdicts.addresses_grader for verdicts in panel),
        }
    )


def _median_point(verdicts: Sequence[KeyPointVerdict]) -> KeyPointVerdict:
    degrees = [verdict.degree for verdict in verdicts]
    middle = median_low(degrees)
    doubts = sum(verdict.doubts_reference for verdict in verdicts)
    return verdicts[degrees.index(middle)].model_copy(
        update={"spread": (min(degrees), max(degrees)), "doubts_reference": 2 * doubts > len(verdicts)}
    )


def _median_criterion(verdicts: Sequence[CriterionVerdict]) -> CriterionVerdict:
    levels = [verdict.level for verdict in verdicts if verdict.level is not None]
    if not levels:
        return verdicts[0]
    middle = median_low(levels)
    return next(verdict for verdict in verdicts if verdict.level == middle)
