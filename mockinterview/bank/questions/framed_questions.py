"""Questions in a frame of headings of one depth, which are the same for all (题目, 考察点, 题目解析), not below a name.

``## Question`` / What keeps slip from settling? / ``## What is tested`` / … / ``## Answer`` / …: what stands between a
question and its answer is neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.questions.labels import is_answer_heading, is_question, is_question_heading
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_framed_questions"]

_LEAST = 2  # frames without a heading that says Answer, half of which hold words that ask
_SHOWS = ("paragraph", "list_item", "quote", "code", "table")


@dataclass(frozen=True)
class _Frame:
    """The places among the blocks of the question's heading, of the next, of the answer, and of what follows.

    ``is_open``: no heading says that the answer follows, so that it begins with the heading behind the question.
    """

    question: int
    behind: int
    answer: int
    end: int
    is_open: bool


def with_framed_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions (``summary``) and the headings of their answers as text.

    Where several questions stand in a list and again as headings in the answer, those headings are all that is left of
    the frame. Without a heading that says Answer, they have to come again and to ask.
    """
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    frames = [frame for place in range(len(heads)) if (frame := _frame(text, blocks, heads, place))]
    asking = [_asks(text, blocks, frame) for frame in frames if frame.is_open]
    if len(asking) < _LEAST or 2 * sum(asking) < len(asking):
        frames = [frame for frame in frames if not frame.is_open]
    made: list[Block] = []
    at = 0
    for frame in frames:
        if frame.question >= at:
            made += [*blocks[at : frame.question], *_unframed(text, blocks, frame)]
            at = frame.end
    return (*made, *blocks[at:])


def _frame(text: str, blocks: Sequence[Block], heads: Sequence[int], place: int) -> _Frame | None:
    """Return the frame that begins at ``heads[place]``, if something stands between its question and its answer."""
    first = heads[place]
    level = blocks[first].level
    if not is_question_heading(blocks[first].content.of(text)):
        return None
    behind, answer, end = 0, 0, len(blocks)
    for after in range(place + 1, len(heads)):
        n = heads[after]
        words = blocks[n].content.of(text)
        if blocks[n].level < level or (blocks[n].level == level and (answer or is_question_heading(words))):
            end = n
            break
        if blocks[n].level == level:
            behind = behind or n
            answer = n if is_answer_heading(words) else answer
    if not behind or answer == behind or (not answer and _has_scene(blocks, heads, place)):
        return None
    return _Frame(first, behind, answer + 1 if answer else behind, end, is_open=not answer)


def _has_scene(blocks: Sequence[Block], heads: Sequence[int], place: int) -> bool:
    """Tell whether one heading as large stands between this one and a name right above it (``with_task_headings``)."""
    if place < 2:
        return False
    name, scene, question = heads[place - 2 : place + 1]
    return name + 1 == scene and blocks[name].level < blocks[scene].level == blocks[question].level


def _unframed(text: str, blocks: Sequence[Block], frame: _Frame) -> list[Block]:
    heading, shown = blocks[frame.question], blocks[frame.question + 1 : frame.behind]
    answer = blocks[frame.answer : frame.end]
    said = [block for block in shown if block.kind in _SHOWS]
    parts = {_letters(text, block) for block in answer if block.kind == "heading"}
    if len(said) > 1 and all(_letters(text, block) in parts for block in said):
        return [*answer]
    if not said:
        return [*blocks[frame.question : frame.end]]
    words = Span(start=said[0].content.start, end=said[-1].content.end)
    question = Block(kind="summary", span=Span(start=heading.span.end, end=words.end), content=words)
    return [heading, question, *(_as_text(block) for block in answer)]


def _asks(text: str, blocks: Sequence[Block], frame: _Frame) -> bool:
    shown = blocks[frame.question + 1 : frame.behind]
    return any(is_question(block.content.of(text)) for block in shown if block.kind in _SHOWS)


def _as_text(block: Block) -> Block:
    changes = {"kind": "paragraph", "content": block.span} if block.kind == "heading" else {}
    return block.model_copy(update={**changes, "is_part": True})


def _letters(text: str, block: Block) -> str:
    return "".join(character for character in block.content.of(text).casefold() if character.isalnum())
