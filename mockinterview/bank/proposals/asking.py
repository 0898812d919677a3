"""Questions by a judge: one request a passage. The answer it copies is looked for in the passage, word for word."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.bank.key_points.sentences import sentences
from mockinterview.documents.page_breaks import columns
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reply_json import reply_as
from mockinterview.grading.judges.sender import Request, Sender
from mockinterview.grading.prompt import Prompt
from mockinterview.grading.template import Blocks
from mockinterview.messages import N_, Language
from mockinterview.resources import resource_folder
from mockinterview.text import Span, find
from mockinterview.value import Value

__all__ = ["Asked", "Vain", "ask_questions", "render_passage"]

VERSION = 1
"""Part of every request key: a reply is read by the version of the form it was written for."""

_MOST = 5
_LONGEST_STEM = 300  # columns
_QUESTION = {"answer": {"type": "string"}, "question": {"type": "string"}}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "questions": {
            "type": "array",
            "maxItems": _MOST,
            "items": {
                "type": "object",
                "properties": _QUESTION,
                "required": [*_QUESTION],
                "additionalProperties": False,
            },
        }
    },
    "required": ["questions"],
    "additionalProperties": False,
}
"""The JSON Schema of a reply; the answer is copied first, so that the question follows from it."""


class Asked(Value):
    """A question, and the stretch of the passage that answers it: whole sentences."""

    stem: str
    answer: Span


class Vain(Value):
    """A question that was dropped, with what the model gave as its answer, and the problem (marked for translation)."""

    words: str
    problem: str


class _Question(Value):
    answer: str
    question: str


class _Reply(Value):
    questions: list[_Question]


async def ask_questions(
    sender: Sender, passage: str, language: Language, config: RunnableConfig | None = None
) -> tuple[tuple[Asked, ...], tuple[Vain, ...]]:
    """Return the questions a model proposes for a passage, and those that were dropped and why.

    A reply that was kept is not asked for again. Raises ``JudgeError`` where none can be had or read.
    """
    name = sender.endpoint.name

    def read(raw: RawReply) -> _Reply:
        return reply_as(_Reply, raw, name)

    request = Request(
        parts=("propose", VERSION),
        schema=SCHEMA,
        prompt=render_passage(passage, language),
        described=lambda: render_passage(passage, language, shape=True),
        read=read,
    )
    sent = await sender.send(request, config)
    return _checked(read(sent.raw).questions, passage)


def render_passage(passage: str, language: Language, *, shape: bool = False, folder: Path | None = None) -> Prompt:
    """Render the messages about a passage; with ``shape`` they describe the JSON, for endpoints that take no schema."""
    blocks = Blocks(folder or resource_folder("prompts"), f"propose.{language}.j2")
    schema = json.dumps(SCHEMA, ensure_ascii=False) if shape else ""
    return Prompt(
        system=blocks.render("system", {"shape": shape, "schema": schema}),
        user=blocks.render("passage", {"passage": passage}),
    )


def _checked(questions: Sequence[_Question], passage: str) -> tuple[tuple[Asked, ...], tuple[Vain, ...]]:
    asked: list[Asked] = []
    vain: list[Vain] = []
    for question in questions:
        stem = " ".join(question.question.split())
        place = _place(question.answer, passage)
        problem = ""
        if not any(character.isalnum() for character in stem) or columns(stem) > _LONGEST_STEM:
            problem = N_("no question")
        elif place is None:
            problem = N_("not in the document, word for word")
        elif any(place.overlaps(other.answer) for other in asked):
            problem = N_("on words that answer another question already")
        if problem or place is None:
            vain.append(Vain(words=f"{stem} ({question.answer})", problem=problem))
        else:
            asked.append(Asked(stem=stem, answer=place))
    return tuple(asked), tuple(vain)


def _place(answer: str, passage: str) -> Span | None:
    """Return the sentences that the words of an answer stand in; None where they do not stand there together."""
    quoted = find(answer, passage) if any(character.isalnum() for character in answer) else None
    if quoted is None:
        return None
    whole = [s for s in sentences(passage, Span(start=0, end=len(passage))) if s.overlaps(quoted)]
    start, end = (
        (min(quoted.start, whole[0].start), max(quoted.end, whole[-1].end)) if whole else (quoted.start, quoted.end)
    )
    raw = passage[start:end]
    return Span(start=end - len(raw.lstrip()), end=start + len(raw.rstrip()))
