"""Questions under labels with their answers on the same line, behind words that come again in each of them.

``Q: What is slip? *How to answer:* It is clay in water.`` Which words those are, the document tells.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockinterview.bank.questions.labels import question_label
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_labelled_lines"]

_LEAST = 4  # lines with a question and an answer
_MOSTLY = 0.75
_NEXT = 0.6  # of answers directly above the next question
_SHORT = 60  # columns of a line that may head what is no answer
_MARKS = 4  # of a line that are looked at
_GLUED = re.compile(r"(?<=[.!?。！？])(?=(?:Q|Question|问题?)\s*\d{0,3}\s*[:：])")
_MARK = re.compile(
    r"(?:(?<=[.?!。？！])|(?<=[.?!。？！]\s))[*_]{0,3}"
    r"(?P<words>[^\W\d_][^*_:：\n.?!。？！]{0,30})[:：][*_]{0,3}[ \t]*(?=\S)"
)
_ENDS = ".。!！?？"
_GOES_ON = ":：,，;；"


@dataclass(frozen=True)
class _Line:
    """The words behind a question's label up to the end of its line, and where the label begins."""

    start: int
    words: Span


def with_labelled_lines(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions as ``summary`` and their answers as paragraphs; else the same blocks.

    Where most answers end with their lines, a short line behind one begins what is none of it (``aside``).
    """
    lines = [line for block in blocks if block.kind in ("paragraph", "list_item") for line in _lines(text, block)]
    said = Counter(words for line in lines for words in {_bare(mark) for mark in _marks(text, line)})
    label, times = next(iter(said.most_common(1)), ("", 0))
    if times < max(_LEAST, _MOSTLY * len(lines)):
        return tuple(blocks)
    pairs = [pair for line in lines if (pair := _pair(text, line, label))]
    ended = sum(not text[one[1].span.end : after[0].span.start].strip() for one, after in pairwise(pairs))
    are_lines = ended >= _NEXT * (len(pairs) - 1)
    starts = [asked.span.start for asked, _ in pairs]
    made: list[Block] = []
    for block in blocks:
        first, last = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
        made += _cut(text, block, pairs[first:last]) if first < last else [block]
    return tuple(_with_asides(text, made, {one.span.start for _, one in pairs}) if are_lines else made)


def _lines(text: str, block: Block) -> Iterator[_Line]:
    for line in re.finditer(r"[^\n]+", block.content.of(text)):
        start, end = block.content.start + line.start(), block.content.start + line.end()
        start += len(line.group()) - len(line.group().lstrip())
        words = question_label(text, Span(start=start, end=end))
        if words is None and (glued := _GLUED.search(text, start, end)):
            start = glued.end()
            words = question_label(text, Span(start=start, end=end))
        if words is not None:
            yield _Line(start, words)


def _marks(text: str, line: _Line) -> list[re.Match[str]]:
    found = _MARK.finditer(text, line.words.start, line.words.end)
    return [mark for _, mark in zip(range(_MARKS), found, strict=False)]


def _bare(mark: re.Match[str]) -> str:
    return mark["words"].casefold()


def _pair(text: str, line: _Line, label: str) -> tuple[Block, Block] | None:
    """Return the question and the answer of a line."""
    mark = next((mark for mark in _marks(text, line) if _bare(mark) == label), None)
    if mark is None:
        return None
    asked = Span(start=line.words.start, end=line.words.start + len(text[line.words.start : mark.start()].rstrip()))
    answer = Span(start=mark.end(), end=line.words.end)
    question = Block(kind="summary", span=Span(start=line.start, end=mark.end()), content=asked)
    return question, Block(kind="paragraph", span=answer, content=answer)


def _cut(text: str, block: Block, pairs: Sequence[tuple[Block, Block]]) -> list[Block]:
    """Return a block's pairs, and what stands between them."""
    made: list[Block] = []
    at = block.span.start
    for asked, answer in pairs:
        made += [*_between(text, at, asked.span.start), asked, answer]
        at = answer.span.end
    return made + _between(text, at, block.span.end)


def _between(text: str, start: int, end: int) -> list[Block]:
    raw = text[start:end]
    span = Span(start=end - len(raw.lstrip()), end=start + len(raw.rstrip())) if raw.strip() else None
    return [Block(kind="paragraph", span=span, content=span)] if span else []


def _with_asides(text: str, blocks: Sequence[Block], answers: set[int]) -> Iterator[Block]:
    """Yield the blocks, those behind an answer as asides where a short line heads them."""
    beside = False
    above: Block | None = None
    for block in blocks:
        if above is not None and above.span.start in answers and block.kind in ("paragraph", "list_item"):
            line = block.span.of(text).split("\n", 1)[0].strip()
            beside = text[above.span.end - 1] not in _GOES_ON and line[-1:] not in _ENDS and columns(line) <= _SHORT
        beside = beside and block.kind not in ("summary", "heading")
        yield block.model_copy(update={"kind": "aside"}) if beside else block
        above = block
