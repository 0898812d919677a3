"""Whether a grade passes: the one place that compares a grade with a pass mark."""

from typing import Literal

from mockinterview.grading.grade import Grade
from mockinterview.rubric.rubric import Rubric

__all__ = ["Passing", "passing"]

Passing = Literal["passed", "failed", "undecided"]
"""undecided: the band reaches from below the pass mark to it or above, so that the evidence allows either."""

_ROUNDING = 1e-9  # a weighted mean of 0.6 may come out as 0.5999999999999999


def passing(grade: Grade, rubric: Rubric | None) -> Passing | None:
    """Return how a grade stands to its rubric's pass mark, None where there is no score or no pass mark."""
    if grade.score is None or rubric is None or rubric.pass_mark is None:
        return None
    reached = rubric.pass_mark - _ROUNDING
    low, high = (grade.band.low, grade.band.high) if grade.band else (grade.score, grade.score)
    if min(low, grade.score) < reached <= max(high, grade.score):
        return "undecided"
    return "passed" if grade.score >= reached else "failed"
