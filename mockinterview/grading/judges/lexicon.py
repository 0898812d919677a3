"""The words of some texts of one item, and how much of each text a stretch of an answer says in words.

Two recalls, half and half. Of pieces of the encoder's vocabulary, each weighted by its information, where a piece of
near meaning counts in part (synonyms, other languages). And of runs of two to four characters, which see typing
errors, inflection and the order of words. The question's own words are no sign of knowledge and hardly count.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from mockinterview.grading.judges.encoder import Vectors, information, piece_vectors, pieces
from mockinterview.text import fold

__all__ = ["Lexicon"]

_ASKED = 0.1  # of its weight is left to a piece of the question; a text made only of such keeps its proportions
_AS_ASKED = 0.8  # cosine from which a piece is one of the question's
_APART = 0.3  # cosine of pieces that have nothing to do with each other
_RUNS = (2, 3, 4)
_AT_ONCE = 256  # stretches, so that a very long answer takes little memory


class Lexicon:
    """The words of ``texts``; ``question`` is what was asked about them."""

    def __init__(self, texts: Sequence[str], question: str) -> None:
        self._pieces = list(dict.fromkeys(piece for text in texts for piece in pieces(text)))
        self._vectors = piece_vectors(self._pieces)
        self._piece_shares = self._shares_of_pieces(texts, question)
        asked = _runs(question)
        own = [(_runs(text) - asked) or _runs(text) for text in texts]
        self._columns = {run: at for at, run in enumerate(sorted(set().union(*own)))}
        self._run_shares = np.zeros((len(texts), len(self._columns)), dtype=np.float32)
        for row, runs in enumerate(own):
            self._run_shares[row, [self._columns[run] for run in runs]] = 1
        _sum_to_one(self._run_shares)

    def recall(self, stretches: Sequence[str]) -> Vectors:
        """Return how much (0–1) of each text each stretch says (texts × stretches)."""
        parts = [self._recall(stretches[at : at + _AT_ONCE]) for at in range(0, len(stretches), _AT_ONCE)]
        return np.concatenate(parts, axis=1)

    def _recall(self, stretches: Sequence[str]) -> Vectors:
        return np.asarray((self._piece_recall(stretches) + self._run_recall(stretches)) / 2, dtype=np.float32)

    def _piece_recall(self, stretches: Sequence[str]) -> Vectors:
        said = [pieces(stretch) for stretch in stretches]
        known = list(dict.fromkeys(piece for some in said for piece in some))
        near = np.clip((self._vectors @ piece_vectors(known).T - _APART) / (1 - _APART), 0, 1)
        columns = {piece: at for at, piece in enumerate(known)}
        hits = np.zeros((len(self._pieces), len(stretches)), dtype=np.float32)
        for at, some in enumerate(said):
            if some:
                hits[:, at] = near[:, [columns[piece] for piece in some]].max(axis=1)
        return np.asarray(self._piece_shares @ hits, dtype=np.float32)

    def _run_recall(self, stretches: Sequence[str]) -> Vectors:
        hits = np.zeros((len(self._columns), len(stretches)), dtype=np.float32)
        for at, stretch in enumerate(stretches):
            hits[[self._columns[run] for run in _runs(stretch) if run in self._columns], at] = 1
        return np.asarray(self._run_shares @ hits, dtype=np.float32)

    def _shares_of_pieces(self, texts: Sequence[str], question: str) -> Vectors:
        asked = self._vectors @ piece_vectors(pieces(question)).T
        known = asked.max(axis=1, initial=0) > _AS_ASKED
        weights = [information(piece) * (_ASKED if old else 1) for piece, old in zip(self._pieces, known, strict=True)]
        shares = np.zeros((len(texts), len(self._pieces)), dtype=np.float32)
        for row, text in enumerate(texts):
            own = set(pieces(text))
            shares[row] = [weight if piece in own else 0 for piece, weight in zip(self._pieces, weights, strict=True)]
        return _sum_to_one(shares)


def _sum_to_one(rows: Vectors) -> Vectors:
    totals = rows.sum(axis=1, keepdims=True)
    np.divide(rows, totals, out=rows, where=totals > 0)
    return rows


@lru_cache(maxsize=8192)
def _runs(text: str) -> frozenset[str]:
    return frozenset(_all_runs(fold(text).text))


def _all_runs(signs: str) -> Iterator[str]:
    for length in _RUNS:
        yield from (signs[at : at + length] for at in range(len(signs) - length + 1))
