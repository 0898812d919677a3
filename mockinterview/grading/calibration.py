"""A monotone map from raw scores to the scores of a certain group of human graders."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from mockinterview.value import Value

__all__ = ["Calibration", "Calibrations", "Knot"]


class Knot(Value):
    """One point of the map: a raw score and what it stands for (fractions 0–1)."""

    raw: float = Field(gt=0, lt=1)
    calibrated: float = Field(ge=0, le=1)


class Calibration(Value):
    """A piecewise linear map through ``knots`` that keeps 0 at 0 and 1 at 1.

    It holds only for grades made with ``fingerprint`` (that of the uncalibrated grader).
    """

    fingerprint: str
    knots: tuple[Knot, ...]

    @model_validator(mode="after")
    def _monotone(self) -> Self:
        for left, right in pairwise(self.knots):
            if not (left.raw < right.raw and left.calibrated <= right.calibrated):
                raise ValueError("the knots of a calibration rise from one to the next")
        return self

    def apply(self, raw: float) -> float:
        """Return the calibrated score of a raw one (fractions 0–1)."""
        ends = [(0.0, 0.0), *((knot.raw, knot.calibrated) for knot in self.knots), (1.0, 1.0)]
        for (x0, y0), (x1, y1) in pairwise(ends):
            if raw <= x1:
                return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
        return 1.0


Calibrations = Mapping[str, Calibration]
"""Maps by the fingerprint of the uncalibrated grader whose scores they were fitted on."""
