"""Fits the map from a judge's scores to people's: monotone, by isotonic regression, 0 stays 0 and 1 stays 1."""

from collections.abc import Sequence

import numpy as np

from mockinterview.grading.calibration import Calibration, Knot

__all__ = ["cross_calibrated", "fit_calibration"]


def fit_calibration(raw: Sequence[float], human: Sequence[float], fingerprint: str) -> Calibration:
    """Return the monotone map that is nearest to people's scores in the squared error (all fractions 0–1).

    Raw scores of exactly 0 and 1 say nothing about the map, since it keeps them. ``fingerprint`` is that of the grader
    whose raw scores they are. Without a score in between the map changes nothing.
    """
    from sklearn.isotonic import IsotonicRegression

    inside = [(r, h) for r, h in zip(raw, human, strict=True) if 0 < r < 1]
    if not inside:
        return Calibration(fingerprint=fingerprint, knots=())
    raws, humans = map(np.array, zip(*inside, strict=True))
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0).fit(raws, humans)
    pairs = zip(fitted.X_thresholds_, fitted.y_thresholds_, strict=True)
    knots = tuple(Knot(raw=float(x), calibrated=float(np.clip(y, 0, 1))) for x, y in pairs)
    return Calibration(fingerprint=fingerprint, knots=knots)


def cross_calibrated(
    raw: Sequence[float], human: Sequence[float], groups: Sequence[str], *, folds: int = 5, seed: int = 0
) -> list[float]:
    """Return each raw score after a calibration that was fitted without the answers to its question.

    The questions (``groups``) are divided into ``folds`` parts by the seed, or each is a part where there are fewer.
    Raises ``ValueError`` where there are not two questions.
    """
    from sklearn.model_selection import GroupKFold

    questions = len(set(groups))
    if questions < 2:
        raise ValueError("a calibration is checked on other questions than it was fitted on: two are needed")
    parts = GroupKFold(min(folds, questions), shuffle=True, random_state=seed)
    found = [0.0] * len(raw)
    for fitted_on, left_out in parts.split(raw, groups=groups):
        calibration = fit_calibration([raw[i] for i in fitted_on], [human[i] for i in fitted_on], "cross-validation")
        for i in left_out:
            found[i] = calibration.apply(raw[i])
    return found
