"""Which lines of a text that marks nothing, and numbers nothing either, are its questions: those that ask."""

from collections.abc import Sequence

from mockinterview.bank.line_ends import goes_on
from mockinterview.bank.questions.outer_matter import begins_tail, is_outer_heading
from mockinterview.bank.questions.plain_entries import asking_entries
from mockinterview.bank.questions.plain_heads import ask, asking_heads, dense, head_lines
from mockinterview.bank.questions.plain_labels import above_labels
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.page_breaks import columns

__all__ = ["unnumbered_questions"]

_LEAST = 4  # questions
_MOSTLY = 0.75  # of the marked questions stand directly below an answer, with a blank line between them and their own
_LONGEST = 120  # columns of a question
_ENDS = "。！？!?.;；:："
_SHORT = 60  # columns of a line that asks without a mark and stands close to others
_SHORTEST_DISTANCE = 2  # lines that a question and its answer take at least, on the average


def unnumbered_questions(text: str, lines: Sequence[PlainLine], headings: frozenset[int], *, hinted: bool) -> list[int]:
    """Return which lines are questions: those above labels of answers, or lines that ask.

    ``headings`` and ``hinted`` as in :func:`question_lines`: where the document says that it asks, heads may do too.
    """
    found = above_labels(lines) or _asking(text, lines, headings) or (_dense(lines) if hinted else [])
    return _without_tail(lines, found)


def _asking(text: str, lines: Sequence[PlainLine], headings: frozenset[int]) -> list[int]:
    """Return lines that ask, and headings among them that have text below."""
    marked = {n for n, line in enumerate(lines) if line.marked and _begins(lines, n)}
    marked -= {n for n in marked if n - 1 in marked and n + 1 not in marked and not lines[n].blank_before}
    if len(marked) < _LEAST:
        return []
    if entries := asking_entries(lines, marked):
        return entries
    close = dense(lines)
    alone = {n for n, line in enumerate(lines[:-1]) if line.blank_before and lines[n + 1].blank_before}
    asking = {n for n in range(len(lines) - 1) if lines[n].asks and _begins(lines, n)}
    led = {n for n in asking if not lines[n].blank_before and lines[n + 1].blank_before}
    led = led if _MOSTLY * len(marked) <= len(marked & led) else set()
    asking = marked | {n for n in asking if n in alone | led or _is_apart(text, lines, n, close=close)}
    apart = 2 * len(marked & alone) >= len(marked)
    heads = {n for n, line in enumerate(lines[:-1]) if line.span.start in headings and n > min(asking)}
    heads &= alone if apart else heads
    heads -= {n for n in heads if is_outer_heading(lines[n].said) or begins_tail(lines[n].said, closing=True)}
    heads -= {n for n in heads if n + 1 in asking | heads or n - 1 in asking}
    if close:
        heads |= {n for n in asking_heads(lines, head_lines(lines), marked) if n > min(asking) and n - 1 not in asking}
    found = asking | heads
    spaced = 5 * len(marked) >= 3 * len(found) and len(lines) >= _SHORTEST_DISTANCE * len(found)
    return sorted(found) if spaced else []


def _dense(lines: Sequence[PlainLine]) -> list[int]:
    """Return the heads of a text without blank lines, where some of them ask."""
    heads = head_lines(lines) if dense(lines) else []
    return heads if ask(lines, heads) else []


def _without_tail(lines: Sequence[PlainLine], found: Sequence[int]) -> list[int]:
    """Leave out the few that ask behind a line that begins the end of a page: they lead to other pages."""
    kept = list(found)
    for n in range(found[-1] if found else 0, found[3 * len(found) // 4] if found else 0, -1):
        if begins_tail(lines[n].said, closing=False):
            kept = [at for at in kept if at < n]
    return kept


def _is_apart(text: str, lines: Sequence[PlainLine], n: int, *, close: bool) -> bool:
    """Tell whether a line that asks without a mark, close to others, is a short one behind the end of a paragraph.

    ``close``: the text has no blank lines, so that a paragraph ends where the next line does not go on with it.
    """
    if not n or columns(lines[n].said) > _SHORT:
        return False
    above = lines[n - 1]
    return above.said[-1] in _ENDS or (close and not goes_on(text, above.span.end, lines[n].span.start))


def _begins(lines: Sequence[PlainLine], n: int) -> bool:
    line = lines[n]
    above = lines[n - 1] if n else None
    ends = above is None or line.blank_before or above.said[-1] in "。！？!?.;；:：\"'）)}" or above.said[-1].isalnum()
    return ends and columns(line.said) <= _LONGEST and line.style in (None, "alone") and not line.listed
