"""Lists whose outermost entries only name groups, and whose questions stand one level below."""

import re
from collections.abc import Sequence

from mockinterview.bank.questions.labels import is_question
from mockinterview.documents.document import Block

__all__ = ["DEEPEST", "with_groups_as_headings"]

_LEAST = 4  # questions
DEEPEST = 6  # of headings


def with_groups_as_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with such groups as headings, and their entries as outermost; else the same blocks."""
    inner = [n for n, block in enumerate(blocks) if block.kind == "list_item" and block.level == 1]
    outer = [n for n, block in enumerate(blocks) if block.kind == "list_item" and block.level == 0]
    asking = sum(_asks(text, blocks[n]) for n in inner)
    heads = {n for n in outer if n + 1 in inner}
    grouped = len(heads) > 1 and len(heads) == len(outer) and not any(_asks(text, blocks[n]) for n in outer)
    if not grouped or asking < _LEAST or 2 * asking < len(inner):
        return [*blocks]
    return [_raised(block, is_group=n in heads) for n, block in enumerate(blocks)]


def _asks(text: str, block: Block) -> bool:
    return is_question(re.split(r"(?<=[?？])|\n", block.content.of(text).strip())[0].strip("*_ "))


def _raised(block: Block, *, is_group: bool) -> Block:
    if is_group:
        return block.model_copy(update={"kind": "heading", "level": DEEPEST})
    raised = block.kind == "list_item" and block.level > 0
    return block.model_copy(update={"level": block.level - 1}) if raised else block
