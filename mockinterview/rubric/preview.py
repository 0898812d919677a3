"""What a judge would be sent for an answer, how long it is, and how verdicts would score; nothing is sent."""

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import computed_field

from mockinterview.bank.item import Item
from mockinterview.errors import UsageError
from mockinterview.grading.judges.forecast import likely_tokens
from mockinterview.grading.judges.prompted import Asked, Prompted
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import N_
from mockinterview.rubric.what_if import WhatIf, what_if
from mockinterview.text import fold
from mockinterview.value import Value

__all__ = ["Preview", "PreviewPart", "PreviewRequest", "Shared", "preview"]

Shared = Literal["item", "answer", "nothing"]
"""With what a part is the same, byte for byte: all answers to the item, all key points of the answer, or neither.

The language that feedback is asked for in follows the answer's: answers in another language have another ``item`` part.
"""

_NO_ANSWER = {"zh": "（这里是考生的回答）", "en": "(the candidate's answer stands here)"}


class PreviewPart(Value):
    """A stretch of a message. ``tokens`` is an estimate: vocabularies differ."""

    role: str
    text: str
    shared: Shared
    tokens: int


class PreviewRequest(Value):
    """One request; ``schema_tokens`` is about the JSON Schema that is sent beside the messages (0: none is).

    ``asks`` and ``key_point`` say what for. Joined by role, ``parts`` are the messages exactly as they would be sent.
    """

    judge: str
    asks: Asked
    key_point: str | None
    parts: tuple[PreviewPart, ...]
    schema_tokens: int

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own way
    @property
    def messages(self) -> tuple[tuple[str, str], ...]:
        """The messages as (role, content)."""
        roles = dict.fromkeys(part.role for part in self.parts)
        return tuple((role, "".join(part.text for part in self.parts if part.role == role)) for role in roles)

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own way
    @property
    def tokens(self) -> int:
        """About how long it is, with its schema."""
        return self.schema_tokens + sum(part.tokens for part in self.parts)

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own way
    @property
    def cacheable_tokens(self) -> int:
        """About how much of it is the same for all answers to the item."""
        return sum(part.tokens for part in self.parts if part.shared == "item")


class Preview(Value):
    """``requests`` is empty where nobody is asked. ``answered`` is False where a placeholder stands for the answer."""

    judge: str
    item: str
    rubric: str
    answered: bool
    requests: tuple[PreviewRequest, ...]
    assesses_criteria: bool
    what_if: WhatIf


async def preview(grader: Grader, item: Item, answer: str | None) -> Preview:
    """Return what grading an answer (None: a placeholder) would send. Raises ``UsageError`` for no key points."""
    if not item.key_points:
        raise UsageError(N_("The item {item} has no reference to grade against."), item=item.id)
    task = grader.task(item, _NO_ANSWER[item.language] if answer is None else answer)
    asked = await grader.judge.prompted(task) if fold(task.answer).text else ()
    return Preview(
        judge=grader.judge.name,
        item=item.id,
        rubric=task.rubric.name,
        answered=answer is not None,
        requests=tuple(_request(prompted, asked) for prompted in asked),
        assesses_criteria=grader.judge.assesses_criteria,
        what_if=what_if(item, task.rubric, assesses_criteria=grader.judge.assesses_criteria),
    )


def _request(prompted: Prompted, asked: Sequence[Prompted]) -> PreviewRequest:
    system, user = prompted.prompt.system, prompted.prompt.user
    alike = [other.prompt.user for other in asked if (other.judge, other.asks) == (prompted.judge, prompted.asks)]
    start = _common_start(alike) if len(alike) > 1 else ""
    parts = [_part("system", system, "item")]
    parts += [_part("user", start, "answer")] if start else []
    parts += [_part("user", user[len(start) :], "nothing")]
    schema = prompted.reply_schema
    return PreviewRequest(
        judge=prompted.judge,
        asks=prompted.asks,
        key_point=prompted.key_point,
        parts=tuple(parts),
        schema_tokens=0 if schema is None else likely_tokens(json.dumps(schema)),
    )


def _common_start(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)  # what these two begin with, all do
    alike = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:alike]


def _part(role: str, text: str, shared: Shared) -> PreviewPart:
    return PreviewPart(role=role, text=text, shared=shared, tokens=likely_tokens(text))
