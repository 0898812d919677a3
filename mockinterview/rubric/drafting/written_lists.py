"""Where a Markdown document lists the key points of an item, or may list them."""

from collections.abc import Sequence

from mockinterview.bank.item import Item
from mockinterview.bank.key_points.key_point_lists import key_points_start
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["head_of_list", "list_span", "places_for_list"]


def list_span(document: Document, item: Item, items: Sequence[Item]) -> Span | None:
    """Return the stretch of the list that the author wrote for ``item``, heading included; None where there is none.

    ``items`` are all of the document's.
    """
    blocks = _behind(document, item, items)
    start = key_points_start(document.text, blocks)
    if start is None:
        return None
    last = start
    while last + 1 < len(blocks) and blocks[last + 1].kind == "list_item":
        last += 1
    return Span(start=blocks[start].span.start, end=blocks[last].span.end)


def places_for_list(document: Document, item: Item, items: Sequence[Item]) -> list[int]:
    """Return offsets at which a list for ``item`` may be put: below its reference, else further down."""
    if item.source is None:
        return []
    places = [item.source.end]
    for block in _behind(document, item, items):
        if block.kind == "heading":
            break
        places.append(block.span.end)
    return list(dict.fromkeys([places[0], places[-1]]))


def head_of_list(document: Document, item: Item) -> str:
    """Return the line that heads a list for ``item``: a heading below the item's own, bold where it has none."""
    words = "要点" if document.language == "zh" else "Key points"
    above = [
        block
        for block in document.blocks
        if block.kind == "heading" and block.level and item.source and block.span.end <= item.source.start
    ]
    own = above[-1] if above else None
    if own and own.level < 6 and (own.identifier == item.id or own.content.of(document.text).strip() in item.stem):
        return f"{'#' * (own.level + 1)} {words}"
    return f"**{words}**"


def _behind(document: Document, item: Item, items: Sequence[Item]) -> list[Block]:
    """Return the blocks between an item's reference and the next item."""
    if item.source is None:
        return []
    end = item.source.end
    others = [span.start for other in items for span in (other.stem_source, other.source) if span and span.start >= end]
    limit = min(others, default=len(document.text))
    return [block for block in document.blocks if block.span.start >= end and block.span.end <= limit]
