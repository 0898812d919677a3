"""Rubrics: the scale an answer is graded on. One YAML file each, in ``rubrics/``."""

import hashlib
import json
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, model_validator

from mockinterview.bank.item import Item, ItemKind
from mockinterview.messages import Language
from mockinterview.misfits import whole
from mockinterview.rubric.fitting import criterion_misfits, rubric_misfits
from mockinterview.value import Value

if TYPE_CHECKING:
    from pathlib import Path

    from mockinterview.rubric.lint_finding import Finding

__all__ = ["Criterion", "CriterionForItems", "Exemplar", "ItemScale", "Level", "Rubric", "Words"]


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
    weight: float = Field(gt=0, allow_inf_nan=False)
    scored_by: Literal["key_points", "judge"]
    levels: tuple[Level, ...] = ()
    at_most: Literal["coverage"] | None = None
    cap_on_error: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return whole(values, handler, criterion_misfits)


class Exemplar(Value):
    """An answer with an agreed score (fraction 0–1), for few-shot use and for calibration."""

    item: str
    answer: str
    score: float = Field(ge=0, le=1)
    reason: Words | None = None


class CriterionForItems(Value):
    """What is different in one criterion for some items: its weight, its levels, or both."""

    id: str
    weight: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    levels: tuple[Level, ...] = ()


class ItemScale(Value):
    """How the scale differs for some items, named by their ids; what is not named stays as it is."""

    items: tuple[str, ...] = Field(min_length=1)
    criteria: tuple[CriterionForItems, ...] = Field(min_length=1)

    def change(self, criterion: Criterion) -> Criterion:
        """Return a criterion as it is for these items."""
        changed = next((c for c in self.criteria if c.id == criterion.id), None)
        if changed is None:
            return criterion
        weight, levels = changed.weight or criterion.weight, changed.levels or criterion.levels
        return criterion.model_copy(update={"weight": weight, "levels": levels})


class Rubric(Value):
    """A versioned scale. A version that was used never changes: an edit is a new version.

    ``kinds`` are the kinds of items it grades unless another is named; with none it is used by name only. ``when``
    tells authors when to use it: it is no part of the scale, so that wording it anew changes no fingerprint.
    ``for_items`` gives some items weights or levels of their own.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: int = Field(ge=1)
    title: Words
    when: Words | None = None
    kinds: tuple[ItemKind, ...]
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    pass_mark: float | None = Field(default=None, ge=0, le=1)
    exemplars: tuple[Exemplar, ...] = ()
    for_items: tuple[ItemScale, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return whole(values, handler, rubric_misfits)

    def __hash__(self) -> int:
        """Return a hash of little of it: every grade looks for what was made of its rubric, all of it takes 12 µs."""
        return hash((self.id, self.version, *(criterion.weight for criterion in self.criteria)))

    @classmethod
    def load(cls, path_or_id: "Path | str") -> "Rubric":
        """Return the rubric of a YAML file, or a shipped one by its id. Raises ``UsageError`` or ``FileFaults``."""
        from mockinterview.rubric.library import load_rubric  # late: the library is made of rubrics

        return load_rubric(str(path_or_id))

    def lint(self) -> "tuple[Finding, ...]":
        """Return what is weak in it. Comments of a file can silence nothing here: ``lint(path)`` reads them."""
        from mockinterview.rubric.lint import lint  # late: its rules are about rubrics

        return lint(self)

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
        # What came to the format later is left out where it says nothing, so that older rubrics keep their hashes.
        silent = {"when", *(() if self.for_items else ("for_items",))}
        content = json.dumps(self.model_dump(mode="json", exclude=silent), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def for_item(self, item: Item) -> "Rubric":
        """Return the rubric with the weights and levels that it has for one item: what its answers are scored by.

        Name and pass mark stay. Grades point to the whole rubric, of which every scale for an item is a part.
        """
        scale = next((scale for scale in self.for_items if item.id in scale.items), None)
        if scale is None:
            return self
        return self.model_copy(update={"criteria": tuple(map(scale.change, self.criteria)), "for_items": ()})
