"""Answers with the scores that people gave them: what a judge is measured against, and a calibration fitted on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mockinterview.bank.item import Item
from mockinterview.rubric.rubric import Rubric

__all__ = ["HumanScored", "read_level"]


@dataclass(frozen=True)
class HumanScored:
    """One exemplar: an answer to an item, by the rubric that grades it.

    ``human`` is people's score, ``criteria`` theirs of single criteria by id (fractions 0–1); ``reason`` their words.
    """

    id: str
    item: Item
    rubric: Rubric
    answer: str
    human: float
    criteria: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""


def read_level(cell: object, rubric: Rubric, criterion_id: str, most: float = 1.0) -> float | None:
    """Return a person's score of one criterion (fraction 0–1), None where the cell says none that can be.

    A cell holds the label of a level, in either language, or a number out of ``most``.
    """
    text = str(cell).strip()
    criterion = next(c for c in rubric.criteria if c.id == criterion_id)
    for level in criterion.levels:
        if text.casefold() in (level.label.zh.casefold(), level.label.en.casefold()):
            return level.score
    try:
        score = float(text) / most
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None
