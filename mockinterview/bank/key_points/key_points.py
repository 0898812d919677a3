"""The key points of a reference, by rules alone.

The measure is a short, perfect answer: it must be able to score full marks. So a point is a claim of the reference
that such an answer would have to make, never framing, summary, restatement, caution, evaluation or (unless the question
asks for one) example; of a long list it has to name some, not all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import ItemKind
from mockinterview.bank.key_points.budget import Listing, fit
from mockinterview.bank.key_points.candidates import Candidate, entry_candidate, prose_candidates
from mockinterview.bank.key_points.demand import Demand, demand_of
from mockinterview.bank.key_points.found_points import FoundPoints, found_points
from mockinterview.bank.key_points.passages import Part, parts_of
from mockinterview.bank.key_points.sentences import commas, core, elements, strip
from mockinterview.bank.key_points.wording import tokens
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["FoundPoints", "find_key_points"]

_FEW = 3
_REPEATS = 0.55  # of a claim's words stand in an earlier one
_STEPS = re.compile(r"步骤|流程|过程|阶段|\b(?:steps?|stages?|phases?|process)\b", re.IGNORECASE)
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
        self._against = [
            Candidate(strip(self._text, s), "", s, reason=r) for s, r in skipped if len(strip(self._text, s))
        ]
        for part in parts:
            self._read(part)
        self._examples()
        if not self._listings and len(self._claims) < _FEW:
            self._split()
        self._promote()
        if not self._effective() and blocks:
            self._last_resort(blocks)
        self._weigh()
        self._repeated()
        dropped = fit(self._claims, self._listings)
        for claim in dropped:
            claim.reason = Reason.surplus
        self._against += dropped
        return found_points(self._text, self._claims, self._listings, self._against)

    def _read(self, part: Part) -> None:
        told: list[Candidate] = []
        for prose in part.prose:
            first = not self._claims and not self._listings and not told
            for candidate in prose_candidates(self._text, prose, self._stem, is_first=first):
                (self._against if candidate.reason else told).append(candidate)
        if part.is_lead and len({candidate.sentence for candidate in told if candidate.rank <= 1}) > 1:
            self._list([candidate for candidate in told if candidate.rank <= 1])
            self._claims += [candidate for candidate in told if candidate.rank > 1]
        else:
            self._claims += told
        kept = list(self._entries(part))
        if len(kept) > 1:
            self._list(kept, steps=part.title is not None and _STEPS.search(part.title.of(self._text)) is not None)
        else:
            self._claims += kept

    def _entries(self, part: Part) -> Iterator[Candidate]:
        summed_up = False
        for entry in part.entries:
            for candidate in entry_candidate(self._text, entry, part, self._stem):
                if part.is_notes or (summed_up and entry.label is None):
                    candidate.reason = candidate.reason or (Reason.hedge if part.is_notes else Reason.summary)
                summed_up = summed_up or candidate.reason == Reason.summary
                if candidate.reason:
                    self._against.append(candidate)
                elif len(candidate.span):  # a line of a colon alone says nothing
                    yield candidate

    def _list(self, members: list[Candidate], choose: int | None = None, *, steps: bool = False) -> None:
        members = list({key_point_id(m.span.of(self._text)): m for m in members}.values())
        asked = self._demand.choose
        listing = Listing(
            "g" + key_point_id(members[0].span.of(self._text))[1:], members, choose or len(members), is_sequence=steps
        )
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
            named = elements(self._text, claim.clause or whole)
            parts = named or elements(self._text, claim.clause or whole, means=True)
            if parts and self._kind != "term":
                self._claims.remove(claim)
                members = [Candidate(p, "", claim.sentence) for p in parts]
                self._list(members, choose=len(parts) if named else max(2, -(-len(parts) * 2 // 3)))
            elif len(pieces := commas(self._text, whole)) > 1 or self._kind == "term":
                self._claims.remove(claim)
                cores = [(core(self._text, p), n) for n, p in enumerate(pieces)]
                self._claims += [
                    Candidate(c, "", claim.sentence, rank=claim.rank if n == 0 else 1) for c, n in cores if len(c)
                ]

    def _repeated(self) -> None:
        """Rank a claim lower that repeats most of an earlier one's words."""
        claims = sorted(self._claims, key=lambda c: c.span.start)
        words = [set(tokens(re.sub(r"[（(].*?[)）]", "", claim.span.of(self._text)))) for claim in claims]
        common = Counter(word for some in words for word in some)
        having: dict[str, list[int]] = {}
        for at, (claim, some) in enumerate(zip(claims, words, strict=True)):
            # Who shares so many words shares one of the rarest few: no need to compare with all others.
            rarest = sorted(some, key=lambda word: common[word])[: len(some) - ceil(_REPEATS * len(some)) + 1]
            near = {other for word in rarest for other in having.get(word, ())}
            if any(len(some & words[other]) >= _REPEATS * len(some) for other in near):
                claim.rank += 2
            for word in some:
                having.setdefault(word, []).append(at)

    def _effective(self) -> int:
        return len(self._claims) + sum(listing.choose for listing in self._listings)

    def _promote(self) -> None:
        """Take the best of what the rules are against where too little else is there."""
        for reason in _FALLBACK:
            several = reason in (Reason.elaboration, Reason.outlook) and self._kind != "term"
            for candidate in sorted((c for c in self._against if c.reason == reason), key=lambda c: c.rank):
                wanted = (_FEW if candidate.rank < 9 else 2) if several else 1
                if self._effective() >= wanted:
                    break
                candidate.reason, candidate.rank = None, 5
                self._against = [c for c in self._against if c is not candidate]
                self._claims.append(candidate)

    def _last_resort(self, blocks: list[Block]) -> None:
        """An answer that holds no sentence at all is its own key point, by its first line."""
        span = next((block.span for block in blocks if block.span.of(self._text).strip()), None)
        if span:
            first = span.of(self._text).strip().split("\n")[0]
            start = self._text.index(first, span.start)
            self._claims.append(Candidate(Span(start=start, end=start + len(first)), "", span))

    def _weigh(self) -> None:
        central = next((c for c in sorted(self._claims, key=lambda c: c.span.start) if c.rank == 0), None)
        if central and self._effective() > 1 and self._kind != "term":
            central.weight = 2.0
