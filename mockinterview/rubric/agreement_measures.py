"""Measures of agreement between the scores of people and of a judge (fractions 0–1), each a number or None."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

__all__ = ["MEASURES", "STEPS", "Floats", "Measure", "confusion_table", "measure_all", "step_of", "steps_of"]

Floats = NDArray[np.float64]

Measure = Literal["pearson", "spearman", "qwk", "mae", "exact", "adjacent", "bias"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

STEPS = 6
"""Into how many equal steps scores are cut, where a measure needs steps."""

_SAME = 1e-9
"""Scores (fractions 0–1) no further apart than this are one score; a score so little below an edge is on it."""


def steps_of(scores: Floats, steps: int = STEPS) -> NDArray[np.int64]:
    """Return the step of each score, from 0: step ``k`` holds ``k/steps ≤ score < (k+1)/steps``, the last one also 1.

    So of six steps the edges are 1/6, 1/3, 1/2, 2/3, 5/6; a score on an edge belongs to the step above it.
    """
    return np.minimum(np.floor(scores * steps + _SAME), steps - 1).astype(np.int64)


def step_of(score: float, steps: int = STEPS) -> int:
    """Return the step of one score; see ``steps_of``."""
    return int(steps_of(np.array([score]), steps)[0])


def confusion_table(human: Floats, judge: Floats, steps: int = STEPS) -> NDArray[np.int64]:
    """Return how many answers people put into the step of the row and the judge into that of the column."""
    pairs = steps_of(human, steps) * steps + steps_of(judge, steps)
    return np.bincount(pairs, minlength=steps * steps).reshape(steps, steps)


def measure_all(human: Floats, judge: Floats, steps: int = STEPS) -> dict[Measure, float | None]:
    """Return every measure; None where it is undefined.

    Pearson and Spearman need two answers, and scores that differ on both sides. QWK is undefined where both sides put
    everything into one and the same step. ``exact`` is the share of answers in the same step, ``adjacent`` of those at
    most one step apart. ``bias`` is the mean of judge − human.
    """
    if not len(human):
        return dict.fromkeys(MEASURES)
    from sklearn.metrics import mean_absolute_error

    apart = np.abs(steps_of(human, steps) - steps_of(judge, steps))
    return {
        **_correlations(human, judge),
        "qwk": _qwk(human, judge, steps),
        "mae": float(mean_absolute_error(human, judge)),
        "exact": float(np.mean(apart == 0)),
        "adjacent": float(np.mean(apart <= 1)),
        "bias": float(np.mean(judge - human)),
    }


def _correlations(human: Floats, judge: Floats) -> dict[Measure, float | None]:
    if min(np.ptp(human), np.ptp(judge)) <= _SAME:
        return {"pearson": None, "spearman": None}
    from scipy import stats

    return {
        "pearson": float(stats.pearsonr(human, judge).statistic),
        "spearman": float(stats.spearmanr(human, judge).statistic),
    }


def _qwk(human: Floats, judge: Floats, steps: int) -> float | None:
    one, other = steps_of(human, steps), steps_of(judge, steps)
    if len({*one.tolist(), *other.tolist()}) == 1:
        return None
    from sklearn.metrics import cohen_kappa_score

    return float(cohen_kappa_score(one, other, labels=list(range(steps)), weights="quadratic"))
