"""The fitted numbers of the offline judge, and what they were fitted on."""

import math
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["Fitted", "FittedOn", "curve", "fitted"]


class FittedOn(Value):
    """One set of human-graded answers: its name, licence, and how many rows and items of it were used."""

    name: str
    licence: str
    rows: int
    items: int


class Fitted(Value):
    """The content of ``fitted.yaml``.

    ``words`` is the share of words in the similarity of a point and a stretch, the rest is meaning; ``whole`` the share
    of the answer as a whole in a point's similarity. The degree is a logistic curve of the
    similarity, half way up at ``middle`` and as wide as ``width``, stretched so that 0 stays 0 and 1 stays 1.
    ``evidence_floor`` is the similarity below which words are not about a point.
    """

    version: int
    words: float = Field(ge=0, le=1)
    whole: float = Field(ge=0, lt=1)
    middle: float = Field(gt=0, lt=1)
    width: float = Field(gt=0)
    evidence_floor: float = Field(ge=0, le=1)
    data: tuple[FittedOn, ...]

    def degree(self, similarity: float) -> float:
        """Map a similarity (0–1) to a degree (0–1)."""
        return curve(similarity, self.middle, self.width)


def curve(similarity: float, middle: float, width: float) -> float:
    """Return the logistic curve that is 0 at 0, 1 at 1 and steepest at ``middle``."""
    lowest, highest = (math.tanh((end - middle) / (2 * width)) for end in (0, 1))
    return (math.tanh((min(max(similarity, 0.0), 1.0) - middle) / (2 * width)) - lowest) / (highest - lowest)


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """Return the shipped numbers, read once."""
    return read_yaml(Path(__file__).with_suffix(".yaml"), Fitted)
