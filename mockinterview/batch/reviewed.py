"""A grade that a person has looked at: what they decided, put in the place of the judge's verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from mockinterview.bank.item import Item
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.grading.override import Override, points_of, with_overrides
from mockinterview.grading.verdicts import Verdict
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.overrides import Decision
from mockinterview.value import Value

__all__ = ["ChangedPoint", "Review", "Reviewed"]


class ChangedPoint(Value):
    """One key point that a person decided, with what the judge's verdict counted (degrees are fractions 0–1)."""

    id: str
    text: str
    verdict: Verdict
    degree: float
    note: str
    judge_verdict: Verdict
    judge_degree: float

    @property
    def differs(self) -> bool:
        """Whether person and judge are of different minds."""
        return (self.verdict, self.degree) != (self.judge_verdict, self.judge_degree)

    def __str__(self) -> str:
        words = f"{self.text}: {self.judge_verdict} {self.judge_degree:.2f} > {self.verdict} {self.degree:.2f}"
        return f"{words} ({self.note})" if self.note else words


class Review(Value):
    """Who looked at a grade last and when (ISO 8601, UTC), their note on it, and the points they changed or noted."""

    by: str
    at: str
    note: str = ""
    points: tuple[ChangedPoint, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """``grade`` with the decisions in it; ``judge_score`` without; no ``review`` where all was taken back.

    ``accepted`` tells whether a person is done with it.
    """

    grade: Grade
    judge_score: float | None
    review: Review | None
    accepted: bool

    @classmethod
    def of(cls, grade: Grade, item: Item, rubric: Rubric, decisions: Iterable[Decision]) -> Self:
        """Put decisions, the oldest first, into a judge's grade.

        Overrides count whatever judge graded; an acceptance only for verdicts of the fingerprint that was accepted.
        """
        by_point: dict[str, Decision] = {}
        acceptance: Decision | None = None
        for decision in decisions:
            if decision.key_point is None:
                acceptance = decision if decision.fingerprint == grade.fingerprint else acceptance
            elif decision.verdict is None:
                by_point.pop(decision.key_point, None)
            else:
                by_point[decision.key_point] = decision
        overrides = [_override(decision) for decision in by_point.values()]
        points = {point.id: point for point in points_of(grade, item)}
        told = (_changed(points[override.key_point], override) for override in overrides)
        changed = tuple(point for point in told if point.note or point.differs)
        counted = [*by_point.values(), *([acceptance] if acceptance else [])]
        last = max(counted, key=lambda decision: decision.at, default=None)
        review = _review(last, acceptance, changed) if last else None
        return cls(with_overrides(grade, item, rubric, overrides), grade.score, review, acceptance is not None)


def _review(last: Decision, acceptance: Decision | None, points: tuple[ChangedPoint, ...]) -> Review:
    at = datetime.fromtimestamp(last.at, UTC).isoformat(timespec="seconds")
    return Review(by=last.reviewer, at=at, note=acceptance.note if acceptance else "", points=points)


def _override(decision: Decision) -> Override:
    if decision.key_point is None or decision.verdict is None or decision.degree is None:
        raise AssertionError(decision)  # the caller has looked
    return Override(key_point=decision.key_point, verdict=decision.verdict, degree=decision.degree, note=decision.note)


def _changed(point: CheckedKeyPoint, override: Override) -> ChangedPoint:
    return ChangedPoint(
        id=point.id,
        text=point.text,
        verdict=override.verdict,
        degree=override.degree,
        note=override.note,
        judge_verdict=point.verdict,
        judge_degree=point.degree,
    )
