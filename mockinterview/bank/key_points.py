"""The key points of a reference, by rules alone.

The measure is a short, perfect answer: it must be able to score full marks. So a point is a claim of the reference
that such an answer would have to make, never framing, summary, restatement, caution, evaluation or (unless the question
asks for one) example; of a long list it has to name some, not all.
"""

from dataclasses import dataclass, field

from mockinterview.bank.budget import Listing, fit
from mockinterview.bank.candidates import Candidate, entry_candidate, prose_candidates
from mockinterview.bank.demand import Demand, demand_of
from mockinterview.bank.ids import key_point_id
from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Group, ItemKind, KeyPoint
from mockinterview.bank.passages import Part, parts_of
from mockinterview.bank.sentences import commas, core, elements, strip
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["FoundPoints", "find_key_points"]

_FEW = 3
_FALLBACK = (
    Reason.surplus,
    Reason.elaboration,
    Reason.outlook,
    Reason.detail,
    Reason.hedge,
    Reason.restatement,
    Reason.framing,
    Reason.example,
    Reason.summary,
    Reason.heading,
    Reason.code,
)


@dataclass
class FoundPoints:
    """Key points with their groups, and the sentences that became none, with the reason."""

    points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()
    passed_over: list[tuple[Span, Reason]] = field(default_factory=list)


def find_key_points(document: Document, stem: str, kind: ItemKind, blocks: list[Block]) -> FoundPoints:
    """Return the key points of the reference that ``blocks`` hold, for the question ``stem``."""
    return _Search(document.text, stem, kind).run(blocks)


class _Search:
    def __init__(self, text: str, stem: str, kind: ItemKind) -> None:
        self._text = text
        self._stem = stem
        self._kind = kind
        self._demand: Demand = demand_of(stem)
        self._claims: list[Candidate] = []
        self._listings: list[Listing] = []
        self._against: list[Candidate] = []

    def run(self, blocks: list[Block]) -> FoundPoints:
        parts, skipped = parts_of(self._text, blocks)
        self._against = [Candidate(strip(self._text, s), "", s, reason=r) for s, r in skipped if len(strip(self._text, s))]
        for part in parts:
            self._read(part)
        self._examples()
        if not self._listings and len(self._claims) < _FEW:
            self._split()
        self._promote()
        self._weigh()
        dropped = fit(self._claims, self._listings)
        for claim in dropped:
            claim.reason = Reason.surplus
        self._against += dropped
        return self._found()

    def _read(self, part: Part) -> None:
        for prose in part.prose:
            for candidate in prose_candidates(self._text, prose, self._stem):
                (self._against if candidate.reason else self._claims).append(candidate)
        kept: list[Candidate] = []
        for entry in part.entries:
            for candidate in entry_candidate(self._text, entry, part, self._stem):
                if part.is_notes:
                    candidate.reason = Reason.hedge
                (self._against if candidate.reason else kept).append(candidate)
        if len(kept) > 1:
            self._list(kept)
        else:
            self._claims += kept

    def _list(self, members: list[Candidate], choose: int | None = None) -> None:
        members = list({key_point_id(m.span.of(self._text)): m for m in members}.values())
        asked = self._demand.choose
        listing = Listing("g" + key_point_id(members[0].span.of(self._text))[1:], members, choose or len(members))
        if asked and len(members) > asked and not any(other.is_fixed for other in self._listings):
            listing.choose, listing.is_fixed = asked, True
        for member in members:
            member.group = listing.id
        self._listings.append(listing)

    def _examples(self) -> None:
        if not self._demand.examples:
            return
        examples = [c for c in self._against if c.reason == Reason.example]
        for candidate in examples:
            candidate.reason, candidate.role, candidate.rank = None, "example", 1
        self._against = [c for c in self._against if c.reason]
        if len(examples) > 1:
            self._list(examples, choose=min(self._demand.choose or 1, len(examples)))
        else:
            self._claims += examples

    def _split(self) -> None:
        """Where few sentences make claims, the elements that they enumerate and their clauses are points."""
        for claim in list(self._claims):
            if claim.role == "example":
                continue
            whole = claim.span
            parts = elements(self._text, whole, means=True)
            if len(parts) > 1 and self._kind != "term":
                self._claims.remove(claim)
                self._list([Candidate(p, "", claim.sentence) for p in parts], choose=max(2, -(-len(parts) * 2 // 3)))
            elif len(pieces := commas(self._text, whole)) > 1 or self._kind == "term":
                self._claims.remove(claim)
                cores = [(core(self._text, p), n) for n, p in enumerate(pieces)]
                self._claims += [Candidate(c, "", claim.sentence, rank=claim.rank if n == 0 else 1) for c, n in cores if len(c)]

    def _effective(self) -> int:
        return len(self._claims) + sum(listing.choose for listing in self._listings)

    def _promote(self) -> None:
        """Take the best of what the rules are against where too little else is there."""
        for reason in _FALLBACK:
            wanted = 2 if reason in (Reason.elaboration, Reason.outlook) and self._kind != "term" else 1
            for candidate in [c for c in self._against if c.reason == reason]:
                if self._effective() >= wanted:
                    break
                candidate.reason, candidate.rank = None, 5
                self._against = [c for c in self._against if c is not candidate]
                self._claims.append(candidate)

    def _weigh(self) -> None:
        central = next((c for c in sorted(self._claims, key=lambda c: c.span.start) if c.rank == 0), None)
        if central and self._effective() > 1:
            central.weight = 2.0

    def _found(self) -> FoundPoints:
        kept = self._claims + [member for listing in self._listings for member in listing.members]
        points: dict[str, KeyPoint] = {}
        for candidate in sorted(kept, key=lambda c: c.span.start):
            quote = candidate.span.of(self._text)
            made = KeyPoint(
                id=key_point_id(quote),
                text=candidate.text or " ".join(quote.split()),
                quote=quote,
                weight=candidate.weight,
                role=candidate.role,
                group=candidate.group,
            )
            points.setdefault(made.id, made)
        used = {point.group for point in points.values()}
        groups = tuple(
            Group(id=x.id, choose=x.choose if x.choose < len(x.members) else None) for x in self._listings if x.id in used
        )
        return FoundPoints(tuple(points.values()), groups, self._passed_over(kept))

    def _passed_over(self, kept: list[Candidate]) -> list[tuple[Span, Reason]]:
        told = [c for c in self._against if c.reason and not any(k.sentence.overlaps(c.sentence) for k in kept)]
        distinct = {c.sentence: c.reason for c in sorted(told, key=lambda c: c.span.start) if c.reason}
        return [(strip(self._text, span), reason) for span, reason in distinct.items()]


