"""Headings that only name a question, which is written out between them and the mark of its answer.

``## Q1 Slip`` / What keeps slip from settling? / ``<summary>Answer</summary>``
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.asides import aside, shows_nothing
from mockinterview.bank.labels import answer_words, is_answer_heading, is_question, question_label
from mockinterview.documents.document import Block
from mockinterview.documents.unfolding import shown_words
from mockinterview.text import Span

__all__ = ["with_named_questions"]

_LEAST = 3  # headings of one depth with such a question, which are at least half of that depth
_QUARTER = 4
_LONGEST = 1200  # characters of a question with what it shows
_QUESTIONS = re.compile(r"question|[问题]", re.IGNORECASE)  # what unfolds are they, not an answer
_QUOTE_MARK = re.compile(r">[ \t]*")
_PROSE = ("paragraph", "list_item", "quote")


@dataclass(frozen=True)
class _Named:
    """A heading (its place among the blocks) and the blocks of the question below it."""

    heading: int
    first: int
    last: int


def with_named_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions, and all that they show, as one block each (``summary``)."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    ends = [*heads[1:], len(blocks)]
    found = [one for n, end in zip(heads, ends, strict=False) if (one := _named(text, blocks, n, end))]
    levels = {blocks[one.heading].level for one in found}
    for level in levels:
        here = [one for one in found if blocks[one.heading].level == level]
        among = sum(blocks[n].level == level for n in heads)
        asking = sum(_asks(text, blocks[one.first : one.last + 1]) for one in here)
        if len(here) < _LEAST or 2 * len(here) < among or _QUARTER * asking < len(here):
            found = [one for one in found if blocks[one.heading].level != level]
    made = _with_parts_as_text(text, blocks, found)
    for one in reversed(found):
        quoted = _QUOTE_MARK.match(text, blocks[one.first].span.start) if blocks[one.first].kind == "quote" else None
        start = quoted.end() if quoted else blocks[one.first].content.start
        place = Span(start=start, end=blocks[one.last].content.end)
        span = Span(start=blocks[one.first].span.start, end=blocks[one.last].span.end)
        made[one.first : one.last + 1] = [Block(kind="summary", span=span, content=place)]
        made[one.heading] = _without_label(text, blocks[one.heading])
    return tuple(made)


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
    """Return the question between the heading and the mark of its answer, if the heading does not ask itself."""
    head = blocks[heading].content
    words = question_label(text, head) or head
    marks = {n: mark for n in range(heading + 1, end) if (mark := _answer_mark(text, blocks[n])) is not None}
    if is_question(words.of(text)) or is_answer_heading(words.of(text)) or len({*marks.values()}) < max(1, len(marks)):
        return None  # the same mark twice: of several questions
    answer = min(marks)
    shown = [n for n in range(heading + 1, answer) if _shows(text, blocks[n])]
    if not shown or blocks[shown[0]].kind not in _PROSE or any(_labelled(text, blocks[n]) for n in shown):
        return None
    if sum(blocks[n].kind == "list_item" and _asks(text, [blocks[n]]) for n in shown) > 1:
        return None  # the answer is only the last one's
    fits = blocks[shown[-1]].span.end - blocks[shown[0]].span.start <= _LONGEST
    return _Named(heading, shown[0], shown[-1]) if fits and answer + 1 <= end else None


def _answer_mark(text: str, block: Block) -> str | None:
    """Return the mark with which a block begins an answer, as it is written; None where it begins none."""
    if block.kind == "html":
        summary = shown_words(text, block.span.start, block.span.end)
        return summary["words"].strip() if summary and not _QUESTIONS.search(summary["words"]) else None
    words = answer_words(text, block.content) if block.kind == "paragraph" else None
    return text[block.content.start : words.start].strip() if words else None


def _shows(text: str, block: Block) -> bool:
    words = block.span.of(text)
    return block.kind not in ("rule", "html", "metadata") and not shows_nothing(words) and aside(words) is None


def _labelled(text: str, block: Block) -> bool:
    return block.kind == "summary" or question_label(text, block.content) is not None


def _asks(text: str, blocks: Sequence[Block]) -> bool:
    return any(is_question(block.content.of(text)) for block in blocks if block.kind in _PROSE)


def _without_label(text: str, heading: Block) -> Block:
    words = question_label(text, heading.content)
    return heading.model_copy(update={"content": words}) if words else heading
