"""Headings that only say Answer (``#### 答案``) below questions that are no headings: labels, no sections."""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.labels import is_answer_heading
from mockinterview.documents.document import Block

__all__ = ["with_answer_headings_as_labels"]


def with_answer_headings_as_labels(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such headings as paragraphs, if most have none between them that could ask."""
    answers = [_is_answer(text, block) for block in blocks if block.kind == "heading"]
    alone = sum(one and after for one, after in pairwise(answers))
    if not alone or 2 * alone < sum(answers):
        return tuple(blocks)
    return tuple(
        Block(kind="paragraph", span=block.content, content=block.content) if _is_answer(text, block) else block
        for block in blocks
    )


def _is_answer(text: str, block: Block) -> bool:
    return block.kind == "heading" and is_answer_heading(block.content.of(text))
