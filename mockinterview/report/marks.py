"""Marks on a text: which stretches of an answer or of a reference belong to which key points."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from mockinterview.bank.item import Item
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.report.element import SEQUENCES
from mockinterview.report.feedback import SYMBOLS
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Mark", "State", "Stretch", "answer_marks", "reference_marks", "state_of", "stretches"]

State = Literal["covered", "partial", "missing", "contradicted", "false", "unverified", "doubted", "open"]
"""How a key point stands; false: a claim beyond the key points that is held false; open: not graded."""

_LOUDEST: tuple[State, ...] = (
    "contradicted", "false", "covered", "partial", "unverified", "doubted", "missing", "open"
)  # fmt: skip


class Mark(Value):
    """A span of a text and what it is about: key point ``number`` (from 1; 0: a claim beyond them) and its state."""

    span: Span
    number: int
    symbol: str
    state: State
    about: str

    @property
    def label(self) -> str:
        """The mark as it stands in the text: its symbol and its number."""
        return f"{self.symbol}{self.number or ''}"


class Stretch(Value):
    """A piece of a text in which the same marks hold from its beginning to its end."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def state(self) -> State | Literal[""]:
        """The state that shows where several meet."""
        return min((mark.state for mark in self.marks), key=_LOUDEST.index, default="")

    @property
    def first(self) -> int:
        """The number of the key point that shows, 0 where there is none."""
        return next((mark.number for mark in self.marks if mark.state == self.state), 0)


def state_of(point: CheckedKeyPoint) -> State:
    """Return how a checked key point stands."""
    return point.standing if point.standing in ("unverified", "doubted") else point.verdict


def answer_marks(grade: Grade) -> tuple[Mark, ...]:
    """Return the marks of all evidence in the answer, and of its false claims."""
    points = [
        _mark(cited, number, point)
        for number, point in enumerate(grade.key_points, 1)
        for cited in point.told_evidence
    ]  # fmt: skip
    claims = [
        Mark(span=_span(cited), number=0, symbol="!", state="false", about=claim.note)
        for claim in grade.beyond
        if claim.truth == "false"
        for cited in claim.evidence
    ]
    return tuple(points + claims)


def reference_marks(item: Item, grade: Grade | None) -> tuple[Mark, ...]:
    """Return the marks of all key points in the reference; without a grade their state is ``open``."""
    if grade and grade.key_points:
        return tuple(_mark(point.reference, number, point) for number, point in enumerate(grade.key_points, 1))
    return tuple(
        Mark(span=_span(item.reference_citation(point)), number=number, symbol="", state="open", about=point.text)
        for number, point in enumerate(item.key_points, 1)
    )


def stretches(text: str, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """Cut ``text`` where a mark begins or ends; the pieces put together are the text.

    No cut goes through what ``visible`` takes out or changes as a whole (a control sequence, CR LF): the cut moves
    behind it, so that the pieces made visible one by one are the text made visible.
    """
    moved = _Cuts(text)
    spans = [(moved.cut(mark.span.start), moved.cut(mark.span.end), mark) for mark in marks]
    cuts = sorted({0, len(text), *(c for start, end, _ in spans for c in (start, end))})
    return tuple(
        Stretch(text=text[start:end], marks=tuple(m for first, last, m in spans if first <= start and end <= last))
        for start, end in pairwise(cuts)
    )


class _Cuts:
    """Where a text may be cut."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._whole = [match.span() for match in SEQUENCES.finditer(text)] + [
            (at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] == "\r\n"
        ]

    def cut(self, offset: int) -> int:
        """Return the place nearest behind ``offset``, itself if it may be, where the text may be cut."""
        inside: Iterable[int] = (end for start, end in self._whole if start < offset < end)
        return min(max(inside, default=offset), self._length)


def _mark(span: Span, number: int, point: CheckedKeyPoint) -> Mark:
    symbol = SYMBOLS[point.verdict] if point.stands else "?"
    return Mark(span=_span(span), number=number, symbol=symbol, state=state_of(point), about=point.text)


def _span(span: Span) -> Span:
    return Span(start=span.start, end=span.end)
