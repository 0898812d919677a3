"""Labelled questions and answers (Q: … A: …) drafted as items."""

from collections.abc import Sequence

from mockinterview.bank.import_report import Reason
from mockinterview.bank.questions.drafts import LAYOUT, Drafts
from mockinterview.bank.questions.piece import Piece
from mockinterview.bank.questions.pieces import pieces
from mockinterview.documents.document import Block

__all__ = ["draft_pairs"]


def draft_pairs(text: str, drafts: Drafts, blocks: Sequence[Block], path: tuple[str, ...]) -> list[Block]:
    """Draft the labelled pairs of ``blocks`` and return the blocks above the first of them."""
    prose: list[Block] = []
    pairs: list[tuple[Piece, list[Block]]] = []
    asked = False
    for piece in pieces(text, [block for block in blocks if block.kind not in LAYOUT]):
        if piece.label in ("question", "aside"):
            asked = piece.label == "question"
        if piece.label == "aside":
            drafts.mark([piece.block], Reason.remark if piece.block.kind == "aside" else Reason.contents)
        elif piece.label == "question":
            pairs.append((piece, []))
        elif asked and len(piece.words):  # not a label alone on its line
            pairs[-1][1].append(_answering(piece))
        elif not asked:
            prose.append(piece.block)
        if piece.label in ("question", "answer"):
            drafts.marks.append((piece.block.span, Reason.label))
    drafts.mark(_behind(text, [answer for _, answer in pairs]), Reason.remark)
    for question, answer in pairs:
        drafts.asked("qa", question.words, path, answer)
    return prose


def _behind(text: str, answers: Sequence[list[Block]]) -> list[Block]:
    """Take what stands at the margin behind the last answer, where all answers are indented; return it."""
    if len(answers) < 2 or not all(answer and _is_indented(text, answer[0]) for answer in answers):
        return []
    if not all(_is_indented(text, block) for answer in answers[:-1] for block in answer):
        return []
    last = answers[-1]
    end = next((n for n, block in enumerate(last) if not _is_indented(text, block)), len(last))
    behind = last[end:]
    del last[end:]
    return behind


def _is_indented(text: str, block: Block) -> bool:
    line = text[text.rfind("\n", 0, block.span.start) + 1 : block.span.end]
    return len(line) - len(line.lstrip()) > 1


def _answering(piece: Piece) -> Block:
    if piece.label is None:
        return piece.block
    return Block(kind="paragraph", span=piece.words, content=piece.words)
