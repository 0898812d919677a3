"""A judge that costs nothing but time, and rows for it."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mockinterview.batch.answer import Answer
from mockinterview.errors import Fault
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import CriterionVerdict, Reply, Usage, Verdicts
from tests.samples import anything_goes, concept, said

REFERENCE = "A lock lets one thread in at a time."


class PatientJudge(Judge):
    """Says that every answer covers every point, after ``seconds``; notes requests in ``log``, and keeps replies."""

    name = "patient"
    assesses_criteria = True
    can_ask_again = False

    def __init__(self, seconds: float = 0.0, log: Path | None = None, replies: Replies | None = None) -> None:
        self.seconds = seconds
        self.log = log
        self.replies = replies
        self.open = self.most_open = 0
        self.asked: list[str] = []

    def identity(self) -> dict[str, Any]:
        return {"name": self.name}

    async def ainvoke(self, input: Task, config: Any = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - Runnable's
        key = f"patient {input.item.id} {input.answer}"
        if self.replies is None or self.replies.get(key) is None:
            self.asked.append(input.answer)
            self.open += 1
            self.most_open = max(self.most_open, self.open)
            if self.log is not None:
                with self.log.open("a", encoding="utf-8") as file:
                    file.write(f"{input.answer}\n")
            await asyncio.sleep(self.seconds)
            self.open -= 1
            if self.replies is not None:
                await self.replies.put(key, "yes")
        points = tuple(said(point.id, input.answer) for point in input.item.key_points)
        criteria = tuple(CriterionVerdict(criterion=criterion.id, level=0) for criterion in input.rubric.judged)
        return Reply(verdicts=Verdicts(key_points=points, criteria=criteria), usage=Usage(requests=1, output_tokens=5))


class OneGrader:
    """Grades every row with one judge."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.cross_check = None
        self.grader = Grader(judge, concept(), about=anything_goes, floor=0.0)

    def of(self, answer: Answer) -> Grader:  # noqa: ARG002 - as the command's graders have it
        return self.grader

    def problem(self, answer: Answer) -> Fault | None:  # noqa: ARG002 - as the command's graders have it
        return None

    async def aclose(self) -> None:
        await self.judge.aclose()


def rows(count: int, items: int = 2) -> Iterator[dict[str, Any]]:
    for n in range(count):
        question = f"What is lock {n % items}?"
        yield {"id": f"r{n}", "question": question, "reference": REFERENCE, "answer": f"one thread at a time, {n}"}


def write_jsonl(path: Path, some: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
