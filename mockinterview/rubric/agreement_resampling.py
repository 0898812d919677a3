"""The bootstrap of agreement: questions are drawn, with all their answers, since answers to one question are alike.

A resample is how often each question was drawn. Every measure is a sum over questions of something weighed so, or
rests on ranks in the weighed answers, so that a thousand resamples are a few products of matrices.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mockinterview.rubric.agreement_measures import Floats, Measure, confusion_table, steps_of

__all__ = ["Draws", "kappa_of_tables", "resampled_means", "resampled_measures", "resampled_medians"]

_AT_ONCE = 50  # resamples whose ranks are held at once: 2 MB for each thousand answers
_NO_SPREAD = 1e-12


class Draws:
    """``resamples`` draws of as many questions as there are, with replacement, by the seed."""

    def __init__(self, groups: int, resamples: int, seed: int) -> None:
        drawn = np.random.default_rng(seed).integers(0, groups, (resamples, groups))
        self.drawn = drawn
        self.times = np.zeros((resamples, groups))
        np.add.at(self.times, (np.arange(resamples)[:, None], drawn), 1)


def resampled_measures(
    human: Floats, judge: Floats, place: NDArray[np.int64], draws: Draws, steps: int
) -> dict[Measure, Floats]:
    """Return each measure in each resample, NaN where it is undefined; ``place`` is the question of each answer."""
    apart = np.abs(steps_of(human, steps) - steps_of(judge, steps))
    groups = draws.times.shape[1]
    tables = np.zeros((groups, steps, steps))
    for group in range(groups):
        tables[group] = confusion_table(human[place == group], judge[place == group], steps)
    weighed: Floats = np.tensordot(draws.times, tables, axes=1)
    number = np.arange(steps, dtype=np.float64)
    squares = (number[:, None] - number) ** 2
    return {
        "pearson": _pearson(human, judge, place, draws),
        "spearman": _spearman(human, judge, place, draws),
        "qwk": kappa_of_tables(weighed, squares),
        "mae": resampled_means(np.abs(judge - human), place, draws),
        "exact": resampled_means(apart == 0, place, draws),
        "adjacent": resampled_means(apart <= 1, place, draws),
        "bias": resampled_means(judge - human, place, draws),
    }


def resampled_means(values: NDArray[np.floating | np.bool_], place: NDArray[np.int64], draws: Draws) -> Floats:
    """Return the mean over answers in each resample, NaN where none was drawn."""
    sums = draws.times @ _by_group(values.astype(float), place, draws)
    return _ratio(sums, draws.times @ _by_group(np.ones(len(values)), place, draws))


def resampled_medians(by_group: Floats, draws: Draws) -> Floats:
    """Return the median over the drawn questions that have a value (others are NaN), NaN where none has."""
    values = by_group[draws.drawn]
    medians = np.full(len(values), np.nan)
    some = ~np.isnan(values).all(axis=1)
    medians[some] = np.nanmedian(values[some], axis=1)
    return medians


def kappa_of_tables(tables: Floats, weights: Floats) -> Floats:
    """Return weighted kappa (Cohen 1968, weights of disagreement) of tables (… × k × k), NaN where it is undefined."""
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    seen = (tables * weights).sum(axis=(-2, -1))
    by_chance = np.einsum("...i,...j,ij->...", rows, columns, weights)
    return 1 - _ratio(seen * rows.sum(axis=-1), by_chance)


def _by_group(values: Floats, place: NDArray[np.int64], draws: Draws) -> Floats:
    return np.bincount(place, weights=values, minlength=draws.times.shape[1]).astype(np.float64)


def _ratio(over: Floats, under: Floats) -> Floats:
    defined = under > 0
    return np.where(defined, over / np.where(defined, under, 1.0), np.nan)


def _pearson(human: Floats, judge: Floats, place: NDArray[np.int64], draws: Draws) -> Floats:
    x, y = human - human.mean(), judge - judge.mean()
    sums = [draws.times @ _by_group(v, place, draws) for v in (np.ones(len(x)), x, y, x * x, y * y, x * y)]
    return _correlation(*sums)


def _spearman(human: Floats, judge: Floats, place: NDArray[np.int64], draws: Draws) -> Floats:
    parts = []
    for times in _slices(draws.times):
        weights = times[:, place]
        middle = (weights.sum(axis=1, keepdims=True) + 1) / 2  # the mean rank
        x, y = _ranks(human, weights) - middle, _ranks(judge, weights) - middle
        sums = [np.einsum("rn,rn->r", weights, values) for values in (x, y, x * x, y * y, x * y)]
        parts.append(_correlation(weights.sum(axis=1), *sums))
    return np.concatenate(parts)


def _slices(times: Floats) -> Iterator[Floats]:
    for start in range(0, len(times), _AT_ONCE):
        yield times[start : start + _AT_ONCE]


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Return the mid-rank of each answer in each resample, an answer drawn three times counting as three."""
    _, which = np.unique(values, return_inverse=True)
    order = np.argsort(which, kind="stable")
    starts = np.flatnonzero(np.diff(which[order], prepend=-1))
    tied: Floats = np.add.reduceat(weights[:, order], starts, axis=1)
    last: Floats = np.cumsum(tied, axis=1)
    return (last - (tied - 1) / 2)[:, which]


def _correlation(n: Floats, x: Floats, y: Floats, xx: Floats, yy: Floats, xy: Floats) -> Floats:
    """Return Pearson's correlation from sums, NaN where one side does not vary."""
    of_x, of_y, both = xx - x * x / n, yy - y * y / n, xy - x * y / n
    varies = (of_x > _NO_SPREAD * n) & (of_y > _NO_SPREAD * n)
    spread = np.sqrt(np.where(varies, of_x * of_y, 1.0))
    return np.where(varies, np.clip(both / spread, -1, 1), np.nan)
