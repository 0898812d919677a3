"""Other ways to ask the same model in one call, each a judge around the real one: what is each worth?

``labels``: degrees from the written labels alone, though the endpoint gives their probabilities. ``repeats``: asked
``REPEATS`` times at ``TEMPERATURE``, the median verdict per key point. ``examples``: ``EXAMPLES`` answers to the same
question that people graded, spread over their scores, as exemplars in the rubric (``with_examples``).
``verdict-first``: the same prompt, but each verdict is written before its evidence, each level before its reasons.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from langchain_core.runnables import RunnableConfig

from benchmarks.agreement_rows import HumanGraded, spread_sample
from mockinterview.grading.judges.form import Form
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.panel import PanelJudge
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reading import read_verdicts
from mockinterview.grading.judges.sender import Request
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.rubric.library import rubric_for
from mockinterview.rubric.rubric import Exemplar, Rubric

__all__ = ["EXAMPLES", "REPEATS", "TEMPERATURE", "LabelsOnly", "VerdictFirst", "repeated", "with_examples"]

EXAMPLES = 4
REPEATS = 3
TEMPERATURE = 0.7


class _Around(Judge):
    """A judge that asks another one."""

    assesses_criteria = True
    can_ask_again = False

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.name = judge.name

    def identity(self) -> dict[str, Any]:
        return {"around": type(self).__name__, "judge": self.judge.identity()}

    async def aclose(self) -> None:
        await self.judge.aclose()


class LabelsOnly(_Around):
    """Reads the replies of a model again, without the probabilities of their labels."""

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        reply = await self.judge.ainvoke(input, config, **kwargs)
        bare = RawReply(text=reply.exchanges[-1].text)
        return reply.model_copy(update={"verdicts": read_verdicts(bare, Form.of(input), str(self.name))})


class VerdictFirst(LLMJudge):
    """Has the model decide before it quotes: a model writes the properties of a schema in their order."""

    def _request(self, task: Task) -> Request:
        request = super()._request(task)
        # the text of a schema has its keys sorted, so the order has to be told apart in the key of the request
        return replace(request, parts=(*request.parts, "verdict first"), schema=_decided_first(request.schema))


def _decided_first(schema: Any) -> Any:
    """Return a JSON Schema with ``verdict`` and ``level`` before their siblings, at every depth."""
    if isinstance(schema, list):
        return [_decided_first(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    first = [name for name in ("verdict", "level") if name in schema]
    return {name: _decided_first(schema[name]) for name in [*first, *(name for name in schema if name not in first)]}


class _Repeat(_Around):
    """Asks for the reply of one number: another draw from the same model."""

    def __init__(self, judge: Judge, number: int) -> None:
        super().__init__(judge)
        self.number = number

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        return await self.judge.ainvoke(input.model_copy(update={"repeat": self.number}), config, **kwargs)


def repeated(judge: Judge) -> Judge:
    """Return a panel of the same judge, each with a draw of its own."""
    return PanelJudge([_Repeat(judge, number) for number in range(REPEATS)])


def with_examples(row: HumanGraded, others: Sequence[HumanGraded], seed: int) -> Rubric:
    """Return the row's rubric with graded answers to its question as exemplars, spread over scores and shuffled.

    ``others`` are rows that are not graded themselves; of questions without any the rubric stays as it is.
    """
    same = [other for other in others if other.question == row.question and other.answer != row.answer]
    shown = spread_sample(same, EXAMPLES, seed)
    exemplars = tuple(Exemplar(item=row.item.id, answer=one.answer, score=round(one.human, 2)) for one in shown)
    return rubric_for(row.item).model_copy(update={"exemplars": exemplars})
