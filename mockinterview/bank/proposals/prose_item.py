"""An item whose question a model proposed: all else of it is the document's, found by the rules of every import."""

from mockinterview.bank.ids import Ids
from mockinterview.bank.item import Item
from mockinterview.bank.key_points.key_points import find_key_points
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["prose_item"]


def prose_item(document: Document, stem: str, span: Span, ids: Ids) -> Item:
    """Return the item that asks ``stem`` and is answered by the words of ``document`` at ``span``."""
    above = [b for b in document.blocks if b.kind == "heading" and b.span.end <= span.start]
    words = above[-1].content.of(document.text).strip() if above else ""
    topic = (words,) if words and words != document.title else ()
    found = find_key_points(document, stem, "qa", _blocks(document, span))
    return Item(
        id=ids.make("qa", stem, topic),
        kind="qa",
        stem=stem,
        reference=span.of(document.text),
        key_points=found.points,
        groups=found.groups,
        topic=topic,
        language=document.language,
        source=span,
        line=document.line(span.start),
    )


def _blocks(document: Document, span: Span) -> list[Block]:
    """Return the blocks of a stretch; of those that reach out of it, the part inside."""
    found = []
    for block in document.blocks:
        if block.kind == "metadata" or not block.span.overlaps(span):
            continue
        whole = _inside(block.span, span)
        content = _inside(block.content, span)
        # An entry whose marker is left outside is a paragraph like any other.
        kind = block.kind if whole.start == block.span.start else "paragraph"
        found.append(block.model_copy(update={"span": whole, "content": content, "kind": kind}))
    return found


def _inside(one: Span, span: Span) -> Span:
    start = min(max(one.start, span.start), span.end)
    return Span(start=start, end=max(start, min(one.end, span.end)))
