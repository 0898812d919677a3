"""Headings that ask the reader and not the candidate (``## Any doubts about this one?``): nothing stands below them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mockinterview.bank.questions.labels import is_answer_heading, is_question, is_question_heading, question_label
from mockinterview.documents.document import Block

__all__ = ["with_idle_headings_as_layout"]

_AGAIN = 3  # times that such a heading stands in a document
_SERIES, _MOSTLY = 5, 0.8  # numbered questions, and their share of all, around which one without a number is none


def with_idle_headings_as_layout(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such headings as layout: said again and again, or around numbered questions."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading" and _asks(text, block)]
    bare = [n for n in heads if not blocks[n].is_numbered(text) and question_label(text, blocks[n].content) is None]
    again = frozenset(_said_again(text, blocks, bare))
    idle = again | frozenset(_around_series(blocks, [n for n in heads if n not in again], bare))
    return tuple(b.model_copy(update={"kind": "html"}) if n in idle else b for n, b in enumerate(blocks))


def _said_again(text: str, blocks: Sequence[Block], bare: Sequence[int]) -> Iterator[int]:
    times = Counter(_words(text, blocks[n]) for n in bare)
    open_times = Counter(_words(text, blocks[n]) for n in bare if _is_open(blocks, n))
    for n in bare:
        words = _words(text, blocks[n])
        if times[words] == open_times[words] >= _AGAIN and not is_answer_heading(words):
            yield n


def _around_series(blocks: Sequence[Block], heads: Sequence[int], bare: Sequence[int]) -> Sequence[int]:
    unnumbered = {*bare}
    numbered = [n for n in heads if n not in unnumbered]
    if len(numbered) < _SERIES:
        return []
    outside = [n for n in heads if not numbered[0] <= n <= numbered[-1]]
    found = [n for n in outside if _is_open(blocks, n) and not _holds(blocks, n)]
    return found if len(numbered) >= _MOSTLY * (len(heads) - len(found)) else []


def _holds(blocks: Sequence[Block], n: int) -> bool:
    return n + 1 < len(blocks) and blocks[n + 1].level > blocks[n].level


def _is_open(blocks: Sequence[Block], n: int) -> bool:
    return n + 1 == len(blocks) or blocks[n + 1].kind == "heading"


def _asks(text: str, heading: Block) -> bool:
    return is_question(_words(text, heading)) and not is_question_heading(_words(text, heading))


def _words(text: str, heading: Block) -> str:
    return heading.content.of(text).strip()
