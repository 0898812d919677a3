"""Numbers in type of their own before the words (``**1.** **What is slip?**``, ``**2**. …``): the marks of a list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.answered_entries import is_mark
from mockinterview.bank.labels import is_question
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_emphasised_numbers_as_marks"]

_LEAST = 3  # such numbers that count up
_QUARTERS = 4  # of which all but one show questions
_NUMBER = re.compile(
    r"(?P<mark>[*_]{1,3}|`)[(（\[【#]?(?P<number>\d{1,3})[)）\]】]?"
    r"\s*[.、．)）:：]?\s*(?P=mark)\s*[.、．)）:：]?[ \t]*(?=\S)"
)


def with_emphasised_numbers_as_marks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs behind such numbers as entries of a list, where most of the numbers count up.

    They are questions (``summary``) where most ask or have the mark of an answer below: lists in answers are others.
    """
    found = {n: number for n, block in enumerate(blocks) if (number := _number(text, block))}
    counts = [int(number["number"]) for number in found.values()]
    up = sum(after in (1, one + 1) for one, after in pairwise(counts))
    if len(found) < _LEAST or 2 * up < len(found):
        return tuple(blocks)
    entries = {n: _entry(blocks[n], number.end()) for n, number in found.items()}
    asking = sum(_asks(text, entry, blocks[n + 1 : n + 2]) for n, entry in entries.items())
    ask = _QUARTERS * asking >= (_QUARTERS - 1) * len(entries)
    return tuple(
        made
        for n, block in enumerate(blocks)
        for made in (_question(text, entries[n]) if ask and n in entries else [entries.get(n, block)])
    )


def _number(text: str, block: Block) -> re.Match[str] | None:
    return _NUMBER.match(text, block.content.start, block.content.end) if block.kind == "paragraph" else None


def _entry(block: Block, start: int) -> Block:
    content = Span(start=start, end=block.content.end)
    return block.model_copy(update={"kind": "list_item", "content": content, "level": 0})


def _asks(text: str, entry: Block, below: Sequence[Block]) -> bool:
    """Tell whether an entry's first line, which stands in no type of its own, is a question."""
    words = entry.content.of(text)
    if words[0] in "*_`<":
        return False
    first, *rest = _question(text, entry)
    return is_question(first.content.of(text)) or any(is_mark(text, block) for block in (*rest, *below)[:1])


def _question(text: str, entry: Block) -> list[Block]:
    line = text.find("\n", entry.content.start, entry.content.end)
    if line < 0:
        return [entry.model_copy(update={"kind": "summary"})]
    words = Span(start=entry.content.start, end=line)
    rest = Span(start=line + 1, end=entry.content.end)
    first = Block(kind="summary", span=Span(start=entry.span.start, end=line), content=words)
    return [first, Block(kind="paragraph", span=rest, content=rest)]
