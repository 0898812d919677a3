"""Proposals for one item: what might be its key points, from where, and what was proposed in vain."""

from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.reference_map import ReferenceMap
from mockinterview.rubric.drafting.fitting import Fit
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Dropped", "ItemDraft", "Proposal"]


class Proposal(Value):
    """A key point that nobody has reviewed. ``span`` is the place of its quote in the reference.

    ``judge`` is the name of the judge that proposed it, None for rules. ``skipped`` is why the rules left the sentence
    out, where only the reference map asks for it.
    """

    point: KeyPoint
    span: Span
    judge: str | None = None
    skipped: Reason | None = None


class Dropped(Value):
    """What a judge proposed in vain: its words, and the problem (marked for translation)."""

    quote: str
    problem: str


class ItemDraft(Value):
    """An item with what is proposed for it.

    ``kept`` are the key points that its author wrote or accepted; ``choices`` the ``choose`` of the proposals' groups.
    ``map`` is the map of its reference with the kept points in it. ``fault`` is why a judge proposed nothing (told).
    """

    item: Item
    kept: tuple[KeyPoint, ...]
    proposals: tuple[Proposal, ...]
    choices: dict[str, int | None]
    map: ReferenceMap
    fit: Fit
    dropped: tuple[Dropped, ...] = ()
    fault: str = ""
