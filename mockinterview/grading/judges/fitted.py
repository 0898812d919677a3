"""The fitted numbers of the offline judge, and what they were fitted on."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["Fitted", "FittedOn", "fitted"]


class FittedOn(Value):
    """One set of human-graded answers: its name, licence, and how many rows and items of it were used."""

    name: str
    licence: str
    rows: int
    items: int


class Fitted(Value):
    """The content of ``fitted.yaml``.

    ``words`` is the share of word overlap in a similarity, the rest is meaning. Similarity ``low`` and less is degree
    0, ``high`` and more is degree 1, and it is linear between. ``evidence_floor`` is the similarity below which words are
    not about a point.
    """

    version: int
    words: float = Field(ge=0, le=1)
    low: float = Field(ge=0, le=1)
    high: float = Field(gt=0, le=1)
    evidence_floor: float = Field(ge=0, le=1)
    data: tuple[FittedOn, ...]

    def degree(self, similarity: float) -> float:
        """Map a similarity (0–1) to a degree (0–1)."""
        return min(max((similarity - self.low) / (self.high - self.low), 0.0), 1.0)


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """Return the shipped numbers, read once."""
    return read_yaml(Path(__file__).with_suffix(".yaml"), Fitted)
