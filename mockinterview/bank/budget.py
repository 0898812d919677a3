"""Three to seven key points an item: what a short, perfect answer can be expected to name."""

from collections import Counter
from dataclasses import dataclass, field
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
    dropped: list[Candidate] = []
    _ask_for_some(listings)
    while len(claims) + sum(listing.choose for listing in listings) > MOST:
        later = [claim for claim in claims if claim.rank > 1]
        if listings and later:
            _drop(claims, later, dropped)
        elif long := [x for x in listings if not x.is_fixed and x.choose > max(2, ceil(len(x.members) / 2))]:
            _lower(long)
        elif len(claims) > 2 or not listings:
            _drop(claims, claims, dropped)
        elif long := [x for x in listings if not x.is_fixed and x.choose > 1]:
            _lower(long)
        elif claims:
            _drop(claims, claims, dropped)
        else:
            break
    return dropped


def _ask_for_some(listings: list[Listing]) -> None:
    """Of many entries that are no sequence of steps, about three fifths are asked for."""
    if sum(len(listing.members) for listing in listings) > _SHORT_LIST:
        for listing in listings:
            if len(listing.members) > 3 and not listing.is_fixed and not listing.is_sequence:
                listing.choose = min(listing.choose, round(0.6 * len(listing.members) + 0.3))


def _drop(claims: list[Candidate], among: list[Candidate], dropped: list[Candidate]) -> None:
    crowd = Counter(claim.paragraph for claim in claims)
    worst = max(among, key=lambda claim: (round(claim.rank), crowd[claim.paragraph], claim.rank, claim.span.start))
    # Candidates are told apart by their place: two may be equal in all else.
    claims[:] = [claim for claim in claims if claim is not worst]
    dropped.append(worst)


def _lower(listings: list[Listing]) -> None:
    largest = max(listings, key=lambda listing: listing.choose)
    largest.choose -= 1
