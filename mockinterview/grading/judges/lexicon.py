"""The words of some texts of one item, and how much of each text a stretch of an answer says in words.

Two recalls, half and half. Of pieces of the encoder's vocabulary, each weighted by its information, where a piece of
near meaning counts in part (synonyms, other languages), with the figures and formulas, which count whole or not at
all. And of signs: single Chinese characters, and runs of three and four letters, which see typing errors, inflection
and the many ways to abridge a Chinese word; letters of function words (the, and) count little. The question's own words
are no sign of knowledge and hardly count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from mockinterview.grading.figures import figures, same_figure
from mockinterview.grading.judges.encoder import Vectors, information, piece_vectors, pieces
from mockinterview.grading.phrases import phrases
from mockinterview.grading.terms import is_han
from mockinterview.text import spaced

__all__ = ["Lexicon", "sign_recall"]

_ASKED = 0.1  # of its weight is left to a word of the question; a text made only of such keeps its proportions
_AS_ASKED = 0.8  # cosine from which a piece is one of the question's
_APART = 0.3  # cosine of pieces that have nothing to do with each other
_RUNS = (3, 4)  # letters
_AT_ONCE = 256  # stretches, so that a very long answer takes little memory
_SLIGHT = 0.2  # of its weight is left to a letter of a function word
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")


class Lexicon:
    """The words of ``texts``; ``question`` is what was asked about them.

    ``weights`` tells how much each text says beyond the question (nats); what several say is shared among them.
    """

    def __init__(self, texts: Sequence[str], question: str) -> None:
        self._pieces = list(dict.fromkeys(piece for text in texts for piece in pieces(text)))
        self._vectors = piece_vectors(self._pieces)
        self._figures = sorted(set().union(*map(figures, texts)))
        told = self._information(texts, question)
        said_by = np.maximum((told > 0).sum(axis=0), 1)
        self.weights = tuple(float(weight) for weight in (told / said_by).sum(axis=1))
        self._word_shares = _sum_to_one(told)
        asked = _signs(question)
        own = [{sign: w for sign, w in _signs(text).items() if sign not in asked} or _signs(text) for text in texts]
        self._columns = {sign: at for at, sign in enumerate(sorted(set().union(*own)))}
        self._sign_shares = np.zeros((len(texts), len(self._columns)), dtype=np.float32)
        for row, signs in enumerate(own):
            self._sign_shares[row, [self._columns[sign] for sign in signs]] = list(signs.values())
        _sum_to_one(self._sign_shares)

    def recall(self, stretches: Sequence[str]) -> Vectors:
        """Return how much (0–1) of each text each stretch says (texts × stretches)."""
        parts = [self._recall(stretches[at : at + _AT_ONCE]) for at in range(0, len(stretches), _AT_ONCE)]
        return np.concatenate(parts, axis=1)

    def _recall(self, stretches: Sequence[str]) -> Vectors:
        words = self._word_shares @ np.concatenate([self._piece_hits(stretches), self._figure_hits(stretches)])
        return np.asarray((words + self._sign_shares @ self._sign_hits(stretches)) / 2, dtype=np.float32)

    def _piece_hits(self, stretches: Sequence[str]) -> Vectors:
        said = [pieces(stretch) for stretch in stretches]
        known = list(dict.fromkeys(piece for some in said for piece in some))
        near = np.clip((self._vectors @ piece_vectors(known).T - _APART) / (1 - _APART), 0, 1)
        columns = {piece: at for at, piece in enumerate(known)}
        hits = np.zeros((len(self._pieces), len(stretches)), dtype=np.float32)
        for at, some in enumerate(said):
            if some:
                hits[:, at] = near[:, [columns[piece] for piece in some]].max(axis=1)
        return hits

    def _figure_hits(self, stretches: Sequence[str]) -> Vectors:
        hits = np.zeros((len(self._figures), len(stretches)), dtype=np.float32)
        for at, stretch in enumerate(stretches if self._figures else ()):
            said = figures(stretch)
            hits[:, at] = [any(same_figure(figure, other) for other in said) for figure in self._figures]
        return hits

    def _sign_hits(self, stretches: Sequence[str]) -> Vectors:
        hits = np.zeros((len(self._columns), len(stretches)), dtype=np.float32)
        for at, stretch in enumerate(stretches):
            hits[[self._columns[sign] for sign in _signs(stretch) if sign in self._columns], at] = 1
        return hits

    def _information(self, texts: Sequence[str], question: str) -> Vectors:
        """Return the information of each piece and figure (columns) of each text (rows), 0 where it has none."""
        near = (self._vectors @ piece_vectors(pieces(question)).T).max(axis=1, initial=0) > _AS_ASKED
        asked = figures(question)
        known = [*near, *(figure in asked for figure in self._figures)]
        told = [*map(information, self._pieces), *(sum(map(information, pieces(f))) for f in self._figures)]
        weights = [weight * (_ASKED if old else 1) for weight, old in zip(told, known, strict=True)]
        rows = np.zeros((len(texts), len(weights)), dtype=np.float32)
        for row, text in enumerate(texts):
            own = {*pieces(text), *figures(text)}
            held = [word in own for word in (*self._pieces, *self._figures)]
            rows[row] = np.where(held, weights, 0)
        return rows


def sign_recall(text: str, stretch: str) -> float:
    """Return what ``Lexicon([text], "").recall([stretch])`` is at least (0–1), by the signs alone, without vectors."""
    signs, said = _signs(text), _signs(stretch)
    total = sum(signs.values())
    return sum(weight for sign, weight in signs.items() if sign in said) / total / 2 if total else 0.0


def _sum_to_one(rows: Vectors) -> Vectors:
    totals = rows.sum(axis=1, keepdims=True)
    np.divide(rows, totals, out=rows, where=totals > 0)
    return rows


@lru_cache(maxsize=1024)
def _signs(text: str) -> Mapping[str, float]:
    """Return the signs of a text, each with the most that it weighs at any place."""
    weights: dict[str, float] = {}
    for run in _RUN.findall(spaced(text)):
        if is_han(run[0]):
            weights.update(dict.fromkeys(run, 1.0))
            continue
        for sign, weight in _signs_of_letters(run.split()):
            weights[sign] = max(weight, weights.get(sign, 0.0))
    return MappingProxyType(weights)


def _signs_of_letters(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    slight = phrases().function_words
    letters = "".join(words)
    weights = [_SLIGHT if word in slight else 1.0 for word in words for _ in word]
    for length in _RUNS:
        for at in range(max(len(letters) - length + 1, min(len(letters), 1))):
            held = weights[at : at + length]
            yield letters[at : at + length], sum(held) / len(held)
