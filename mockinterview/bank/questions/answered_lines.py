"""Paragraphs of one line above the label of an answer (``2、什么是函数？`` / ``答：…``): questions by that."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.bank.questions.labels import answer_words
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns

__all__ = ["answered_lines"]

_LONGEST = 120  # columns
_NUMBER = re.compile(r"(\d{1,3})\s*([.、．。)）])(?!\d)")


def answered_lines(text: str, blocks: Sequence[Block], section: Sequence[int]) -> Iterator[int]:
    """Yield which of the blocks ``section`` they are; with one that is numbered go those that count on from it.

    A number out of turn begins a list within an answer, up to the next line above a label.
    """
    section = [n for n in section if blocks[n].kind != "html"]  # without what stands between (``Level: senior``)
    turn: tuple[int, str] | None = None  # the next question's number, with the sign behind it
    for place, n in enumerate(section):
        if not _is_line(text, blocks[n]) or _begins_answer(text, blocks[n]):
            continue
        number = _NUMBER.match(text, blocks[n].content.start, blocks[n].content.end)
        at = (int(number[1]), number[2]) if number else None
        answered = any(_begins_answer(text, blocks[after]) for after in section[place + 1 : place + 2])
        if answered or (at is not None and at == turn):
            yield n
            turn = (at[0] + 1, at[1]) if at else None
        elif at is not None:
            turn = None


def _is_line(text: str, block: Block) -> bool:
    words = block.content.of(text).strip()
    return block.kind == "paragraph" and "\n" not in words and columns(words) <= _LONGEST


def _begins_answer(text: str, block: Block) -> bool:
    return block.kind == "paragraph" and answer_words(text, block.content) is not None
