"""Tags in brackets at the beginning of entries and headings (``[基础] 什么是…？``, ``- [x] How …?``)."""

import re
from collections.abc import Sequence

from mockinterview.bank.questions.labels import question_label
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["without_tags"]

_LEAST = 4  # tags that show that they are no part of the words
_TAG = re.compile(r"(?:\[[^\[\]\n]{1,16}\](?![(\[:])|【[^【】\n]{1,16}】)[ \t]*")


def without_tags(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with their content behind such tags, where half of the entries or headings have one.

    A block that is nothing but a tag says nothing: it is only layout.
    """
    found = [*blocks]
    for kind in ("list_item", "heading"):
        for level in {block.level for block in blocks if block.kind == kind}:
            among = [n for n, block in enumerate(blocks) if block.kind == kind and block.level == level]
            tagged = [n for n in among if _tag(text, blocks[n])]
            if len(tagged) >= _LEAST and 2 * len(tagged) >= len(among):
                for n in tagged:
                    found[n] = _untagged(text, blocks[n])
    return found


def _tag(text: str, block: Block) -> re.Match[str] | None:
    match = _TAG.match(text, block.content.start, block.content.end)
    labelled = match is not None and question_label(text, block.content) is not None
    return None if labelled else match


def _untagged(text: str, block: Block) -> Block:
    match = _tag(text, block)
    end = match.end() if match else block.content.start
    if end < block.content.end:
        return block.model_copy(update={"content": Span(start=end, end=block.content.end)})
    return block.model_copy(update={"kind": "html"}) if block.kind == "list_item" else block
