"""Proposals by rules: the key points that rules find, and after them what the map of the reference shows untested."""

from collections.abc import Iterator, Mapping, Sequence

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.budget import MOST
from mockinterview.bank.key_points.reference_map import ReferenceMap, effective_points
from mockinterview.bank.key_points.sentences import core
from mockinterview.rubric.drafting.proposal import Proposal
from mockinterview.text import Span, find

__all__ = ["choices_of", "propose"]


def propose(
    item: Item, kept: Sequence[KeyPoint], mapped: ReferenceMap, asked: Sequence[Proposal] = ()
) -> tuple[Proposal, ...]:
    """Return proposals in the order of the reference, none on words that a kept point or an earlier one stands on.

    ``asked`` are proposals of a judge, which come first. No more are added than bring the item to seven points.
    """
    taken = [span for point in kept if (span := find(point.quote, item.reference))]
    taken += [proposal.span for proposal in asked]
    choices = {group.id: group.choose for group in item.groups} | mapped.choices
    made = [*asked]
    for proposal in _by_rules(item, mapped):
        points = [*kept, *(other.point for other in made)]
        said = proposal.point.id in {key_point_id(point.quote) for point in points}  # a reference may repeat itself
        if said or any(span.overlaps(proposal.span) for span in taken):
            continue
        if effective_points([*points, proposal.point], choices) <= MOST:
            made.append(proposal)
            taken.append(proposal.span)
    return tuple(sorted(made, key=lambda proposal: proposal.span.start))


def choices_of(proposals: Sequence[Proposal], found: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return the ``choose`` of each group among the proposals: none where no more are left than it asks for."""
    names = [proposal.point.group for proposal in proposals if proposal.point.group]
    return {
        name: choose if (choose := found.get(name)) and choose < names.count(name) else None
        for name in dict.fromkeys(names)
    }


def _by_rules(item: Item, mapped: ReferenceMap) -> Iterator[Proposal]:
    """Yield what rules find, the heaviest first, and then the untested sentences that make a claim."""
    for point in sorted(mapped.found, key=lambda point: -point.weight):
        if span := find(point.quote, item.reference):
            yield Proposal(point=point, span=span)
    for sentence in mapped.untested:
        claim = core(item.reference, sentence.span)
        if sentence.claims and len(claim):
            yield Proposal(point=_point(claim, item.reference), span=claim, skipped=sentence.reason)


def _point(span: Span, reference: str) -> KeyPoint:
    quote = span.of(reference)
    return KeyPoint(id=key_point_id(quote), text=" ".join(quote.split()), quote=quote)
