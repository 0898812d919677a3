"""Item analysis after classical test theory: how hard an item is, and whether it tells strong candidates from weak.

Scores are fractions 0–1. *Difficulty* is the mean score, as usual in that theory (high is easy). *Discrimination* is
the corrected item-total correlation: Pearson's r between a candidate's score on the item and the score on all *other*
items (Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28, 1963, 211–218). Were the
item left in the total, it would correlate with itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import fsum, sqrt
from typing import NamedTuple

from mockinterview.value import Value

__all__ = ["LEAST_CANDIDATES", "Discrimination", "Taken", "discriminations"]

LEAST_CANDIDATES = 5
"""With fewer candidates a correlation is mere chance, and none is given."""

_SAME = 1e-9
"""Scores no further apart than this are the same."""


class Taken(NamedTuple):
    """One scored answer: who, which item (its place in a list), and the score (a fraction 0–1)."""

    candidate: str
    item: int
    score: float


class Discrimination(Value):
    """``value`` from −1 to 1, None where it is undefined; over how many ``candidates`` with other items too."""

    value: float | None = None
    candidates: int = 0


def discriminations(taken: Iterable[Taken]) -> dict[int, Discrimination]:
    """Return the discrimination of each item that somebody took.

    A candidate's rest is the mean score on the other items taken, so that not all need to take all; where all do, this
    correlates exactly as the sum does. Several answers of a candidate to one item count as their mean. Undefined with
    fewer than ``LEAST_CANDIDATES`` candidates, and where all of them have the same score or the same rest.
    """
    several: dict[tuple[str, int], list[float]] = defaultdict(list)
    for candidate, item, score in taken:
        several[candidate, item].append(score)
    own: dict[str, dict[int, float]] = defaultdict(dict)
    for (candidate, item), scores in several.items():
        own[candidate][item] = fsum(scores) / len(scores)
    pairs: dict[int, list[tuple[float, float]]] = {item: [] for _, item in several}
    for scores_of in own.values():
        if len(scores_of) > 1:
            total = fsum(scores_of.values())
            for item, score in scores_of.items():
                pairs[item].append((score, (total - score) / (len(scores_of) - 1)))
    return {item: Discrimination(value=_correlation(found), candidates=len(found)) for item, found in pairs.items()}


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    if len(pairs) < LEAST_CANDIDATES:
        return None
    count = len(pairs)
    x, y = [score for score, _ in pairs], [rest for _, rest in pairs]
    if max(x) - min(x) <= _SAME or max(y) - min(y) <= _SAME:
        return None
    mean_x, mean_y = fsum(x) / count, fsum(y) / count
    together = fsum((a - mean_x) * (b - mean_y) for a, b in pairs)
    spread = sqrt(fsum((a - mean_x) ** 2 for a in x)) * sqrt(fsum((b - mean_y) ** 2 for b in y))
    return max(-1.0, min(1.0, together / spread))
