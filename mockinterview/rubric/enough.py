"""Whether agreement was measured on enough exemplars to tell anything."""

from typing import Literal

from mockinterview.messages import N_
from mockinterview.rubric.agreement import Agreement

__all__ = ["FEWEST_ITEMS", "LACKS", "WIDEST", "Lack", "lacks_of"]

Lack = Literal["items", "spread", "width"]

FEWEST_ITEMS = 10
"""Intervals draw items anew; with fewer than so many they come out too narrow, whatever they show."""

WIDEST = 0.4
"""The widest interval of kappa that still says something: the usual words for kappa (Landis and Koch: slight, fair,
moderate, substantial, almost perfect) stand for 0.2 each, and a wider interval holds all of two of them."""

LACKS: dict[Lack, str] = {
    "items": N_(
        "Too few to tell: the exemplars answer too few items ({items}). The intervals draw items anew, and with "
        "fewer than {fewest} they are too narrow. Add exemplars of other items; more answers to these do not help."
    ),
    "spread": N_(
        "Too few to tell: kappa is not defined, for people or the judge gave nearly all answers the same score. Add "
        "exemplars of weak, middling and strong answers."
    ),
    "width": N_(
        "Too few to tell: the interval of kappa is {width} wide. From {widest} on it holds all of two of the usual "
        "words for agreement, such as moderate and substantial. Add exemplars."
    ),
}
"""What each lack means and what to do about it; fields: ``items``, ``fewest``, ``width``, ``widest``."""


def lacks_of(found: Agreement) -> tuple[Lack, ...]:
    """Return what the exemplars lack, nothing where they are enough."""
    kappa = found.pooled["qwk"]
    lacks: list[Lack] = ["items"] if found.questions < FEWEST_ITEMS else []
    if kappa.low is None or kappa.high is None:
        lacks += [] if lacks and kappa.value is not None else ["spread"]
    elif kappa.high - kappa.low > WIDEST:
        lacks.append("width")
    return tuple(lacks)
