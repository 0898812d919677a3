"""Questions in a frame of headings of one depth, which are the same for all (题目, 考察点, 题目解析), not below a name.

``## Question`` / What keeps slip from settling? / ``## What is tested`` / … / ``## Answer`` / …: what stands between a
question and its answer is neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.labels import is_answer_heading, is_question_heading
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_framed_questions"]

_SHOWS = ("paragraph", "list_item", "quote", "code", "table")


@dataclass(frozen=True)
class _Frame:
    """The places among the blocks of the question's heading, of the next, of the answer's, and of what follows."""

    question: int
    behind: int
    answer: int
    end: int


def with_framed_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions (``summary``) and the headings of their answers as text.

    Where several questions stand in a list and again as headings in the answer, those headings are all that is left of
    the frame.
    """
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    made: list[Block] = []
    at = 0
    for place, n in enumerate(heads):
        if n >= at and (frame := _frame(text, blocks, heads, place)):
            made += [*blocks[at:n], *_unframed(text, blocks, frame)]
            at = frame.end
    return (*made, *blocks[at:])


def _frame(text: str, blocks: Sequence[Block], heads: Sequence[int], place: int) -> _Frame | None:
    """Return the frame that begins at ``heads[place]``, if something stands between its question and its answer."""
    first = heads[place]
    level = blocks[first].level
    if not is_question_heading(blocks[first].content.of(text)):
        return None
    answer, end = 0, len(blocks)
    for after in range(place + 1, len(heads)):
        n = heads[after]
        words = blocks[n].content.of(text)
        if blocks[n].level < level or (blocks[n].level == level and (answer or is_question_heading(words))):
            end = n
            break
        if blocks[n].level == level and is_answer_heading(words):
            answer = n
    return _Frame(first, heads[place + 1], answer, end) if answer and answer != heads[place + 1] else None


def _unframed(text: str, blocks: Sequence[Block], frame: _Frame) -> list[Block]:
    heading, shown = blocks[frame.question], blocks[frame.question + 1 : frame.behind]
    answer = blocks[frame.answer + 1 : frame.end]
    said = [block for block in shown if block.kind in _SHOWS]
    parts = {_letters(text, block) for block in answer if block.kind == "heading"}
    if len(said) > 1 and all(_letters(text, block) in parts for block in said):
        return [*answer]
    if not said:
        return [*blocks[frame.question : frame.end]]
    words = Span(start=said[0].content.start, end=said[-1].content.end)
    question = Block(kind="summary", span=Span(start=heading.span.end, end=words.end), content=words)
    return [heading, question, *(_as_text(block) for block in answer)]


def _as_text(block: Block) -> Block:
    changes = {"kind": "paragraph", "content": block.span} if block.kind == "heading" else {}
    return block.model_copy(update={**changes, "is_part": True})


def _letters(text: str, block: Block) -> str:
    return "".join(character for character in block.content.of(text).casefold() if character.isalnum())
