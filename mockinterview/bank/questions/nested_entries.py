"""Lists whose outermost entries have something below them: such entries are heads, whatever their words are."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.bank.questions.labels import is_question
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["nested_entries", "without_rating"]

_INDENTED = 2  # columns
_LEAST = 5  # entries of a list in which some have nothing below them
_MOSTLY = 0.6  # of them have
_QUARTER = 4
_MIXED = "mixed"
_RATED = re.compile(rf"\s*[:：]?{DECORATION}$")


def nested_entries(text: str, blocks: Sequence[Block], among: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield which of the blocks ``among`` (of one section) head others, if all outermost entries of one list do.

    Where most do and a quarter asks, all are yielded, as ``mixed``; the others were left without an answer.
    Paragraphs above the first entry and behind the last, and rules, do not count.
    """
    entries: list[int] = []
    below: dict[int, bool] = {}
    ended = False
    for n in among:
        block = blocks[n]
        if block.kind == "list_item" and block.level == 0:
            if ended:
                return
            entries.append(n)
            below[n] = False
        elif entries and block.kind not in ("rule", "html"):
            ended = ended or (block.level == 0 and _indentation(text, block) < _INDENTED)
            below[entries[-1]] = below[entries[-1]] or re.search(r"\w", block.content.of(text)) is not None
    asking = sum(is_question(blocks[n].content.of(text)) for n in entries)
    mostly = len(entries) >= _LEAST and sum(below.values()) >= _MOSTLY * len(entries)
    if entries and all(below.values()):
        yield from ((n, "") for n in entries)
    elif mostly and _QUARTER * asking >= len(entries):
        yield from ((n, _MIXED) for n in entries)


def without_rating(text: str, span: Span) -> Span:
    """Leave out a colon and the signs of a rating behind the words of an entry."""
    words = span.of(text)
    kept = words[: match.start()] if (match := _RATED.search(words)) else words
    return Span(start=span.start, end=span.start + len(kept)) if kept.strip() else span


def _indentation(text: str, block: Block) -> int:
    start = text.rfind("\n", 0, block.span.start) + 1
    line = text[start : block.span.end]
    return len(line) - len(line.lstrip())
