"""A score and its band after a calibration."""

from mockinterview.grading.calibration import Calibration
from mockinterview.grading.grade import Band
from mockinterview.grading.score import Score
from mockinterview.messages import N_

__all__ = ["CALIBRATED", "calibrated"]

CALIBRATED = N_("The score is calibrated to how people graded; criteria and key points are as the judge found them.")
"""What a grade says whose score is not the sum of its criteria."""


def calibrated(scored: Score, calibration: Calibration) -> Score:
    """Return the score with its total and its band mapped; what is unscored stays so."""
    band = scored.band and Band(low=calibration.apply(scored.band.low), high=calibration.apply(scored.band.high))
    value = None if scored.score is None else calibration.apply(scored.score)
    return scored.model_copy(update={"score": value, "band": band})
