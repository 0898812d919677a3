"""The form of a reply: which short names a judge answers for, and the JSON Schema that says so.

The schema satisfies the strict mode of OpenAI's structured outputs: every property required, no additional ones.
Properties stand in the order in which a model has to write them, evidence and rationale before the verdict.
"""

import json
from functools import cached_property, lru_cache
from typing import Any, Self

from mockinterview.bank.item import Item
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Verdict
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["DEGREES", "FORM_VERSION", "VERDICTS", "Form", "short_names"]

FORM_VERSION = 1
"""Part of every request key: a reply is read by the version of the form it was written for."""

VERDICTS: dict[str, Verdict] = {"yes": "covered", "partly": "partial", "no": "missing", "denied": "contradicted"}
"""The words a model writes: short, and told apart by their first letters, so that one token's logprob decides."""

DEGREES: dict[str, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0, "denied": 0.0}

_STRING = {"type": "string"}

_NOTE = {"type": "string", "pattern": r'^[^"\\\n]{0,100}$'}
"""A short text. Small models repeat themselves without end otherwise; strict mode knows no maxLength."""


def short_names(item: Item) -> dict[str, str]:
    """Return the ids of the key points under short names, ``k1`` … ``kn``, in the item's order.

    Where the item's own text has marks of that kind, the names are ``kk1`` … instead.
    """
    mark = "k"
    while f"[{mark}" in item.reference or f"[/{mark}" in item.reference or f"[{mark}" in item.stem:
        mark += "k"
    return {f"{mark}{number}": point.id for number, point in enumerate(item.key_points, 1)}


class Form(Value):
    """What is asked for: key points by short name, judged criteria with their number of levels.

    ``again`` is a second request: only for what did not pass the check, and without words for feedback.
    """

    points: dict[str, str]
    criteria: dict[str, int]
    again: bool

    @classmethod
    def of(cls, task: Task) -> Self:
        """Return the form for a task."""
        return cls._of(task.item, task.rubric, frozenset(complaint.target for complaint in task.complaints))

    @classmethod
    @lru_cache(maxsize=256)  # the same for all answers to an item
    def _of(cls, item: Item, rubric: Rubric, targets: frozenset[str]) -> Self:
        points = short_names(item)
        criteria = {criterion.id: len(criterion.levels) for criterion in rubric.judged}
        if targets:
            points = {name: point for name, point in points.items() if point in targets}
            criteria = {name: levels for name, levels in criteria.items() if name in targets}
        return cls(points=points, criteria=criteria, again=bool(targets))

    @cached_property
    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a reply."""
        point = _object(evidence=_STRING, verdict={"type": "string", "enum": [*VERDICTS]})
        parts: dict[str, Any] = {}
        if self.points:
            parts["key_points"] = _object(**dict.fromkeys(self.points, point))
        if self.criteria:
            parts["criteria"] = _object(**{name: _criterion(levels) for name, levels in self.criteria.items()})
        if not self.again and self.points:  # criteria alone are asked about after a rubric changed
            parts |= self._words
        return _object(**parts)

    @cached_property
    def schema_text(self) -> str:
        """The schema as JSON, with its keys in order."""
        return json.dumps(self.json_schema, sort_keys=True)

    @property
    def _words(self) -> dict[str, Any]:
        names = {"type": "string", "enum": [*self.points]}
        truth = {"type": "string", "enum": ["true", "false", "unsure"]}
        return {
            "beyond": _list(_object(evidence=_STRING, note=_NOTE, truth=truth), 2),
            "doubts": _list(names, len(self.points)),
            "strengths": _list(_NOTE, 2),
            "advice": _list(_object(key_point=names, text=_NOTE), 2),
            "follow_up": _NOTE,
            "addresses_grader": {"type": "boolean"},
        }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _list(items: dict[str, Any], longest: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": longest}


def _criterion(levels: int) -> dict[str, Any]:
    level = {"type": ["integer", "null"], "enum": [*range(levels), None]}
    return _object(evidence=_STRING, rationale=_NOTE, level=level)
