"""Where a document may ask in what is no heading: sections below none that asks."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.bank.questions.asides import leads_to_part
from mockinterview.bank.questions.headings import Headings
from mockinterview.bank.questions.outer_matter import is_outer_heading
from mockinterview.documents.document import Block

__all__ = ["open_sections"]

_SEVERAL = 3  # blocks with a question mark, so that even below a heading such as 总结 all ask
_MARK = re.compile(r"[?？]")


def open_sections(text: str, blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield which blocks stand below one heading, where neither that (by words or series) nor one above asks."""
    headings = Headings(text, blocks)
    asked: int | None = None  # the depth of the heading that asks
    named = False  # the heading only names the question directly below it
    outer = False  # it leads out of the document
    section: list[int] = []
    for n, block in enumerate(blocks):
        if block.kind == "heading":
            yield _outside(text, blocks, section) if outer else section
            section = []
            if asked is None or block.level <= asked:
                asked = block.level if headings.asks(block) or headings.is_in_series(block) else None
            named = n + 1 < len(blocks) and blocks[n + 1].kind == "summary"
            outer = is_outer_heading(block.content.of(text))
        elif asked is None and not named and not (block.kind == "list_item" and leads_to_part(block.content.of(text))):
            section.append(n)
    yield _outside(text, blocks, section) if outer else section


def _outside(text: str, blocks: Sequence[Block], section: Sequence[int]) -> list[int]:
    """Return what may ask below a heading that leads out of a document: all if several have a question mark."""
    marked = [n for n in section if _MARK.search(blocks[n].content.of(text))]
    return [*section] if len(marked) >= _SEVERAL else marked
