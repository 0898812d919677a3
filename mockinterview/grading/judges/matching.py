"""How well an answer matches each key point of an item, and with which of its stretches."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mockinterview.bank.item import Item
from mockinterview.grading.judges.encoder import Vectors, encode, encode_kept
from mockinterview.grading.judges.lexicon import Lexicon
from mockinterview.grading.terms import is_han

__all__ = ["Match", "Measured", "Yardstick", "yardstick"]

_TOGETHER = 3  # stretches that may make one point between them
_GAIN = 0.05  # similarity that a further stretch must add
_ABROAD = 0.1  # cosine that is nothing yet between a point and a stretch in another language
_ENCODED = 128  # stretches whose meaning is looked at; of a longer answer those with the most of the words


class Match(NamedTuple):
    """The similarity (0–1) of a point and the stretches that reach it, best first (indices into those given)."""

    similarity: float
    stretches: tuple[int, ...]


class Measured(NamedTuple):
    """What was seen in some stretches: ``hits`` (stretches × terms), ``recall`` and ``meaning`` (points × stretches).

    ``foreign`` marks the pairs of point and stretch that are in different scripts, so that words cannot meet.
    """

    hits: Vectors
    recall: Vectors
    meaning: Vectors
    foreign: NDArray[np.bool_]


class Yardstick:
    """The side of the item: its points' words and meaning, made once for all answers."""

    def __init__(self, item: Item) -> None:
        self.points = tuple(point.quote for point in item.key_points)
        self.lexicon = Lexicon(self.points, item.stem)
        self._chinese = np.array([_chinese(point) for point in self.points], dtype=bool)
        self._item = item

    def measure(self, stretches: Sequence[str]) -> Measured:
        """Look at the words and the meaning of some stretches (at least one)."""
        hits = np.stack([self.lexicon.hits(text) for text in stretches])
        recall = self.lexicon.shares @ hits.T
        chinese = np.array([_chinese(text) for text in stretches], dtype=bool)
        foreign = self._chinese[:, None] != chinese[None, :]
        meaning = self._meaning(stretches, recall)
        # Sentences of two languages on one subject begin at a higher cosine than the blend of words and meaning does.
        abroad = np.clip((meaning - _ABROAD) / (1 - _ABROAD), 0, 1)
        return Measured(hits, recall, np.where(foreign, abroad, meaning), foreign)

    def match(self, seen: Measured, words: float) -> list[Match]:
        """Return the match of each point; ``words`` is the share of word overlap in it, the rest is meaning.

        Where a stretch is in another language, meaning is all there is.
        """
        return [self._best(row, seen, words) for row in range(len(self.points))]

    def topic(self, stretch: str) -> float:
        """Return how near (cosine, at least 0) a stretch comes to the item as a whole, or to one of its points."""
        item = encode_kept((self._item.stem, self._item.reference, *self.points))
        return max(float((item @ encode([stretch])[0]).max()), 0.0)

    def _meaning(self, stretches: Sequence[str], recall: Vectors) -> Vectors:
        kept = sorted(np.argsort(-recall.max(axis=0), kind="stable")[:_ENCODED])
        meaning = np.zeros_like(recall)
        meaning[:, kept] = np.clip(encode_kept(self.points) @ encode([stretches[i] for i in kept]).T, 0, 1)
        return meaning

    def _best(self, row: int, seen: Measured, words: float) -> Match:
        share = np.where(seen.foreign[row], 0.0, words)
        alone = share * seen.recall[row] + (1 - share) * seen.meaning[row]
        chosen = [int(alone.argmax())]
        best = float(alone[chosen[0]])
        while len(chosen) < _TOGETHER and not seen.foreign[row, chosen[0]]:
            together = np.maximum(seen.hits, seen.hits[chosen].max(axis=0)) @ self.lexicon.shares[row]
            joined = words * together + (1 - words) * np.maximum(seen.meaning[row], seen.meaning[row, chosen].max())
            further = int(np.where(seen.foreign[row], 0, joined).argmax())
            if further in chosen or joined[further] < best + _GAIN:
                break
            chosen.append(further)
            best = float(joined[further])
        return Match(min(best, 1.0), tuple(chosen))


def _chinese(text: str) -> bool:
    """Tell whether a text is Chinese, if perhaps with many Latin terms: a fifth of its letters are enough."""
    han = sum(map(is_han, text))
    return han > 0 and han * 5 >= sum(map(str.isalpha, text))


@lru_cache(maxsize=256)
def yardstick(item: Item) -> Yardstick:
    """Return the yardstick of an item, kept for the next answer to it."""
    return Yardstick(item)
