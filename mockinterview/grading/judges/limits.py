"""What all requests of one run share."""

from dataclasses import dataclass

from mockinterview.grading.judges.pace import Pace
from mockinterview.grading.judges.prices import Price
from mockinterview.grading.judges.purse import Purse

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """How many at once, for how much money, and at which price (None: the list price of each model)."""

    pace: Pace | None = None
    purse: Purse | None = None
    price: Price | None = None
