"""Headings that only name a question, which is written out between them and the mark of its answer.

``## Q1 Slip`` / What keeps slip from settling? / ``<summary>Answer</summary>``
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.asides import aside, shows_nothing
from mockinterview.bank.labels import answer_words, is_answer_heading, is_question, question_label
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_named_questions"]

_LEAST = 3  # headings of one depth with such a question, which are at least half of that depth
_QUARTER = 4
_LONGEST = 1200  # characters of a question with what it shows
_SUMMARY = re.compile(r"<summary\b[^>]*>(?P<words>.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
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
    made = [*blocks]
    for one in reversed(found):
        quoted = _QUOTE_MARK.match(text, blocks[one.first].span.start) if blocks[one.first].kind == "quote" else None
        start = quoted.end() if quoted else blocks[one.first].content.start
        place = Span(start=start, end=blocks[one.last].content.end)
        span = Span(start=blocks[one.first].span.start, end=blocks[one.last].span.end)
        made[one.first : one.last + 1] = [Block(kind="summary", span=span, content=place)]
        made[one.heading] = _without_label(text, blocks[one.heading])
    return tuple(made)


def _named(text: str, blocks: Sequence[Block], heading: int, end: int) -> _Named | None:
    """Return the question between the heading and the mark of its answer, if the heading does not ask itself."""
    head = blocks[heading].content
    words = question_label(text, head) or head
    answer = next((n for n in range(heading + 1, end) if _begins_answer(text, blocks[n])), None)
    if is_question(words.of(text)) or is_answer_heading(words.of(text)) or answer is None:
        return None
    if _begins_again(text, blocks[answer], blocks[answer + 1 : end]):
        return None  # the heading of a chapter
    shown = [n for n in range(heading + 1, answer) if _shows(text, blocks[n])]
    if not shown or blocks[shown[0]].kind not in _PROSE or any(_labelled(text, blocks[n]) for n in shown):
        return None
    fits = blocks[shown[-1]].span.end - blocks[shown[0]].span.start <= _LONGEST
    return _Named(heading, shown[0], shown[-1]) if fits and answer + 1 <= end else None


def _begins_answer(text: str, block: Block) -> bool:
    if block.kind == "html":
        summary = _SUMMARY.search(text, block.span.start, block.span.end)
        return summary is not None and _QUESTIONS.search(summary["words"]) is None
    return block.kind == "paragraph" and answer_words(text, block.content) is not None


def _begins_again(text: str, answer: Block, below: Sequence[Block]) -> bool:
    """Tell whether another answer begins below with the same mark."""
    mark = _mark(text, answer)
    return any(_begins_answer(text, block) and _mark(text, block) == mark for block in below)


def _mark(text: str, block: Block) -> str:
    words = answer_words(text, block.content)
    end = words.start if words and block.kind == "paragraph" else block.span.end
    return "".join(text[block.span.start : end].split())


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
