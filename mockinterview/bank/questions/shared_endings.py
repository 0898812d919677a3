"""Endings that all headings of a depth share behind their own words: ``What is slip? - Kiln A Interview Question``."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["without_shared_endings"]

_LEAST = 4  # headings of one depth
_MOSTLY = 0.8  # of them
_TAIL = re.compile(r"(?<!\s)\s+[-–—|·]\s+(?=\S)")
_WORDS = re.compile(r"\w+")


def without_shared_endings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, of such headings only their own words as content: up to the last dash or bar."""
    levels: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            levels[block.level].append(block)
    cut: dict[int, int] = {}
    for headings in levels.values():
        ends = [(block.span.start, *_ending(block.content.of(text))) for block in headings]
        shared, times = next(iter(Counter(words for *_, words in ends if words).most_common(1)), ((), 0))
        if times >= max(_LEAST, _MOSTLY * len(headings)):
            cut |= {start: at for start, at, words in ends if words == shared}
    return tuple(
        block.model_copy(update={"content": Span(start=block.content.start, end=block.content.start + at)})
        if block.kind == "heading" and (at := cut.get(block.span.start))
        else block
        for block in blocks
    )


def _ending(words: str) -> tuple[int, tuple[str, ...]]:
    """Return where a heading's own words end, and the last words of what follows them; 0 and none if nothing does."""
    last = [*_TAIL.finditer(words)][-1:]
    return (last[0].start(), tuple(_WORDS.findall(words[last[0].end() :].casefold())[-2:])) if last else (0, ())
