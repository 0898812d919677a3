"""How well an answer matches each key point of an item, and with which of its stretches."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from mockinterview.bank.item import Item
from mockinterview.grading.judges.encoder import Vectors, encode, encode_kept
from mockinterview.grading.judges.lexicon import Lexicon

__all__ = ["Match", "Yardstick", "yardstick"]

_TOGETHER = 3  # stretches that may make one point between them
_GAIN = 0.05  # similarity that a further stretch must add
_ENCODED = 128  # stretches whose meaning is looked at; of a longer answer those with the most of the words


class Match(NamedTuple):
    """The similarity (0–1) of a point and the stretches that reach it, best first (indices into those given)."""

    similarity: float
    stretches: tuple[int, ...]


class Yardstick:
    """The side of the item: its points' words and meaning, made once for all answers."""

    def __init__(self, item: Item) -> None:
        self.points = tuple(point.quote for point in item.key_points)
        self.lexicon = Lexicon(self.points, item.stem)
        self._item = item

    def match(self, stretches: Sequence[str], words: float) -> list[Match]:
        """Return the match of each point; ``words`` is the share of word overlap in it, the rest is meaning."""
        if not stretches:
            return [Match(0.0, ()) for _ in self.points]
        hits = np.stack([self.lexicon.hits(text) for text in stretches])
        recall = self.lexicon.shares @ hits.T
        meaning = self._meaning(stretches, recall)
        return [self._best(row, hits, recall[row], meaning[row], words) for row in range(len(self.points))]

    def topic(self, stretch: str) -> float:
        """Return how near (cosine, at least 0) a stretch comes to the item as a whole, or to one of its points."""
        item = encode_kept((self._item.stem, self._item.reference, *self.points))
        return max(float((item @ encode([stretch])[0]).max()), 0.0)

    def _meaning(self, stretches: Sequence[str], recall: Vectors) -> Vectors:
        kept = sorted(np.argsort(-recall.max(axis=0), kind="stable")[:_ENCODED])
        meaning = np.zeros_like(recall)
        meaning[:, kept] = np.clip(encode_kept(self.points) @ encode([stretches[i] for i in kept]).T, 0, 1)
        return meaning

    def _best(self, row: int, hits: Vectors, recall: Vectors, meaning: Vectors, words: float) -> Match:
        alone = words * recall + (1 - words) * meaning
        chosen = [int(alone.argmax())]
        best = float(alone[chosen[0]])
        while len(chosen) < _TOGETHER:
            together = np.maximum(hits, hits[chosen].max(axis=0)) @ self.lexicon.shares[row]
            joined = words * together + (1 - words) * np.maximum(meaning, meaning[chosen].max())
            further = int(joined.argmax())
            if further in chosen or joined[further] < best + _GAIN:
                break
            chosen.append(further)
            best = float(joined[further])
        return Match(min(best, 1.0), tuple(chosen))


@lru_cache(maxsize=256)
def yardstick(item: Item) -> Yardstick:
    """Return the yardstick of an item, kept for the next answer to it."""
    return Yardstick(item)
