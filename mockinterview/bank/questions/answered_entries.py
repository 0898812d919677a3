"""Entries below which the mark of an answer stands: a label, a sign such as ✅, a part that unfolds. So they ask."""

import re
from collections.abc import Sequence

from mockinterview.bank.questions.entry_forms import Entry
from mockinterview.bank.questions.named_questions import answer_mark
from mockinterview.bank.questions.tasks import sets_task
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block

__all__ = ["are_answered", "are_coded", "is_mark"]

_LEAST = 4  # entries of one form
_FEWEST = 3  # of them, if below each stands a mark, and they are no mere lines
_SIGN = re.compile(rf"(?!\s){DECORATION}(?=\S|\Z)")


def are_answered(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> bool:
    """Tell whether the mark of an answer stands below three of four entries (or all), whatever they say."""
    marked = sum(_is_answered(text, entry, blocks) for entry in entries)
    if len(entries) == marked >= _FEWEST and entries[0].form not in ("line", "answered"):
        return True
    return len(entries) >= _LEAST and 4 * marked >= 3 * len(entries)


def are_coded(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> bool:
    """Tell whether code stands directly below three of four entries, half of which set a task."""
    coded = sum(not len(e.rest) and any(one.kind == "code" for one in blocks[e.at + 1 : e.at + 2]) for e in entries)
    tasks = sum(sets_task(entry.words.of(text)) for entry in entries)
    return len(entries) >= _LEAST and 4 * coded >= 3 * len(entries) and 2 * tasks >= len(entries)


def _is_answered(text: str, entry: Entry, blocks: Sequence[Block]) -> bool:
    if len(entry.rest):
        below = Block(kind="paragraph", span=entry.rest, content=entry.rest)
    else:
        following = blocks[entry.at + 1 : entry.at + 3]
        if following and following[0].kind == "html" and answer_mark(text, following[0]) is None:
            following = following[1:]  # a line such as ``Level: senior``
        if not following:
            return False
        below = following[0]
    return is_mark(text, below)


def is_mark(text: str, below: Block) -> bool:
    """Tell whether a block begins with the mark of an answer."""
    sign = _SIGN.match(text, below.content.start, below.content.end) if below.kind == "paragraph" else None
    return bool(sign and sign.end() > sign.start()) or answer_mark(text, below) is not None
