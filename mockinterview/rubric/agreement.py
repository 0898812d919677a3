"""How well a judge's scores agree with people's: one place for benchmarks and for rubric authoring.

Scores are fractions 0–1. Intervals are 95 % percentile intervals of a bootstrap that draws questions (``groups``), not
answers: answers to one question are alike, and another question is what a grader will meet next. With few questions
(say under ten) they are too narrow; with one there is none.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mockinterview.rubric.agreement_estimate import Estimate, estimate_of
from mockinterview.rubric.agreement_measures import (
    MEASURES,
    STEPS,
    Floats,
    Measure,
    confusion_table,
    measure_all,
    step_of,
    steps_of,
)
from mockinterview.rubric.agreement_resampling import Draws, resampled_means, resampled_measures, resampled_medians
from mockinterview.value import Value

__all__ = [
    "BANDS",
    "LEAST_ANSWERS",
    "MEASURES",
    "STEPS",
    "Agreement",
    "Estimate",
    "HumanBand",
    "Measure",
    "agreement",
    "difference",
    "step_of",
]

BANDS = 5
"""Bands of the human score, of equal width: an edge belongs to the band above it, 1 to the last."""

LEAST_ANSWERS = 5
"""A question with fewer answers has no correlation and no QWK of its own: they would be mere chance."""


class HumanBand(Value):
    """The answers whose human score lies from ``low`` to ``high``: how far off the judge is, and to which side."""

    low: float
    high: float
    answers: int
    bias: Estimate
    mae: Estimate


class Agreement(Value):
    """Agreement over all answers (``pooled``) and as the median over questions (``by_question``).

    ``confusion`` counts answers by step: a row for each of people's steps, a column for each of the judge's.
    """

    answers: int
    questions: int
    pooled: dict[Measure, Estimate]
    by_question: dict[Measure, Estimate]
    bands: tuple[HumanBand, ...]
    confusion: tuple[tuple[int, ...], ...]


def agreement(
    human: Sequence[float],
    judge: Sequence[float],
    groups: Sequence[str],
    *,
    steps: int = STEPS,
    resamples: int = 1000,
    seed: int = 0,
) -> Agreement:
    """Measure agreement over answers that people and a judge scored; ``groups`` names the question of each.

    Raises ``ValueError`` where the three differ in length or a score is no fraction 0–1.
    """
    x, y, place, names = _checked(human, judge, groups)
    draws = Draws(len(names), resamples, seed) if len(names) > 1 else None
    bands = steps_of(x, BANDS)
    found = measure_all(x, y, steps)
    samples = resampled_measures(x, y, place, draws, steps) if draws else {}
    return Agreement(
        answers=len(x),
        questions=len(names),
        pooled={name: estimate_of(found[name], samples.get(name)) for name in MEASURES},
        by_question=_by_question(x, y, place, draws, steps),
        bands=tuple(_band(number, x, y, place, draws) for number in sorted({int(band) for band in bands})),
        confusion=tuple(tuple(map(int, row)) for row in confusion_table(x, y, steps)),
    )


def difference(
    human: Sequence[float],
    judge: Sequence[float],
    other: Sequence[float],
    groups: Sequence[str],
    *,
    steps: int = STEPS,
    resamples: int = 1000,
    seed: int = 0,
) -> dict[Measure, Estimate]:
    """Return how much each measure is higher for ``judge`` than for ``other`` on the same answers.

    Both are measured in the same resamples, so that an interval without 0 tells them apart. Raises as ``agreement``.
    """
    x, y, place, names = _checked(human, judge, groups)
    _, z, _, _ = _checked(human, other, groups)
    one, two = measure_all(x, y, steps), measure_all(x, z, steps)
    draws = Draws(len(names), resamples, seed) if len(names) > 1 else None
    ones = resampled_measures(x, y, place, draws, steps) if draws else {}
    twos = resampled_measures(x, z, place, draws, steps) if draws else {}
    found = {}
    for name in MEASURES:
        a, b = one[name], two[name]
        value = None if a is None or b is None else a - b
        found[name] = estimate_of(value, ones[name] - twos[name] if draws else None)
    return found


def _checked(
    human: Sequence[float], judge: Sequence[float], groups: Sequence[str]
) -> tuple[Floats, Floats, NDArray[np.int64], list[str]]:
    """Return both scores, the place of each answer's question in the list of questions, and that list."""
    if not len(human) == len(judge) == len(groups):
        raise ValueError(f"{len(human)} human scores, {len(judge)} of the judge, {len(groups)} questions")
    x, y = _fractions(human), _fractions(judge)
    names = sorted(set(groups))
    places: Mapping[str, int] = {name: place for place, name in enumerate(names)}
    return x, y, np.array([places[group] for group in groups], dtype=np.int64), names


def _fractions(scores: ArrayLike) -> Floats:
    values = np.asarray(scores, dtype=np.float64)
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("scores are fractions from 0 to 1")
    return values


def _by_question(
    x: Floats, y: Floats, place: NDArray[np.int64], draws: Draws | None, steps: int
) -> dict[Measure, Estimate]:
    found: dict[Measure, list[float]] = {name: [] for name in MEASURES}
    for group in range(int(place.max(initial=-1)) + 1):
        chosen = place == group
        measured = measure_all(x[chosen], y[chosen], steps)
        too_few = int(chosen.sum()) < LEAST_ANSWERS
        for name in MEASURES:
            value = None if too_few and name in ("pearson", "spearman", "qwk") else measured[name]
            found[name].append(np.nan if value is None else value)
    return {name: _median(np.array(values), draws) for name, values in found.items()}


def _median(values: Floats, draws: Draws | None) -> Estimate:
    defined = values[~np.isnan(values)]
    if not len(defined):
        return Estimate()
    return estimate_of(float(np.median(defined)), resampled_medians(values, draws) if draws else None)


def _band(number: int, x: Floats, y: Floats, place: NDArray[np.int64], draws: Draws | None) -> HumanBand:
    chosen = steps_of(x, BANDS) == number
    off, where = (y - x)[chosen], place[chosen]

    def mean(values: Floats) -> Estimate:
        return estimate_of(float(values.mean()), resampled_means(values, where, draws) if draws else None)

    return HumanBand(
        low=number / BANDS,
        high=(number + 1) / BANDS,
        answers=int(chosen.sum()),
        bias=mean(off),
        mae=mean(np.abs(off)),
    )
