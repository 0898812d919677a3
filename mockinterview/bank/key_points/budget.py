"""Three to seven key points an item: what a short, perfect answer can be expected to name."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import ceil

from mockinterview.bank.key_points.candidates import Candidate

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


_Group = tuple[bool, int, int]
"""Claims that only their rank and place tell apart: whether they are later sentences, rounded rank, paragraph."""

_Entry = tuple[float, int, float, int, _Group]


class _Claims:
    """Claims in the order in which they would go: of many a paragraph, the least central and the last first.

    How crowded a paragraph is only falls, and only its own groups have to be looked at again then. Candidates are told
    apart by their place: two may be equal in all else.
    """

    def __init__(self, claims: list[Candidate]) -> None:
        self.dropped: list[Candidate] = []
        self._claims = [*claims]
        self._gone: set[int] = set()
        self._crowd = Counter(claim.paragraph for claim in claims)
        self._groups: dict[_Group, list[int]] = defaultdict(list)
        for at in sorted(range(len(claims)), key=lambda at: (claims[at].rank, claims[at].span.start)):
            self._groups[claims[at].rank > 1, round(claims[at].rank), claims[at].paragraph].append(at)
        self._of_paragraph: dict[int, list[_Group]] = defaultdict(list)
        self._heaps: dict[bool, list[_Entry]] = {True: [], False: []}
        for group in self._groups:
            self._of_paragraph[group[-1]].append(group)
            heappush(self._heaps[group[0]], self._entry(group))

    def __len__(self) -> int:
        return len(self._claims) - len(self._gone)

    def drop(self, *, later: bool = False) -> bool:
        """Drop the next one, with ``later`` of the later sentences of paragraphs; tell whether there was one."""
        tops = [top for among in ((True,) if later else (True, False)) if (top := self._top(self._heaps[among]))]
        if not tops:
            return False
        group = min(tops)[-1]
        at = self._groups[group].pop()
        self._gone.add(at)
        self._crowd[group[-1]] -= 1
        self.dropped.append(self._claims[at])
        for other in self._of_paragraph[group[-1]]:
            if self._groups[other]:
                heappush(self._heaps[other[0]], self._entry(other))
        return True

    def left(self) -> list[Candidate]:
        """Return those that were not dropped, in their order."""
        return [claim for at, claim in enumerate(self._claims) if at not in self._gone]

    def _top(self, heap: list[_Entry]) -> _Entry | None:
        """Return the first entry that still holds."""
        while heap and (not self._groups[heap[0][-1]] or heap[0] != self._entry(heap[0][-1])):
            heappop(heap)
        return heap[0] if heap else None

    def _entry(self, group: _Group) -> _Entry:
        claim = self._claims[self._groups[group][-1]]
        return (-round(claim.rank), -self._crowd[claim.paragraph], -claim.rank, -claim.span.start, group)


def _ask_for_some(listings: list[Listing]) -> None:
    """Of many entries that are no sequence of steps, about three fifths are asked for."""
    if sum(len(listing.members) for listing in listings) > _SHORT_LIST:
        for listing in listings:
            if len(listing.members) > 3 and not listing.is_fixed and not listing.is_sequence:
                listing.choose = min(listing.choose, round(0.6 * len(listing.members) + 0.3))


def _lower(listings: list[Listing]) -> None:
    largest = max(listings, key=lambda listing: listing.choose)
    largest.choose -= 1
