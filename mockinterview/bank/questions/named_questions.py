"""Headings that only name or number a question, which is written out below them.

``## Q1 Slip`` / What keeps slip from settling? / ``<summary>Answer</summary>``; ``## Scenario 3`` / The kiln …? / …
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.line_ends import goes_on
from mockinterview.bank.questions.asides import aside, shows_nothing
from mockinterview.bank.questions.labels import (
    answer_words,
    is_answer_heading,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.bank.questions.list_groups import DEEPEST
from mockinterview.bank.questions.plain_lines import begun
from mockinterview.bank.questions.tasks import sets_task
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.documents.unfolding import shown_words
from mockinterview.text import Span

__all__ = ["answer_mark", "with_named_questions"]

_LEAST = 3  # headings of one depth with such a question, which are at least half of that depth
_QUARTER, _HALF = 4, 2
_LONGEST = 1200  # characters of a question with what it shows
_QUESTIONS = re.compile(r"question|[问题]", re.IGNORECASE)  # what unfolds are they, not an answer
_QUOTE_MARK = re.compile(r">[ \t]*")
_NUMBERED = re.compile(r"[^\W\d_]{0,10}[ \t]*\d{1,3}(?!\w)")  # Scenario 3, 第3题, 3
_SIGN = re.compile(rf"(?!\s){DECORATION}(?<!\s)[ \t]|[*_>]")
_PROSE = ("paragraph", "list_item", "quote")


@dataclass(frozen=True)
class _Named:
    """A heading (its place among the blocks), the first and last block of the question below it, and its words.

    ``is_said``: a label says that it is one; ``is_marked``: the mark of an answer stands behind it; ``is_open``: no
    answer does, so that only others of its depth show that it asks.
    """

    heading: int
    first: int
    last: int
    words: Span
    is_said: bool
    is_marked: bool
    is_open: bool = False


def with_named_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions, and all that they show, as one block each (``summary``)."""
    blocks = _with_bold_as_headings(text, blocks)
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    ends = [*heads[1:], len(blocks)]
    found = [one for n, end in zip(heads, ends, strict=False) if (one := _named(text, blocks, n, end))]
    for level in {blocks[one.heading].level for one in found}:
        here = [one for one in found if blocks[one.heading].level == level and not one.is_open]
        among = sum(blocks[n].level == level for n in heads)
        asking = sum(one.is_said or _asks(text, blocks[one.first : one.last + 1]) for one in here)
        share = _QUARTER if all(one.is_marked for one in here) else _HALF
        if len(here) < _LEAST or 2 * len(here) < among or share * asking < len(here):
            found = [one for one in found if blocks[one.heading].level != level]
    made = _with_parts_as_text(text, blocks, found)
    for one in reversed(found):
        made[one.first : one.last + 1] = _written_out(text, blocks, one)
        made[one.heading] = _without_label(text, blocks[one.heading])
    return tuple(made)


def _written_out(text: str, blocks: Sequence[Block], one: _Named) -> list[Block]:
    """Return the question as one block, and what stands behind it in its last block."""
    start, end = one.words.end, blocks[one.last].span.end
    behind = text[start:end].strip()
    span = Span(start=blocks[one.first].span.start, end=start if behind else end)
    question = Block(kind="summary", span=span, content=one.words)
    if not behind:
        return [question]
    rest = Span(start=end - len(text[start:end].lstrip()), end=end)
    return [question, Block(kind="paragraph", span=rest, content=rest)]


def _with_bold_as_headings(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with lines in bold that only number a question (``**Question 3**``) as headings."""
    found = {n for n, block in enumerate(blocks) if block.kind == "paragraph" and _is_bold(text, block)}
    if len(found) < _LEAST:
        return blocks
    changes = {"kind": "heading", "level": DEEPEST}
    return [block.model_copy(update=changes) if n in found else block for n, block in enumerate(blocks)]


def _is_bold(text: str, block: Block) -> bool:
    words = block.content.of(text).strip()
    return words.startswith("**") and words[-1] in "*:：" and is_question_heading(words)


def _with_parts_as_text(text: str, blocks: Sequence[Block], found: Sequence[_Named]) -> list[Block]:
    """Return the blocks, headings within the answer of such a question as text: deeper ones without a label."""
    named = {one.heading for one in found}
    made: list[Block] = []
    level: int | None = None  # of the heading whose answer this is
    for n, block in enumerate(blocks):
        if block.kind == "heading" and (n in named or level is None or block.level <= level):
            level = block.level if n in named else None
        is_part = block.kind == "heading" and n not in named and level is not None
        if is_part and question_label(text, block.content) is None:
            made.append(Block(kind="paragraph", span=block.span, content=block.span))
        else:
            made.append(block)
    return made


def _named(text: str, blocks: Sequence[Block], heading: int, end: int) -> _Named | None:
    """Return the question below a heading that does not ask itself, up to the mark of its answer.

    Without such a mark it is the first block below a heading with a number, or one that says that a question follows,
    which a heading of a part of the answer ends too.
    """
    head = blocks[heading].content
    words = (question_label(text, head) or head).of(text)
    only = is_question_heading(head.of(text))
    if (is_question(words) and not only) or is_answer_heading(words):
        return None
    marks = {n: mark for n in range(heading + 1, end) if (mark := answer_mark(text, blocks[n])) is not None}
    shown = [n for n in range(heading + 1, min(marks, default=end)) if _shows(text, blocks[n])]
    if len({*marks.values()}) < len(marks) or not shown or blocks[shown[0]].kind not in _PROSE:
        return None  # the same mark twice: of several questions
    first = shown[0]
    label = question_label(text, blocks[first].content)
    if any(_labelled(text, blocks[n]) for n in shown[1:]) or blocks[first].kind == "summary":
        return None
    if sum(_is_entry(text, blocks[n]) and _asks(text, [blocks[n]]) for n in shown) > 1:
        return None  # the answer is only the last one's
    counted = re.search(r"\d", text[blocks[heading].span.start : head.start]) is not None
    numbered = only or label is not None or counted or _NUMBERED.match(text, head.start, head.end) is not None
    line = _first_line(text, blocks[first], alone=len(shown) == 1 and not marks)
    last = first if line or label or not marks else shown[-1]
    place = line or Span(start=_start(text, blocks[first]), end=blocks[last].content.end)
    parted = only and end < len(blocks) and blocks[end].level > blocks[heading].level
    closed = bool(marks) or (numbered and (line is not None or len(shown) > 1)) or parted
    if not (closed or only) or len(place) > _LONGEST:
        return None
    is_said = label is not None or only
    place = Span(start=label.start, end=place.end) if label else place
    return _Named(heading, first, last, place, is_said, bool(marks), is_open=not closed)


def _start(text: str, block: Block) -> int:
    quoted = _QUOTE_MARK.match(text, block.span.start) if block.kind == "quote" else None
    return quoted.end() if quoted else block.content.start


def _first_line(text: str, block: Block, *, alone: bool) -> Span | None:
    """Return the first line of a block whose next begins the answer: by a label or a sign, or as the block is alone."""
    feed = text.find("\n", block.content.start, block.content.end)
    if feed < 0:
        return None
    below = Span(start=feed + 1, end=block.content.end)
    begins = answer_words(text, below) is not None or _SIGN.match(text, below.start, below.end)
    if not begins and not (alone and not goes_on(text, feed, feed + 1)):
        return None
    return Span(start=_start(text, block), end=feed)


def answer_mark(text: str, block: Block) -> str | None:
    """Return the mark with which a block begins an answer, as it is written; None where it begins none."""
    if block.kind == "html":
        summary = shown_words(text, block.span.start, block.span.end)
        return summary["words"].strip() if summary and not _QUESTIONS.search(summary["words"]) else None
    words = answer_words(text, block.content) if block.kind == "paragraph" else None
    return text[block.content.start : words.start].strip() if words is not None else None


def _shows(text: str, block: Block) -> bool:
    words = block.span.of(text)
    return block.kind not in ("rule", "html", "metadata") and not shows_nothing(words) and aside(words) is None


def _is_entry(text: str, block: Block) -> bool:
    return block.kind == "list_item" or (block.kind == "paragraph" and begun(text, block.content)[0] is not None)


def _labelled(text: str, block: Block) -> bool:
    return block.kind == "summary" or question_label(text, block.content) is not None


def _asks(text: str, blocks: Sequence[Block]) -> bool:
    return any(sets_task(block.content.of(text)) for block in blocks if block.kind in _PROSE)


def _without_label(text: str, heading: Block) -> Block:
    words = question_label(text, heading.content)
    return heading.model_copy(update={"content": words}) if words else heading
