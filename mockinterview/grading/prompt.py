"""Renders ``prompts/grade.*.j2``: what a model is asked, with the answer last, alone and unaltered.

The system message is the same, byte for byte, for every answer to an item, so that providers' prefix caches work; the
user message is the answer, to which a second request adds its complaints. With the reference and the answer in one
message a small model quoted the reference as if the candidate had said it; apart, it quotes the answer
(docs/decisions/0010).
"""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mockinterview.bank.item import Item
from mockinterview.errors import UsageError
from mockinterview.grading.judges.form import Form, short_names
from mockinterview.grading.task import Task
from mockinterview.messages import N_, Language
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
        "complaints": _complaints(task, short_names(task.item)),
    }
    blocks = _Blocks(place, f"grade.{task.item.language}.j2")
    last = ["answer"] + (["again"] if task.complaints else [])
    return Prompt(system=system, user="\n".join(blocks.render(block, variables) for block in last))


@lru_cache(maxsize=256)
def _system(folder: Path, item: Item, rubric: Rubric, feedback_language: Language, shape: bool) -> str:
    task = Task(item=item, rubric=rubric, answer="", feedback_language=feedback_language)
    return _Blocks(folder, f"grade.{item.language}.j2").render("system", _variables(task, shape=shape))


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
    """SHA-256 (hexadecimal) of all prompt templates: part of what makes two grades comparable."""
    digest = hashlib.sha256()
    root = folder or resource_folder("prompts")
    for path in sorted(root.rglob("*.j2")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class _Blocks:
    """The blocks of one template, each rendered alone."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        try:
            self._template = _environment(folder).get_template(name)
        except TemplateSyntaxError as error:
            raise UsageError(
                N_("The prompt {template} has a fault in line {line}: {cause}."),
                template=error.name or name,
                line=error.lineno,
                cause=error.message,
            ) from error
        except TemplateError as error:
            raise UsageError(N_("There is no prompt {template} in {folder}."), template=name, folder=folder) from error

    def render(self, block: str, variables: dict[str, Any]) -> str:
        if block not in self._template.blocks:
            raise UsageError(N_("The prompt {template} has no block {block}."), template=self.name, block=block)
        try:
            context = self._template.new_context(variables)
            return "".join(self._template.blocks[block](context)).strip("\n")
        except UndefinedError as error:
            names = re.findall(r"'([^']+)'", str(error))
            raise UsageError(
                N_("The prompt {template} uses {variable}, which does not exist."),
                N_("docs/prompts.md lists what a prompt may use."),
                template=self.name,
                variable=names[-1] if names else str(error),
            ) from error
        except Exception as error:  # what a template computes may fail in any way; its author is told, not traced
            cause, fault = str(error).rstrip("."), N_("The prompt {template} cannot be rendered: {cause}.")
            raise UsageError(fault, template=self.name, cause=cause or type(error).__name__) from error


@lru_cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # the output is a prompt, not HTML: an answer must reach the model unaltered
        trim_blocks=True,
        lstrip_blocks=True,
    )


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


def _complaints(task: Task, names: dict[str, str]) -> list[dict[str, str]]:
    name_of = {point: name for name, point in names.items()}
    complaints = [complaint.model_dump() for complaint in task.complaints]
    return [{**complaint, "name": name_of.get(complaint["target"], complaint["target"])} for complaint in complaints]
