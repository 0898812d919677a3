"""Renders ``prompts/grade.*.j2``: what a model is asked, with the answer last, alone and unaltered.

The system message is the same, byte for byte, for every answer to an item, so that providers' prefix caches work; the
user message is the answer, to which a second request adds its complaints. With the reference and the answer in one
message a small model quoted the reference as if the candidate had said it; apart, it quotes the answer
(docs/decisions/0010).
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from mockinterview.bank.item import Item
from mockinterview.grading.judges.form import Form, short_names
from mockinterview.grading.task import Task
from mockinterview.grading.template import blocks_of
from mockinterview.messages import Language
from mockinterview.resources import resource_folder
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["Prompt", "answer_tag", "mark_key_points", "prompts_hash", "render"]


class Prompt(Value):
    """The messages of one request; ``system`` does not depend on the answer."""

    system: str
    user: str

    @property
    def messages(self) -> tuple[tuple[str, str], ...]:
        """The messages as (role, content)."""
        return ("system", self.system), ("user", self.user)


def render(task: Task, *, shape: bool = False, folder: Path | None = None) -> Prompt:
    """Render the messages of a task; with ``shape`` they describe the JSON, for endpoints that take no schema.

    ``folder`` holds the templates (the shipped ones by default). Raises ``UsageError`` that names the template and
    the variable when a template uses one that does not exist.
    """
    place = folder or resource_folder("prompts")
    system = _system(place, task.item, task.rubric, task.feedback_language, shape)
    variables = {
        "tag": answer_tag(task.answer, system),
        "answer": task.answer,
        "complaints": _complaints(task),
    }
    blocks = blocks_of(place, f"grade.{task.item.language}.j2")
    last = ["answer"] + (["again"] if task.complaints else [])
    return Prompt(system=system, user="\n".join(blocks.render(block, variables) for block in last))


@lru_cache(maxsize=256)
def _system(folder: Path, item: Item, rubric: Rubric, feedback_language: Language, shape: bool) -> str:
    task = Task(item=item, rubric=rubric, answer="", feedback_language=feedback_language)
    return blocks_of(folder, f"grade.{item.language}.j2").render("system", _variables(task, shape=shape))


def answer_tag(answer: str, before: str) -> str:
    """Return the name of the tag around an answer: it occurs neither in the answer nor in what stands before it."""
    digest = hashlib.sha256(answer.encode("utf-8", "surrogatepass")).hexdigest()
    length = 4
    tag = f"a-{digest[:length]}"
    while tag in answer or tag in before:  # an answer cannot hold a long piece of its own hash
        length += 1
        tag = f"a-{digest[:length]}"
    return tag


def mark_key_points(item: Item) -> str:
    """Return the reference with ``[k1]`` and ``[/k1]`` around the words of each key point, nested or overlapping."""
    marks: list[tuple[int, int, int, str]] = []  # offset, closing before opening, then so that marks nest
    points = {point.id: point for point in item.key_points}
    for name, key_point in short_names(item).items():
        span = item.reference_citation(points[key_point])
        marks.append((span.start, 1, -span.end, f"[{name}]"))
        marks.append((span.end, 0, -span.start, f"[/{name}]"))
    parts, last = [], 0
    for offset, _, _, mark in sorted(marks, key=lambda m: m[:3]):
        parts += [item.reference[last:offset], mark]
        last = offset
    return "".join([*parts, item.reference[last:]])


@lru_cache
def prompts_hash(folder: Path | None = None) -> str:
    """SHA-256 (hexadecimal) of all prompt templates that grade: part of what makes two grades comparable."""
    digest = hashlib.sha256()
    root = folder or resource_folder("prompts")
    for path in sorted(root.rglob("*.j2")):
        if path.name.startswith(("draft.", "propose.")):
            continue  # they ask for key points and questions; no grade depends on them
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


_LANGUAGES = {("zh", "zh"): "中文", ("zh", "en"): "英文", ("en", "zh"): "Chinese", ("en", "en"): "English"}


def _variables(task: Task, *, shape: bool) -> dict[str, Any]:
    item, language = task.item, task.item.language
    names = short_names(item)
    return {
        # Plain data, never the model: its parse_raw would unpickle, and so run, whatever a template hands it.
        "item": item.model_dump(),
        "mark": next(iter(names), "k1"),
        "reference": mark_key_points(item),
        "notes": _notes(item, names),
        "criteria": [
            {
                "id": criterion.id,
                "name": criterion.name.in_language(language),
                "levels": [
                    {"label": level.label.in_language(language), "descriptor": level.descriptor.in_language(language)}
                    for level in criterion.levels
                ],
            }
            for criterion in task.rubric.judged
        ],
        "exemplars": [
            {"answer": e.answer, "score": e.score, "reason": e.reason and e.reason.in_language(language)}
            for e in task.rubric.exemplars
            if e.item == item.id
        ],
        "feedback_language": _LANGUAGES[language, task.feedback_language],
        "shape": shape,
        "schema": json.dumps(Form.of(task).json_schema, ensure_ascii=False) if shape else "",
    }


def _notes(item: Item, names: dict[str, str]) -> list[dict[str, Any]]:
    name_of = {point: name for name, point in names.items()}
    examples = [name_of[point.id] for point in item.key_points if point.role == "example"]
    notes: list[dict[str, Any]] = [{"kind": "example", "names": examples, "choose": None}] if examples else []
    for group in item.groups:
        members = [name_of[point.id] for point in item.key_points if point.group == group.id]
        if group.choose and members:
            notes.append({"kind": "choose", "names": members, "choose": group.choose})
    return notes


def _complaints(task: Task) -> list[dict[str, str]]:
    if not task.complaints:
        return []
    names = short_names(task.item)
    name_of = {point: name for name, point in names.items()}
    complaints = [complaint.model_dump() for complaint in task.complaints]
    return [{**complaint, "name": name_of.get(complaint["target"], complaint["target"])} for complaint in complaints]
