"""Candidates that were kept, as key points with their groups, and what was passed over."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Group, KeyPoint
from mockinterview.bank.key_points.budget import Listing
from mockinterview.bank.key_points.candidates import Candidate
from mockinterview.bank.key_points.sentences import strip
from mockinterview.bank.line_ends import one_line
from mockinterview.text import Span

__all__ = ["FoundPoints", "found_points"]


@dataclass
class FoundPoints:
    """Key points with their groups, and the sentences that became none, with the reason."""

    points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()
    passed_over: list[tuple[Span, Reason]] = field(default_factory=list)


def found_points(
    text: str, claims: Sequence[Candidate], listings: Sequence[Listing], against: Sequence[Candidate]
) -> FoundPoints:
    """Make key points of ``claims`` and of what the ``listings`` hold, in the order of the text, each quote once."""
    kept = [*claims, *(member for listing in listings for member in listing.members)]
    points: dict[str, KeyPoint] = {}
    for candidate in sorted(kept, key=lambda c: c.span.start):
        quote = candidate.span.of(text)
        point = KeyPoint(
            id=key_point_id(quote),
            text=candidate.text or one_line(quote),
            quote=quote,
            weight=candidate.weight,
            role=candidate.role,
            group=candidate.group,
        )
        points.setdefault(point.id, point)
    groups = []
    for listing in listings:
        size = sum(point.group == listing.id for point in points.values())
        if size:
            groups.append(Group(id=listing.id, choose=listing.choose if listing.choose < size else None))
    return FoundPoints(tuple(points.values()), tuple(groups), _passed_over(text, kept, against))


def _passed_over(text: str, kept: Sequence[Candidate], against: Sequence[Candidate]) -> list[tuple[Span, Reason]]:
    told = [c for c in against if c.reason and not any(k.sentence.overlaps(c.sentence) for k in kept)]
    distinct = {c.sentence: c.reason for c in sorted(told, key=lambda c: c.span.start) if c.reason}
    return [(strip(text, span), reason) for span, reason in distinct.items()]
