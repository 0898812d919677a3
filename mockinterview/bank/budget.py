"""Three to seven key points an item: what a short, perfect answer can be expected to name."""

from collections import Counter
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import ceil

from mockinterview.bank.candidates import Candidate

__all__ = ["MOST", "Listing", "fit"]

MOST = 7
_SHORT_LIST = 5


@dataclass
class Listing:
    """Candidates that stand in one list, of which ``choose`` are asked for."""

    id: str
    members: list[Candidate] = field(default_factory=list)
    choose: int = 0
    is_fixed: bool = False
    is_sequence: bool = False


def fit(claims: list[Candidate], listings: list[Listing]) -> list[Candidate]:
    """Drop claims and lower the lists' ``choose`` until at most seven points count; return the claims dropped.

    First go the later sentences of paragraphs, then a list's demand falls to half of it, then other claims go, the
    least central ones first, and then a list's demand falls to one.
    """
    kept = _Claims(claims)
    _ask_for_some(listings)
    while len(kept) + sum(listing.choose for listing in listings) > MOST:
        if listings and kept.drop(later=True):
            continue
        if long := [x for x in listings if not x.is_fixed and x.choose > max(2, ceil(len(x.members) / 2))]:
            _lower(long)
        elif len(kept) > 2 or not listings:
            kept.drop()
        elif long := [x for x in listings if not x.is_fixed and x.choose > 1]:
            _lower(long)
        elif not kept.drop():
            break
    claims[:] = kept.left()
    return kept.dropped


class _Claims:
    """Claims in the order in which they would go: of many a paragraph, the least central and the last first.

    How crowded a paragraph is only falls, so what a heap gives next is looked at again before it goes. Candidates are
    told apart by their place: two may be equal in all else.
    """

    def __init__(self, claims: list[Candidate]) -> None:
        self.dropped: list[Candidate] = []
        self._claims = [*claims]
        self._gone: set[int] = set()
        self._crowd = Counter(claim.paragraph for claim in claims)
        self._all = [self._entry(at) for at in range(len(claims))]
        self._later = [entry for entry in self._all if claims[entry[-1]].rank > 1]
        heapify(self._all)
        heapify(self._later)

    def __len__(self) -> int:
        return len(self._claims) - len(self._gone)

    def drop(self, *, later: bool = False) -> bool:
        """Drop the next one, with ``later`` of the later sentences of paragraphs; tell whether there was one."""
        heap = self._later if later else self._all
        while heap:
            entry = heappop(heap)
            at = entry[-1]
            if at in self._gone:
                continue
            if (now := self._entry(at)) != entry:
                heappush(heap, now)
                continue
            self._gone.add(at)
            self._crowd[self._claims[at].paragraph] -= 1
            self.dropped.append(self._claims[at])
            return True
        return False

    def left(self) -> list[Candidate]:
        """Return those that were not dropped, in their order."""
        return [claim for at, claim in enumerate(self._claims) if at not in self._gone]

    def _entry(self, at: int) -> tuple[float, int, float, int, int]:
        claim = self._claims[at]
        return (-round(claim.rank), -self._crowd[claim.paragraph], -claim.rank, -claim.span.start, at)


def _ask_for_some(listings: list[Listing]) -> None:
    """Of many entries that are no sequence of steps, about three fifths are asked for."""
    if sum(len(listing.members) for listing in listings) > _SHORT_LIST:
        for listing in listings:
            if len(listing.members) > 3 and not listing.is_fixed and not listing.is_sequence:
                listing.choose = min(listing.choose, round(0.6 * len(listing.members) + 0.3))


def _lower(listings: list[Listing]) -> None:
    largest = max(listings, key=lambda listing: listing.choose)
    largest.choose -= 1
