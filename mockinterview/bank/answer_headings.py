"""Headings that only say that an answer begins (``### Answer``), below questions that are none: labels like others."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockinterview.bank.labels import is_answer_heading
from mockinterview.documents.document import Block

__all__ = ["with_answer_headings_as_labels"]


def with_answer_headings_as_labels(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such headings as paragraphs, if no other heading stands between most of them."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    says = {n: is_answer_heading(blocks[n].content.of(text)) for n in heads}
    again = sum(says[one] and says[after] for one, after in pairwise(heads))
    if 2 * again <= sum(says.values()):
        return tuple(blocks)
    return tuple(_labels(blocks, {n for n in heads if says[n]}))


def _labels(blocks: Sequence[Block], answers: set[int]) -> Iterator[Block]:
    for n, block in enumerate(blocks):
        changes = {"kind": "paragraph", "level": 0}
        yield block.model_copy(update=changes) if n in answers else block
