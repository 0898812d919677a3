"""Rubrics: the scale an answer is graded on. One YAML file each, in ``rubrics/``."""

import hashlib
import json
from typing import Literal, Self

from pydantic import Field, model_validator

from mockinterview.bank.item import ItemKind
from mockinterview.messages import Language
from mockinterview.value import Value

__all__ = ["Criterion", "Exemplar", "Level", "Rubric", "Words"]


class Words(Value):
    """The same words in both languages of the project."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """Return the words in one language."""
        return self.zh if language == "zh" else self.en


class Level(Value):
    """One step of a criterion: its score (fraction 0–1), a label, and the behaviour that shows it."""

    score: float = Field(ge=0, le=1)
    label: Words
    descriptor: Words


class Criterion(Value):
    """One thing looked at.

    ``scored_by: key_points`` takes the weighted coverage of the item's key points; ``judge`` takes the level that a
    judge found evidence for. ``at_most: coverage`` keeps a judged criterion from exceeding coverage, so that another
    item's reference earns nothing for its style. ``cap_on_error`` is the highest score (fraction 0–1) of the criterion
    when the answer makes a false claim. Levels are listed lowest first.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Words
    weight: float = Field(gt=0)
    scored_by: Literal["key_points", "judge"]
    levels: tuple[Level, ...] = ()
    at_most: Literal["coverage"] | None = None
    cap_on_error: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _levels_ascend(self) -> Self:
        scores = [level.score for level in self.levels]
        if self.scored_by == "judge" and len(scores) < 2:
            raise ValueError("a criterion scored by the judge needs at least two levels")
        if self.scored_by == "key_points" and (scores or self.at_most):
            raise ValueError("a criterion scored by key points has no levels and no at_most: its scale is coverage")
        if scores and (scores != sorted(set(scores)) or scores[0] != 0):
            raise ValueError("levels are listed lowest first, each score once, beginning with 0")
        return self


class Exemplar(Value):
    """An answer with an agreed score (fraction 0–1), for few-shot use and for calibration."""

    item: str
    answer: str
    score: float = Field(ge=0, le=1)
    reason: Words | None = None


class Rubric(Value):
    """A versioned scale. A version that was used never changes: an edit is a new version.

    ``kinds`` are the kinds of items it grades unless another is named; with none it is used by name only. ``when``
    tells authors when to use it: it is no part of the scale, so that wording it anew changes no fingerprint.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: int = Field(ge=1)
    title: Words
    when: Words | None = None
    kinds: tuple[ItemKind, ...]
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    pass_mark: float | None = Field(default=None, ge=0, le=1)
    exemplars: tuple[Exemplar, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if len(set(ids)) < len(ids):
            raise ValueError("each criterion has an id of its own: " + ", ".join(ids))
        if sum(criterion.scored_by == "key_points" for criterion in self.criteria) != 1:
            raise ValueError("exactly one criterion is scored by key points")
        return self

    @property
    def name(self) -> str:
        """The id with the version, ``concept@1``: how grades point to the rubric."""
        return f"{self.id}@{self.version}"

    @property
    def judged(self) -> tuple[Criterion, ...]:
        """The criteria that a judge has to assess."""
        return tuple(criterion for criterion in self.criteria if criterion.scored_by == "judge")

    @property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of everything the rubric says, but for ``when``."""
        content = json.dumps(self.model_dump(mode="json", exclude={"when"}), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()
