"""A judge that keeps the verdicts it once gave, and asks another only about criteria that changed."""

from collections.abc import Mapping
from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply, Verdicts

__all__ = ["AmendingJudge"]


class AmendingJudge(Judge):
    """Gives the verdicts of ``kept`` again, for one answer; on the criteria ``asked`` (ids) those of ``judge``.

    Without a judge that assesses criteria those are left out. ``identity`` is what the grade's fingerprint is made of:
    that of the judge itself only where it would have been asked just the same.
    """

    assesses_criteria = True

    def __init__(
        self, kept: Grade, judge: Judge | None, asked: frozenset[str], identity: Mapping[str, Any], caveat: str = ""
    ) -> None:
        if kept.verdicts is None:
            raise ValueError("a grade without verdicts has none to keep")
        self._verdicts: Verdicts = kept.verdicts
        self._exchanges = kept.exchanges
        self._judge = judge if judge is not None and judge.assesses_criteria and asked else None
        self._asked = asked
        self._identity = dict(identity)
        other = self._judge is not None and self._judge.name != kept.judge
        self.name = f"{kept.judge} + {self._judge.name}" if self._judge is not None and other else kept.judge
        self.caveat = caveat
        self.can_ask_again = self._judge is not None and self._judge.can_ask_again

    def identity(self) -> dict[str, Any]:
        """Return what it was told to be."""
        return self._identity

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Return kept and new verdicts. Raises ``JudgeError`` where the judge gives none."""
        known = {criterion.id for criterion in input.rubric.judged} - self._asked
        criteria = tuple(verdict for verdict in self._verdicts.criteria if verdict.criterion in known)
        kept = self._verdicts.model_copy(update={"criteria": criteria})
        complaints = tuple(complaint for complaint in input.complaints if complaint.target in self._asked)
        if self._judge is None or (input.complaints and not complaints):
            return Reply(verdicts=kept, exchanges=() if input.complaints else self._exchanges)
        reply = await self._judge.ainvoke(
            _reduced(input.model_copy(update={"complaints": complaints}), self._asked), config
        )
        merged = kept.model_copy(update={"criteria": (*criteria, *reply.verdicts.criteria)})
        exchanges = reply.exchanges if input.complaints else (*self._exchanges, *reply.exchanges)
        return Reply(verdicts=merged, usage=reply.usage, exchanges=exchanges)


def _reduced(task: Task, asked: frozenset[str]) -> Task:
    """Return the task with nothing to judge but the criteria ``asked``: key points have their verdicts."""
    criteria = tuple(c for c in task.rubric.criteria if c.scored_by == "key_points" or c.id in asked)
    return task.model_copy(
        update={
            "item": task.item.model_copy(update={"key_points": (), "groups": ()}),
            "rubric": task.rubric.model_copy(update={"criteria": criteria}),
        }
    )
