"""What is shown of a part that unfolds, with blank lines in it, as around code: ``<summary>`` … ``</summary>``."""

import re
from collections.abc import Sequence

from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_open_summaries"]

_MOST = 8  # blocks of such words
_OPENED = re.compile(
    r"<summary\b[^>]*>\s*(?P<words>[^<\s](?:(?!</?(?:summary|details)\b).)*)\Z", re.DOTALL | re.IGNORECASE
)
_CLOSE = re.compile(r"</summary\s*>(?:\s*<[^<>]*>)*\s*", re.IGNORECASE)


def with_open_summaries(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with such words as one ``summary``, and what stands behind them in their last block apart."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        opened = _OPENED.search(block.span.of(text)) if block.kind == "html" else None
        end, close = _close(text, blocks[at : at + _MOST]) if opened else (0, None)
        if opened is None or close is None:
            found.append(block)
            at += 1
            continue
        start = block.span.start + opened.start("words")
        words = Span(start=start, end=start + len(text[start : close.start].rstrip()))
        found.append(Block(kind="summary", span=Span(start=block.span.start, end=close.end), content=words))
        rest = Span(start=close.end, end=blocks[at + end].span.end)
        found += [Block(kind="paragraph", span=rest, content=rest)] if len(rest) else []
        at += end + 1
    return found


def _close(text: str, blocks: Sequence[Block]) -> tuple[int, Span | None]:
    """Return in which of ``blocks`` the words end that the first one opens, and where, up to what follows them."""
    for n, block in enumerate(blocks):
        if (
            n
            and block.kind in ("html", "paragraph")
            and (close := _CLOSE.search(text, block.span.start, block.span.end))
        ):
            return n, Span(start=close.start(), end=close.end())
        if n and block.kind in ("heading", "summary"):
            break
    return 0, None
