"""What of a document no item uses: together with stems and references, all of its text, each character once."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from mockinterview.bank.import_report import Reason, Unused
from mockinterview.bank.item import Item
from mockinterview.documents.document import Document
from mockinterview.text import Span

__all__ = ["unused_stretches"]

_USED = 255
_REASONS = tuple(Reason)


def unused_stretches(
    document: Document, items: Sequence[Item], marks: Sequence[tuple[Span, Reason]]
) -> tuple[Unused, ...]:
    """Return every stretch outside the items' stems and references; a later mark counts over an earlier one."""
    paint = bytearray(len(document.text))  # 0: no reason known
    for span, reason in marks:
        paint[span.start : span.end] = bytes([_REASONS.index(reason) + 1]) * len(span)
    for item in items:
        for used in (item.source, item.stem_source):
            if used:
                paint[used.start : used.end] = bytes([_USED]) * len(used)
    return tuple(
        Unused(span=span, line=document.line(span.start), reason=reason, text=span.of(document.text))
        for span, reason in _stretches(document.text, paint)
    )


def _stretches(text: str, paint: bytearray) -> Iterator[tuple[Span, Reason]]:
    start = 0
    for colour, run in groupby(paint):
        end = start + sum(1 for _ in run)
        if colour == 0:
            yield Span(start=start, end=end), Reason.layout if text[start:end].strip() else Reason.blank
        elif colour != _USED:
            reason = _REASONS[colour - 1]
            bare = reason == Reason.heading and not any(c.isalpha() for c in text[start:end])
            yield Span(start=start, end=end), Reason.layout if bare else reason
        start = end
