"""How the score moves as verdicts change: by the same arithmetic that scores every grade, with no judge."""

from collections.abc import Mapping

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.grade import CheckedBeyond, CheckedCriterion, CheckedKeyPoint
from mockinterview.grading.judges.form import DEGREES
from mockinterview.grading.score import score
from mockinterview.grading.verdicts import Verdict
from mockinterview.rubric.rubric import Rubric
from mockinterview.text import cite, find
from mockinterview.value import Value

__all__ = ["LADDER", "Ladder", "LevelCase", "PointCase", "WhatIf", "what_if"]

LADDER = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the key points that the ladder covers (fractions 0–1)."""


class PointCase(Value):
    """The score for each verdict on one key point, all else as good as can be; ``alone``: no other point is made."""

    key_point: str
    text: str
    missing: float | None
    partial: float | None
    covered: float | None
    contradicted: float | None
    alone: float | None


class LevelCase(Value):
    """The score for each level of one criterion (lowest first), all else as good as can be.

    ``left_out`` is the score where the judge cannot assess the criterion.
    """

    criterion: str
    levels: tuple[float | None, ...]
    left_out: float | None


class Ladder(Value):
    """Scores at each step of ``LADDER``: with all levels highest, the same with a false claim, with all lowest."""

    highest: tuple[float | None, ...]
    false_claim: tuple[float | None, ...]
    lowest: tuple[float | None, ...]


class WhatIf(Value):
    """Scores (fractions 0–1; None: unscored) of imagined verdicts on one item.

    ``full`` is the score of the best answer, ``false_claim`` of the same with a false claim beyond the key points.
    """

    full: float | None
    false_claim: float | None
    points: tuple[PointCase, ...]
    criteria: tuple[LevelCase, ...]
    ladder: Ladder


def what_if(item: Item, rubric: Rubric, *, assesses_criteria: bool = True) -> WhatIf:
    """Return how verdicts on an item would score. Without ``assesses_criteria`` judged criteria are left out."""
    imagined = _Imagined(item, rubric, assesses_criteria=assesses_criteria)
    return WhatIf(
        full=imagined.score(),
        false_claim=imagined.score(false_claim=True),
        points=tuple(_point(imagined, point) for point in item.key_points),
        criteria=tuple(_criterion(imagined, c.id, len(c.levels)) for c in rubric.judged) if assesses_criteria else (),
        ladder=_ladder(imagined),
    )


class _Imagined:
    """Scores verdicts that nobody gave, on an answer that is the reference itself, so that every word has evidence."""

    def __init__(self, item: Item, rubric: Rubric, *, assesses_criteria: bool) -> None:
        self.item = item
        self.rubric = rubric
        self.highest = {c.id: len(c.levels) - 1 if assesses_criteria else None for c in rubric.judged}
        self.lowest = {c.id: 0 if assesses_criteria else None for c in rubric.judged}

    def score(
        self,
        degrees: Mapping[str, tuple[Verdict, float]] | None = None,
        levels: Mapping[str, int | None] | None = None,
        *,
        false_claim: bool = False,
    ) -> float | None:
        """Return the score where points and criteria that are not named are as good as can be."""
        points = [self._checked(p, *(degrees or {}).get(p.id, ("covered", 1.0))) for p in self.item.key_points]
        chosen = {**self.highest, **(levels or {})}
        criteria = [CheckedCriterion(id=c.id, weight=c.weight, level=chosen[c.id]) for c in self.rubric.judged]
        said = self._checked(self.item.key_points[0], "covered", 1.0).evidence
        beyond = [CheckedBeyond(evidence=said, truth="false")] if false_claim else []
        return score(points, criteria, beyond, self.item.groups, self.rubric).score

    def every(self, degree: float) -> dict[str, tuple[Verdict, float]]:
        """Return the same degree for each key point."""
        verdict: Verdict = "covered" if degree == 1 else "partial" if degree else "missing"
        return {point.id: (verdict, degree) for point in self.item.key_points}

    def _checked(self, point: KeyPoint, verdict: Verdict, degree: float) -> CheckedKeyPoint:
        span = find(point.quote, self.item.reference)
        if span is None:  # an item holds no other quotes
            raise AssertionError(point.id)
        return CheckedKeyPoint(
            id=point.id,
            text=point.text,
            weight=point.weight,
            group=point.group,
            verdict=verdict,
            degree=degree,
            claimed=degree,
            standing="accepted",
            evidence=() if verdict == "missing" else (cite(self.item.reference, span, "answer"),),
            reference=self.item.reference_citation(point),
        )


def _point(imagined: _Imagined, point: KeyPoint) -> PointCase:
    partial = DEGREES["partly"]
    return PointCase(
        key_point=point.id,
        text=point.text,
        missing=imagined.score({point.id: ("missing", 0.0)}),
        partial=imagined.score({point.id: ("partial", partial)}),
        covered=imagined.score({point.id: ("covered", 1.0)}),
        contradicted=imagined.score({point.id: ("contradicted", 0.0)}),
        alone=imagined.score(imagined.every(0.0) | {point.id: ("covered", 1.0)}),
    )


def _criterion(imagined: _Imagined, criterion: str, levels: int) -> LevelCase:
    return LevelCase(
        criterion=criterion,
        levels=tuple(imagined.score(levels={criterion: level}) for level in range(levels)),
        left_out=imagined.score(levels={criterion: None}),
    )


def _ladder(imagined: _Imagined) -> Ladder:
    return Ladder(
        highest=tuple(imagined.score(imagined.every(step)) for step in LADDER),
        false_claim=tuple(imagined.score(imagined.every(step), false_claim=True) for step in LADDER),
        lowest=tuple(imagined.score(imagined.every(step), imagined.lowest) for step in LADDER),
    )
