"""Written answers to be graded: one JSON object a line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_, Language
from mockinterview.value import Value
from mockinterview.yaml_file import read_text, validation_faults

__all__ = ["Answer", "read_answers"]


class Answer(Value):
    """One row. ``item_id`` points into a bank; else ``question`` and ``reference`` are the item.

    ``human_score`` is what a person gave, out of ``max_score``. Other columns are kept in ``row`` and carried through.
    """

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1)
    answer: str
    item_id: str | None = None
    question: str | None = None
    reference: str | None = None
    language: Language | None = None
    candidate: str | None = None
    rubric: str | None = None
    human_score: float | None = None
    max_score: float | None = Field(default=None, gt=0)
    row: dict[str, Any] = Field(default_factory=dict, exclude=True)
    line: int = 0

    @model_validator(mode="after")
    def _names_an_item(self) -> Self:
        if not self.item_id and not (self.question and self.reference):
            raise ValueError("a row needs an item_id, or a question and a reference")
        return self


def read_answers(path: Path, check: Callable[[Answer], str | None] = lambda _answer: None) -> list[Answer]:
    """Read all rows of a JSONL file. ``check`` returns what else is wrong with a row (marked), or None.

    Raises ``FileFaults`` with every fault of every row, before anything is graded.
    """
    faults: list[Fault] = []
    answers: list[Answer] = []
    lines_of: dict[str, int] = {}
    for line, text in _lines(path):
        answer = _read(text, line, faults)
        if answer is None:
            continue
        if answer.id in lines_of:
            earlier = (("id", answer.id), ("earlier", lines_of[answer.id]))
            faults.append(Fault(line, "id", N_("{id} stands on line {earlier} already"), earlier))
        elif problem := check(answer):
            faults.append(Fault(line, "", "{problem}", (("problem", problem),)))
        lines_of.setdefault(answer.id, line)
        answers.append(answer)
    if faults:
        raise FileFaults(path, faults, N_("Nothing was graded."))
    if not answers:
        raise UsageError(N_("{path} holds no answers."), path=path)
    return answers


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for line, text in enumerate(read_text(path).split("\n"), start=1):
        if text.strip():
            yield line, text


def _read(text: str, line: int, faults: list[Fault]) -> Answer | None:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        faults.append(Fault(line, "", N_("not JSON: {problem}"), (("problem", error.msg),)))
        return None
    if not isinstance(row, dict):
        faults.append(Fault(line, "", N_("not a JSON object")))
        return None
    try:
        # an identifier may be written as a number
        fields = row | {name: str(row[name]) for name in ("id", "item_id") if isinstance(row.get(name), int)}
        return Answer.model_validate(fields | {"row": row, "line": line})
    except ValidationError as error:
        faults += [Fault(line, fault.field, fault.problem, fault.values) for fault in validation_faults(error, {})]
        return None
