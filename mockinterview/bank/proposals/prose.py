"""Prose that rules made nothing of, in passages that fit a small model."""

from collections.abc import Iterator, Sequence

from mockinterview.bank.import_report import Reason, Unused
from mockinterview.bank.key_points.sentences import sentences, strip
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["MOST_COLUMNS", "cut", "prose_passages"]

MOST_COLUMNS = 2400
"""The longest passage that is sent in one request: three minutes' talk, at most some 1,500 tokens."""

_LEAST_COLUMNS = 80  # less than that teaches nothing worth asking
_PROSE = (Reason.introduction, Reason.remark)
_BETWEEN = (Reason.blank, Reason.layout)


def prose_passages(text: str, unused: Sequence[Unused]) -> list[Span]:
    """Return the passages, in the order of the text; none reaches over a heading or an item.

    ``unused`` are all stretches of ``text`` outside items, in their order.
    """
    runs: list[list[Span]] = [[]]
    end = 0
    for stretch in unused:
        if stretch.span.start != end or stretch.reason not in (*_PROSE, *_BETWEEN):
            runs.append([])
        if stretch.reason in _PROSE:
            runs[-1].append(stretch.span)
        end = stretch.span.end
    found = [passage for run in runs for passage in _passages(text, run)]
    return [passage for passage in found if columns(passage.of(text)) >= _LEAST_COLUMNS]


def cut(text: str, span: Span) -> list[Span]:
    """Return the parts of a stretch, each of whole sentences and as long as a passage may be.

    A sentence that is longer is cut anywhere.
    """
    return list(_passages(text, [span]))


def _passages(text: str, stretches: Sequence[Span]) -> Iterator[Span]:
    open_at: Span | None = None
    for part in (part for stretch in stretches for part in _short_parts(text, stretch)):
        joined = Span(start=open_at.start, end=part.end) if open_at else part
        if open_at and columns(joined.of(text)) > MOST_COLUMNS:
            yield open_at
            joined = part
        open_at = joined
    if open_at:
        yield open_at


def _short_parts(text: str, stretch: Span) -> Iterator[Span]:
    """Yield a stretch whole where it fits, else its sentences; white space and marks at the ends are left out."""
    if columns(stretch.of(text)) <= MOST_COLUMNS:
        yield stretch
        return
    for sentence in sentences(text, stretch):
        whole = Span(start=strip(text, sentence).start, end=sentence.end)
        step = MOST_COLUMNS // 2  # characters; one takes two columns at most
        for start in range(whole.start, whole.end, step):
            yield Span(start=start, end=min(start + step, whole.end))
