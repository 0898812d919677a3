"""A block with what it is to a question, or the lines of one that a label begins."""

from typing import Literal

from mockinterview.documents.document import Block
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Piece"]


class Piece(Value):
    """A block, or the lines of one that a label begins, with the words after the label.

    ``is_explicit``: the label is written out (Q:, 答：), not told from bold type or a question mark. An ``aside``
    stands between items and belongs to none.
    """

    block: Block
    label: Literal["question", "answer", "aside"] | None = None
    words: Span
    is_explicit: bool = False
