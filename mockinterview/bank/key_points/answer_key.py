"""The key points of a marking key: a reference that was written to mark by, where all that stands there counts.

A document explains, so its points are picked (``key_points.py``). The reference of a row of answers was written to mark
by: each entry, sentence or clause of it is a point, and only leads, examples and notes on how to mark are none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Group, KeyPoint
from mockinterview.bank.key_points.demand import asks_only_a_figure, demand_of
from mockinterview.bank.key_points.found_points import FoundPoints
from mockinterview.bank.key_points.key_examples import begins_example, without_examples
from mockinterview.bank.key_points.sentences import clauses, commas, sentences, strip
from mockinterview.bank.key_points.wording import tokens
from mockinterview.bank.line_ends import one_line
from mockinterview.documents.page_breaks import columns
from mockinterview.grading.figures import figures
from mockinterview.text import Span

__all__ = ["answer_key_points"]

_FEW = 3  # sentences, up to which their clauses are points of their own
_MOST = 12  # points; of a longer key neighbours are joined, the shortest first
_ENOUGH = 12  # columns: where less is left than that, the examples are what there is
_SCRAP = 4  # columns: less says nothing alone
_MARK = re.compile(
    # At the start of a line: bullets, numbers, letters, several of them too (4. i).
    r"(?:^|\n)(?:[ \t]*(?:[-*+•·●○▪■◆–—](?!\d)|[ivx]{1,4}[.)]|[a-hA-H][.)](?=\s)"
    r"|[(（](?P<a>\d{1,2})[)）]|(?P<b>\d{1,2})[.、．)）](?!\d)))*[ \t]*"
    # Inside a line: (1) but not f(1) or O（1）; 1. only after the end of a sentence.
    r"|(?<![\w)）(（^*/+=-])\s*[(（](?P<c>\d{1,2})[)）][ \t]*"
    r"|(?<=[。；;.!?！？：:])\s*(?P<d>\d{1,2})[.、．)）](?!\d)[ \t]*|[①-⑳][ \t]*"
)
_LEAD = re.compile(r"[:：]+\s*$|[:：]\s*\n?$")
_ANY_ONE = re.compile(
    r"(?:one|any|either)\s+(?:one\s+)?of\s+(?:the\s+)?(?:following|these|those|below)|以下.{0,6}(?:任[一意选]|之一|其一)"
    r"|(?:任[选写答意]|答[出对])(?:其中)?(?:一|1)[个种条点项]|其中(?:任意)?(?:一[个种条点项]|之一)(?:即可|就)",
    re.IGNORECASE,
)
_FIGURES_SHARE = 0.75  # of the weight, where a figure is all that is asked for: nobody asked for the way to it


@dataclass(frozen=True)
class _Entry:
    span: Span
    is_lead: bool
    is_listed: bool  # begins with a list mark, or on a line of its own
    mark: str  # the kind of its list mark: a bullet as it stands, 1 for any number; empty where there is none


def answer_key_points(text: str, question: str) -> FoundPoints:
    """Return the key points of a reference, in order, and its groups.

    Where the question or a lead of the list asks for some of a list, its entries are one group with ``choose``.
    """
    entries = list(_entries(text))
    listed = [entry for entry in entries if entry.is_listed and not entry.is_lead]
    demand = demand_of(question)
    choose = demand.choose or 0
    if 1 < choose < len(listed):
        spans = [entry.span for entry in listed]
        return _found(text, _kept(text, spans, examples=True), question, choose, frozenset(spans))
    grouped = frozenset(_alternatives(text, entries))
    spans = [*grouped]
    for entry in entries:
        if not any(entry.span.overlaps(alternative) for alternative in grouped):
            whole = sentences(text, entry.span)[: -1 if entry.is_lead else None]
            spans += [strip(text, clause) for sentence in whole for clause in clauses(text, sentence)]
    spans.sort(key=lambda span: span.start)
    spans = _kept(text, spans, examples=demand.examples)
    if len(spans) < _FEW and not grouped:
        parts = [clause for span in spans for clause in (commas(text, span) or [span])]
        spans = parts if _examples_only(text, spans) else _kept(text, parts, examples=demand.examples)
    return _found(text, _joined(spans, grouped), question, 1, grouped)


def _entries(text: str) -> Iterator[_Entry]:
    marks = list(_marks(text))
    starts = [(0, 0), *((match.start(), match.end()) for match in marks)]
    ends = [*(match.start() for match in marks), len(text)]
    many = len(marks) > 0
    for (begin, start), end in zip(starts, ends, strict=True):
        span = strip(text, Span(start=start, end=end))
        if columns(span.of(text)) >= _SCRAP or (len(span) and not many):
            mark = re.sub(r"\d+", "1", text[begin:start].strip())
            yield _Entry(span, bool(_LEAD.search(text[start:end])), many, mark)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield line ends and list marks; a number inside a line is one only where it counts on (1, 2, 3)."""
    counted = 0
    for match in _MARK.finditer(text):
        at_line, inside = match["a"] or match["b"], match["c"] or match["d"]
        if at_line:
            counted = int(at_line)
        elif inside:
            if int(inside) != counted + 1:
                continue
            counted += 1
        if match.end() > match.start():
            yield match


def _alternatives(text: str, entries: Sequence[_Entry]) -> list[Span]:
    """Return the entries that stand under a lead which asks for any one of them, each with what is nested in it."""
    found: list[Span] = []
    any_one, first = False, ""
    for entry in entries:
        if _ANY_ONE.search(entry.span.of(text)):
            any_one, first = True, ""
        elif any_one and entry.mark and entry.mark == (first or entry.mark):
            first = entry.mark
            found.append(entry.span)
        elif any_one and first and (entry.mark or not entry.is_lead):
            found[-1] = Span(start=found[-1].start, end=entry.span.end)
        else:
            any_one = False
    return found


def _kept(text: str, spans: Sequence[Span], *, examples: bool) -> list[Span]:
    """Leave out scraps, and examples that nobody asked for with what is said of them, where something else remains."""
    says = [span for span in spans if len(span)]
    plain = says if examples else list(without_examples(text, says))
    says = plain if sum(columns(span.of(text)) for span in plain) >= _ENOUGH else says
    return [span for span in says if not _ANY_ONE.search(span.of(text))] or says


def _examples_only(text: str, spans: Sequence[Span]) -> bool:
    return any(begins_example(span.of(text)) for span in spans)


def _joined(spans: Sequence[Span], grouped: frozenset[Span]) -> list[Span]:
    """Join neighbours until there are few enough points."""
    spans = list(spans)
    while len(spans) > _MOST:
        pairs = [at for at in range(len(spans) - 1) if not {spans[at], spans[at + 1]} & grouped]
        if not pairs:
            break
        at = min(pairs, key=lambda at: spans[at + 1].end - spans[at].start)
        spans[at : at + 2] = [Span(start=spans[at].start, end=spans[at + 1].end)]
    return spans


def _found(text: str, spans: Sequence[Span], question: str, choose: int, grouped: frozenset[Span]) -> FoundPoints:
    quotes = {key_point_id(span.of(text)): span for span in sorted(spans, key=lambda span: span.start)}
    members = [span for span in quotes.values() if span in grouped]
    name = "g" + key_point_id(members[0].of(text))[1:] if len(members) > choose else None
    examples = demand_of(question).examples
    weights = _weights([span.of(text) for span in quotes.values()], question)
    points = tuple(
        KeyPoint(
            id=identity,
            text=one_line(span.of(text)),
            quote=span.of(text),
            weight=weight,
            role="example" if examples and begins_example(span.of(text)) else "claim",
            group=name if span in grouped else None,
        )
        for (identity, span), weight in zip(quotes.items(), weights, strict=True)
    )
    return FoundPoints(points, (Group(id=name, choose=choose),) if name else ())


def _weights(points: Sequence[str], question: str) -> list[float]:
    """Weigh each point by its words beyond the question's, a word of several points shared among them; 1 on average.

    A verdict at the start (错误。 No.) has hardly a word and decides the rest: it weighs as much as any.
    """
    asked = set(tokens(question))
    said = [set(tokens(point)) - asked for point in points]
    told = Counter(word for words in said for word in words)
    weights = [1 + sum(1 / told[word] for word in words) for words in said]
    if len(points) > 1 and columns(points[0]) < _ENOUGH:
        weights[0] = max(weights[0], sum(weights[1:]) / len(weights[1:]))
    if asks_only_a_figure(question):
        weights = _figures_first(points, weights, figures(question))
    return [round(weight * len(weights) / sum(weights), 2) for weight in weights]


def _figures_first(points: Sequence[str], weights: Sequence[float], given: frozenset[str]) -> list[float]:
    """Raise the points that give a figure which the question does not, to their share of the weight."""
    giving = [bool(figures(point) - given) for point in points]
    own = sum(weight for weight, gives in zip(weights, giving, strict=True) if gives)
    rest = sum(weights) - own
    raised = max(1.0, rest * _FIGURES_SHARE / (1 - _FIGURES_SHARE) / own) if own else 1.0
    return [weight * (raised if gives else 1) for weight, gives in zip(weights, giving, strict=True)]
