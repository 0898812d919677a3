"""How well an answer matches each key point of an item, and with which of its stretches."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mockinterview.bank.item import Item
from mockinterview.bank.key_points.demand import asks_only_a_figure
from mockinterview.grading.figures import figures, same_figure
from mockinterview.grading.judges.encoder import Vectors, encode
from mockinterview.grading.judges.general import specificity
from mockinterview.grading.judges.lexicon import Lexicon
from mockinterview.grading.terms import is_han

__all__ = ["Measured", "Yardstick", "yardstick"]

_ENCODED = 128  # stretches whose meaning is looked at; of a longer answer those with the most of the words
_ABROAD = 0.15  # cosine that is nothing yet between texts in two languages, where no words add to it
_AS_SPECIFIC = 0.6  # of a point's specificity that a stretch needs to count in full; honest ones have more (0027)
_WITHOUT_IT = 0.2  # of a similarity is left where a figure is all that was asked for, and the stretch does not give it
_RAISED = 1.5  # times its own similarity that a point may reach through the answer as a whole


class Measured(NamedTuple):
    """What was seen in an answer: words and meaning of each point in each stretch (points × stretches), all 0–1.

    ``specific`` (0–1) is below 1 where a stretch is made of words that fit any subject and the point is not.
    ``given`` is the share of a point's figures that a stretch gives, where a figure is all that is asked for: the point
    is then made by it and hardly by words (elsewhere, and for points without one, not a number).
    ``foreign`` marks the pairs of point and stretch in different scripts, where words hardly meet; ``abroad`` is the
    cosine of the whole answer and the reference where these two are a pair of that kind, else None.
    """

    item: Item
    telling: tuple[float, ...]
    words: Vectors
    meaning: Vectors
    specific: Vectors
    given: Vectors
    foreign: NDArray[np.bool_]
    abroad: float | None

    def similarity(self, words: float, whole: float) -> Vectors:
        """Return the similarity of each point to each stretch (points × stretches).

        ``words`` is the share of words in it, the rest is meaning; between languages meaning is all there is.
        ``whole`` is the share of the answer as a whole: the coverage of the item by similarities, where a point counts
        by what it tells beyond the question. One stretch against one point is a noisy thing to measure, and who makes
        most points is likelier to have made this one too. Between languages it is the meaning of the whole.
        """
        native = (words * self.words + (1 - words) * self.meaning) * self.specific
        own = self._by_figures(np.where(self.foreign, _abroad(self.meaning), native))
        level = self.level(own.max(axis=1)) if self.abroad is None else _abroad(self.abroad)
        return np.asarray(np.minimum((1 - whole) * own + whole * level, _RAISED * own))

    def _by_figures(self, own: Vectors) -> Vectors:
        by_figure = np.where(self.given > 0, np.maximum(own, self.given), _WITHOUT_IT * own)
        return np.asarray(np.where(np.isnan(self.given), own, by_figure))

    def level(self, best: Sequence[float] | Vectors) -> float:
        """Return the mean of one number a point, by what each tells; of a group to choose from the best count."""
        numbered = list(zip(self.item.key_points, self.telling, best, strict=True))
        total = weight = 0.0
        for group in {point.group: None for point in self.item.key_points}:
            members = [(told, value) for point, told, value in numbered if point.group == group]
            choose = next((g.choose for g in self.item.groups if g.id == group), None)
            if choose is not None:
                even = sum(told for told, _ in members) / len(members)
                members = [(even, value) for _, value in sorted(members, key=itemgetter(1), reverse=True)[:choose]]
            total += sum(told * value for told, value in members)
            weight += sum(told for told, _ in members)
        return float(total / weight) if weight else 0.0


class Yardstick:
    """The side of the item: its points' words and meaning, made once for all answers.

    Meaning is the cosine of sentence vectors without their part in the direction of the question, which anything on
    the subject shares.
    """

    def __init__(self, item: Item) -> None:
        self.points = tuple(point.quote for point in item.key_points)
        self._item = item
        self._lexicon = Lexicon(self.points, item.stem)
        self._chinese = np.array([_chinese(point) for point in self.points], dtype=bool)
        self._needed = _AS_SPECIFIC * np.array([[specificity(point, item.stem)] for point in self.points])
        known = figures(item.stem)
        self._figures = [figures(point) - known if asks_only_a_figure(item.stem) else set() for point in self.points]
        vectors = encode([item.stem, *self.points])
        self._stem = vectors[0]
        self._own = self._beside_the_question(vectors[1:])

    def measure(self, stretches: Sequence[str], whole: str) -> Measured:
        """Look at some stretches of an answer (at least one), and at all of it that may count."""
        words = self._lexicon.recall(stretches)
        chinese = np.array([_chinese(text) for text in stretches], dtype=bool)
        return Measured(
            item=self._item,
            telling=self._lexicon.weights,
            words=words,
            meaning=self._meaning(stretches, words),
            specific=self._specific(stretches),
            given=self._given(stretches),
            foreign=self._chinese[:, None] != chinese[None, :],
            abroad=self._abroad(whole),
        )

    def topic(self, stretch: str) -> float:
        """Return how near (cosine, at least 0) a stretch comes to the item as a whole, or to one of its points."""
        item = encode((self._item.stem, self._item.reference, *self.points))
        return max(float((item @ encode([stretch])[0]).max()), 0.0)

    def _specific(self, stretches: Sequence[str]) -> Vectors:
        said = np.array([specificity(text, self._item.stem) for text in stretches])
        enough = np.minimum(said / np.maximum(self._needed, 1e-6), 1)
        return np.asarray(np.where(self._needed > 0, enough, 1), dtype=np.float32)

    def _given(self, stretches: Sequence[str]) -> Vectors:
        shares = np.full((len(self.points), len(stretches)), np.nan, dtype=np.float32)
        for row, wanted in enumerate(self._figures):
            for at, stretch in enumerate(stretches if wanted else ()):
                said = figures(stretch)
                found = sum(any(same_figure(figure, other) for other in said) for figure in wanted)
                shares[row, at] = found / len(wanted)
        return shares

    def _abroad(self, whole: str) -> float | None:
        if _chinese(self._item.reference) == _chinese(whole):
            return None
        reference, said = encode([self._item.reference, whole])
        return max(float(reference @ said), 0.0)

    def _meaning(self, stretches: Sequence[str], words: Vectors) -> Vectors:
        kept = sorted(np.argsort(-words.max(axis=0), kind="stable")[:_ENCODED])
        meaning = np.zeros_like(words)
        seen = self._beside_the_question(encode([stretches[at] for at in kept]))
        meaning[:, kept] = np.clip(self._own @ seen.T, 0, 1)
        return meaning

    def _beside_the_question(self, vectors: Vectors) -> Vectors:
        rest = vectors - np.outer(vectors @ self._stem, self._stem)
        return np.asarray(rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _abroad(meaning: Vectors | float) -> Vectors:
    return np.asarray(np.clip((np.asarray(meaning) - _ABROAD) / (1 - _ABROAD), 0, 1), dtype=np.float32)


def _chinese(text: str) -> bool:
    """Tell whether a text is Chinese, if perhaps with many Latin terms: a fifth of its letters are enough."""
    han = sum(map(is_han, text))
    return han > 0 and han * 5 >= sum(map(str.isalpha, text))


@lru_cache(maxsize=256)
def yardstick(item: Item) -> Yardstick:
    """Return the yardstick of an item, kept for the next answer to it."""
    return Yardstick(item)
