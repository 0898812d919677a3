"""The words of one item's key points, and which of them a stretch of an answer has.

Recall of character pairs alone already orders human-graded answers (Spearman 0.4 to 0.5 on the sets of decision
0020), and more so when the question's own words, which are no sign of knowledge, hardly count.
"""

from collections.abc import Sequence

import numpy as np

from mockinterview.grading.judges.encoder import Vectors
from mockinterview.grading.terms import nearness, terms

__all__ = ["Lexicon"]

_ASKED = 0.1  # of its weight is left to a term of the question; a point made only of such keeps them all


class Lexicon:
    """The terms of some points, weighted: ``shares`` has a row a point and a column a term; rows sum to 1 (or 0)."""

    def __init__(self, points: Sequence[str], question: str) -> None:
        asked = terms(question)
        self._terms = sorted({term for point in points for term in terms(point)})
        weights = np.zeros((len(points), len(self._terms)), dtype=np.float32)
        for row, point in enumerate(points):
            own = terms(point)
            for column, term in enumerate(self._terms):
                if term in own:
                    known = any(nearness(term, other) > 0 for other in asked)
                    weights[row, column] = own[term] * (_ASKED if known else 1.0)
        totals = weights.sum(axis=1, keepdims=True)
        self.shares: Vectors = np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0)
        self._columns: dict[str, list[tuple[int, float]]] = {}

    def hits(self, text: str) -> Vectors:
        """Return, for each term, how near (0–1) ``text`` comes to it. ``shares @ hits`` is the recall of each point."""
        found = np.zeros(len(self._terms), dtype=np.float32)
        for said in terms(text):
            for column, near in self._near(said):
                found[column] = max(found[column], near)
        return found

    def _near(self, said: str) -> list[tuple[int, float]]:
        if said not in self._columns:
            if len(self._columns) > 50_000:  # a bound for very long runs; the entries are only a saving
                self._columns.clear()
            near = [(column, nearness(said, term)) for column, term in enumerate(self._terms)]
            self._columns[said] = [(column, degree) for column, degree in near if degree > 0]
        return self._columns[said]
