"""Headings whose mark was forgotten: ``09. Slip`` in a line of its own between ``# 08. Clay`` and ``# 10. Grog``."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_lost_headings"]

_LEAST, _MOSTLY = 5, 0.8  # numbered headings of one depth, and their share of it
_NUMBER = re.compile(r"[#\s]*(?P<number>\d{1,3})(?P<sign>\s?[.、．)）:：]\s*|\s+)(?![\d\s])")


def with_lost_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such lines as headings: they have the number that is missing, and text below them."""
    made = [*blocks]
    for level in {block.level for block in blocks if block.kind == "heading" and block.level}:
        heads = [n for n, block in enumerate(blocks) if block.kind == "heading" and block.level == level]
        numbered = [n for n in heads if _number(text, blocks[n])]
        if len(numbered) >= _LEAST and len(numbered) >= _MOSTLY * len(heads):
            for one, after in pairwise(numbered):
                for n, words in _lost(text, blocks, one, after):
                    made[n] = blocks[n].model_copy(update={"kind": "heading", "level": level, "content": words})
    return tuple(made)


def _lost(text: str, blocks: Sequence[Block], one: int, after: int) -> Iterator[tuple[int, Span]]:
    """Yield the lines between two numbered headings that have the next number, and where their words stand."""
    above, below = _number(text, blocks[one]), _number(text, blocks[after])
    if above is None or below is None or int(below["number"]) - int(above["number"]) < 2:
        return
    numbers = {n: number for n in range(one + 1, after) if (number := _number(text, blocks[n]))}
    counted = [int(number["number"]) for number in numbers.values()]
    expected = int(above["number"])
    if expected in counted:  # a list within the answer
        return
    for n, number in numbers.items():
        alone = "\n" not in blocks[n].span.of(text).strip() and n + 1 < after and _is_text(blocks[n])
        alike = number["sign"] == above["sign"] and number["number"] == str(expected + 1).zfill(len(above["number"]))
        if alone and alike and expected + 1 < int(below["number"]):
            expected += 1
            yield n, Span(start=number.end(), end=blocks[n].content.end)


def _is_text(block: Block) -> bool:
    return block.kind == "paragraph" or (block.kind == "list_item" and not block.level)


def _number(text: str, block: Block) -> re.Match[str] | None:
    return _NUMBER.match(text, block.span.start, block.content.end)
