"""Labelled questions and answers (Q: … A: …) drafted as items."""

from collections.abc import Sequence

from mockinterview.bank.drafts import LAYOUT, Drafts
from mockinterview.bank.import_report import Reason
from mockinterview.bank.piece import Piece
from mockinterview.bank.pieces import pieces
from mockinterview.documents.document import Block

__all__ = ["draft_pairs"]


def draft_pairs(text: str, drafts: Drafts, blocks: Sequence[Block], path: tuple[str, ...]) -> list[Block]:
    """Draft the labelled pairs of ``blocks`` and return the blocks above the first of them."""
    prose: list[Block] = []
    asked: Piece | None = None
    answer: list[Block] = []
    for piece in pieces(text, [block for block in blocks if block.kind not in LAYOUT]):
        if piece.label in ("question", "aside"):
            _close(drafts, asked, answer, path)
            asked, answer = piece if piece.label == "question" else None, []
        if piece.label == "aside":
            drafts.mark([piece.block], Reason.contents)
        elif piece.label == "question":
            pass
        elif asked:
            answer.append(_answering(piece))
        else:
            prose.append(piece.block)
        if piece.label:
            drafts.marks.append((piece.block.span, Reason.label))
    _close(drafts, asked, answer, path)
    return prose


def _close(drafts: Drafts, asked: Piece | None, answer: list[Block], path: tuple[str, ...]) -> None:
    if asked:
        drafts.asked("qa", asked.words, path, answer)


def _answering(piece: Piece) -> Block:
    if piece.label is None:
        return piece.block
    return Block(kind="paragraph", span=piece.words, content=piece.words)
