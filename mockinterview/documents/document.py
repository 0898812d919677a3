"""The value that every reader makes: a text that is never altered again, and the blocks it consists of."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Literal

from mockinterview.messages import Language
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Block", "BlockKind", "Break", "Document", "Join"]

BlockKind = Literal[
    "heading", "paragraph", "list_item", "code", "table", "quote", "rule", "metadata", "html", "summary", "aside"
]


class Block(Value):
    """One block of a document in reading order; blocks do not overlap.

    ``span`` covers the block as written, markers included; ``content`` the words without markers
    (``##``, list bullets and numbers, ``{#id}``). ``level`` is the depth of a heading (1 is the highest; 0 where
    the format does not mark headings) or of a list item (0 is outermost). A ``summary`` is what is shown of a part that
    unfolds (HTML's ``<details>``), or a question found later; an ``aside`` stands between items (of a reader, none).
    ``is_part``: a look at the whole document has shown that the block is part of an answer, so that nothing in it asks.
    """

    kind: BlockKind
    span: Span
    content: Span
    level: int = 0
    identifier: str | None = None
    is_part: bool = False

    def is_numbered(self, text: str) -> bool:
        """Tell whether a number stands in front of the block's words in ``text``, the document's."""
        return re.search(r"\d", text[self.span.start : self.content.start]) is not None


class Join(Value):
    """A page break that was taken out of a paragraph: where in ``Document.text``, and the characters removed there."""

    at: int
    removed: str


class Break(Value):
    """A line break that the file lost and that was put back: the line feed at ``at`` of ``Document.text``."""

    at: int


class Document(Value):
    """A text with its blocks. Every offset of the project counts code points of ``text``.

    ``text`` has LF line ends, joined paragraphs and the breaks that the file lost; ``joins`` and ``breaks`` record what
    was taken out and put in, so that the file's own text (after decoding and making line ends LF) can be had again with
    ``original``.
    """

    title: str
    text: str
    language: Language
    blocks: tuple[Block, ...]
    joins: tuple[Join, ...] = ()
    breaks: tuple[Break, ...] = ()

    @property
    def original(self) -> str:
        """Return the text as it was before page breaks were joined and lost breaks put back."""
        changes = [(join.at, 0, join.removed) for join in self.joins] + [(one.at, 1, "") for one in self.breaks]
        parts, last = [], 0
        for at, added, removed in sorted(changes):
            parts += [self.text[last:at], removed]
            last = at + added
        return "".join([*parts, self.text[last:]])

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.original) if c == "\n")]

    @cached_property
    def _breaks(self) -> list[int]:
        return sorted(one.at for one in self.breaks)

    def line(self, offset: int) -> int:
        """Return the line of the file (from 1) on which the character at ``offset`` of ``text`` stands."""
        removed = sum(len(join.removed) for join in self.joins if join.at <= offset)
        original = offset + removed - bisect_left(self._breaks, offset)
        return bisect_right(self._line_starts, original)
