"""One written answer to be graded."""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import ConfigDict, Field, ModelWrapValidatorHandler, field_validator, model_validator

from mockinterview.messages import N_, Language
from mockinterview.misfits import Misfit, part, whole
from mockinterview.value import Value

__all__ = ["FIELDS", "Answer"]


class Answer(Value):
    """What a row says. ``item_id`` points into a bank; else ``question`` and ``reference`` are the item.

    ``human_score`` is what a person gave, out of ``max_score``. Numbers that stand for words (ids, an answer of 42) are
    read as words, and empty cells as nothing; an empty answer is an answer.
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
    human_score: float | None = Field(default=None, allow_inf_nan=False)
    max_score: float | None = Field(default=None, gt=0, allow_inf_nan=False)

    @field_validator("id", "answer", "item_id", "question", "reference", "candidate", "rubric", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value

    @field_validator("answer", mode="before")
    @classmethod
    def _blank(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("item_id", "question", "reference", "language", "candidate", "rubric", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        return None if _is_blank(value) else value

    @field_validator("human_score", "max_score", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:
        return (value.strip() or None) if isinstance(value, str) else value

    @model_validator(mode="wrap")
    @classmethod
    def _whole(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return whole(values, handler, _lacking)


def _lacking(row: Any) -> Iterator[Misfit]:
    question, reference, item_id = (not _is_blank(part(row, name)) for name in ("question", "reference", "item_id"))
    if not item_id and not (question and reference):
        yield Misfit((), N_("a row needs an item_id, or a question and a reference"))


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


FIELDS = tuple(Answer.model_fields)
