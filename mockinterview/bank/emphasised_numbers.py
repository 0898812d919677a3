"""Numbers in type of their own before the words (``**1.** **What is slip?**``, ``**2**. …``): the marks of a list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_emphasised_numbers_as_marks"]

_LEAST = 3  # such numbers that count up
_NUMBER = re.compile(
    r"(?P<mark>[*_]{1,3}|`)[(（\[【#]?(?P<number>\d{1,3})[)）\]】]?"
    r"\s*[.、．)）:：]?\s*(?P=mark)\s*[.、．)）:：]?[ \t]*(?=\S)"
)


def with_emphasised_numbers_as_marks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs behind such numbers as entries of a list, where most of the numbers count up."""
    found = {n: number for n, block in enumerate(blocks) if (number := _number(text, block))}
    counts = [int(number["number"]) for number in found.values()]
    up = sum(after in (1, one + 1) for one, after in pairwise(counts))
    if len(found) < _LEAST or 2 * up < len(found):
        return tuple(blocks)
    return tuple(_entry(block, found[n].end()) if n in found else block for n, block in enumerate(blocks))


def _number(text: str, block: Block) -> re.Match[str] | None:
    return _NUMBER.match(text, block.content.start, block.content.end) if block.kind == "paragraph" else None


def _entry(block: Block, start: int) -> Block:
    content = Span(start=start, end=block.content.end)
    return block.model_copy(update={"kind": "list_item", "content": content, "level": 0})
