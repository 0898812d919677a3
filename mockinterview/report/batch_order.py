"""Which answers a report on a batch shows, and in which order: first those that a person should look at."""

from collections.abc import Sequence

from mockinterview.report.batch_report import RowEntry
from mockinterview.value import Value

__all__ = ["MOST_SHOWN", "Shown", "choose"]

MOST_SHOWN = 2000
"""A page with more answers opens slowly and is read by nobody."""

_LEAST_SAMPLE = 200
"""However many rows are to be looked at, so many of the others are shown beside them."""


class Shown(Value):
    """The places of the rows to look at and of the others, both as shown; of how many each."""

    urgent: tuple[int, ...]
    urgent_of: int
    others: tuple[int, ...]
    others_of: int


def choose(entries: Sequence[RowEntry], most: int = MOST_SHOWN) -> Shown:
    """Choose at most ``most`` rows. Where there are more, both lists are thinned out evenly, in the order of the file.

    Every k-th row is taken: no chance in it, so that the same rows give the same page. Rows without a score come before
    flagged ones; the others go by item, the lowest score first.
    """
    urgent = [place for place, entry in enumerate(entries) if entry.score is None or entry.flagged]
    others = [place for place, entry in enumerate(entries) if entry.score is not None and not entry.flagged]
    first = _thinned(urgent, most - min(len(others), _LEAST_SAMPLE * most // MOST_SHOWN))
    then = _thinned(others, most - len(first))
    return Shown(
        urgent=tuple(sorted(first, key=lambda place: (entries[place].score is not None, place))),
        urgent_of=len(urgent),
        others=tuple(sorted(then, key=lambda place: (entries[place].item, entries[place].score, place))),
        others_of=len(others),
    )


def _thinned(places: Sequence[int], most: int) -> list[int]:
    if len(places) <= most:
        return list(places)
    return [places[number * len(places) // most] for number in range(most)]
