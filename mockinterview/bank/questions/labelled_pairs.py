"""Labelled questions with labelled answers: whether a document has one below each heading, and follow-ups."""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.piece import Piece
from mockinterview.bank.questions.pieces import pieces
from mockinterview.documents.document import Block

__all__ = ["are_nested", "is_pair", "stand_one_by_one"]

_ONE_BY_ONE = 3  # headings with one labelled pair below


def is_pair(pieces: tuple[Piece, Piece]) -> bool:
    """Tell whether a question and the answer behind it both have labels."""
    one, after = pieces
    return one.label == "question" and after.label == "answer" and one.is_explicit and after.is_explicit


def stand_one_by_one(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a labelled pair stands below one heading after another: such a pair is an item even alone."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        elif block.kind not in LAYOUT:
            sections[-1].append(block)
    found = (pieces(text, section) for section in sections if len(section) > 1)
    held = (any(map(is_pair, pairwise(section))) for section in found)
    return sum(held) >= _ONE_BY_ONE


def are_nested(found: Sequence[Piece], first: int) -> bool:
    """Tell whether pairs from the offset ``first`` are entries below another (追问：): they follow up a question."""
    at = next(n for n, piece in enumerate(found) if piece.block.span.start == first)
    above = [piece.block for piece in found[:at] if piece.block.kind == "list_item"]
    return any(block.level < found[at].block.level for block in above)
