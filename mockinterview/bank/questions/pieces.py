"""Blocks cut into questions, answers and what is neither."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from mockinterview.bank.questions.asides import shows_nothing
from mockinterview.bank.questions.bold_questions import bold_questions
from mockinterview.bank.questions.labels import (
    BOLD_QUESTION,
    INLINE_ANSWER,
    answer_words,
    is_follow_up,
    is_question,
    question_label,
    unnumbered,
)
from mockinterview.bank.questions.piece import Piece
from mockinterview.bank.questions.question_lists import listed_questions
from mockinterview.bank.questions.question_tables import tabled_questions
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["pieces"]

_QUOTE = re.compile(r"(?:>[ \t]*)+")
_BELOW = re.compile(r"\n[\s>]*(?=\S)")
_WRAPPED = 50  # columns of a line that may go on in the next
_TAGS = re.compile(r"<[^<>]*>")
_BOLD_LABELLED = re.compile(
    r"(?P<mark>\*\*|__)\s*(?:Q|Question|问|问题|题目?|面试题)\s*[.-]?\s*\d*\s*[：:.、)）][^*\n]+?(?P=mark)"
    r"[ \t]*\n[ \t]*"
)
"""A question under a label, all of it in bold, above the lines of its answer."""


def pieces(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Cut ``blocks`` where labels begin. An answer's label counts only after a question.

    Where blocks are known to be parts of answers, nothing else asks. An entry of a list below another that follows up
    a question (``  - Follow-up: …``) is part of its answer.
    """
    return [*_pieces(text, tuple(blocks))]


@lru_cache(maxsize=1024)  # several rules ask about the same section, and about those above it
def _pieces(text: str, blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    asked = False
    known = any(block.is_part for block in blocks)
    for n, block in enumerate(blocks):
        if block.kind == "table" and (rows := tabled_questions(text, block)):
            found += rows
            asked = False
            continue
        follows = block.kind == "list_item" and is_follow_up(text, block.content)
        if follows and ((found and block.level) or _is_answered_elsewhere(text, blocks, n)):
            found.append(Piece(block=block, words=block.span))
            continue
        for part in _parts(text, _unquoted(text, block)):
            for piece in _labelled(text, part, asked=asked, known=known):
                asked = piece.label == "question"
                found.append(piece)
    return tuple(found if known else listed_questions(text, bold_questions(text, found)))


def _is_answered_elsewhere(text: str, blocks: Sequence[Block], n: int) -> bool:
    """Tell whether the entries below an entry of a list are nothing but links."""
    below = [*takewhile(lambda block: block.kind == "list_item" and block.level > blocks[n].level, blocks[n + 1 :])]
    return len(below) > 0 and all(shows_nothing(block.content.of(text)) for block in below)


def _unquoted(text: str, block: Block) -> Block:
    """Return a quote that begins with a question's label as a paragraph; any other block as it is."""
    marks = _QUOTE.match(text, block.span.start, block.span.end) if block.kind == "quote" else None
    content = Span(start=marks.end(), end=block.span.end) if marks else block.content
    if marks is None or question_label(text, _line(text, content)) is None:
        return block
    return block.model_copy(update={"kind": "paragraph", "content": content})


def _parts(text: str, block: Block) -> Iterator[Block]:
    if block.kind not in ("paragraph", "list_item", "heading"):
        yield block
        return
    cuts = [block.content.start]
    for line in re.finditer(r"\n[ \t>]*", block.content.of(text)):
        at = block.content.start + line.end()
        span = Span(start=at, end=block.content.end)
        if question_label(text, _line(text, span)) or answer_words(text, span) is not None:
            cuts.append(at)
    first = _line(text, block.content)
    below = _BELOW.match(text, first.end, block.content.end)
    if below and question_label(text, first) and _ends(first.of(text), text[below.end() : block.content.end]):
        cuts.append(below.end())
    if bold := _BOLD_LABELLED.match(text, block.content.start, block.content.end):
        cuts.append(bold.end())
    inline = INLINE_ANSWER.search(text, block.content.start, block.content.end)
    if inline and question_label(text, Span(start=block.content.start, end=inline.end())):
        cuts.append(inline.end())
    cuts = sorted(set(cuts))
    if len(cuts) == 1:
        yield block
        return
    ends = [*cuts[1:], block.content.end]
    for start, end in zip(cuts, ends, strict=True):
        stop = start + len(_without_empty_end(text[start:end]))
        whole = Span(start=block.span.start if start == cuts[0] else start, end=stop)
        yield block.model_copy(update={"span": whole, "content": Span(start=start, end=stop), "kind": "paragraph"})


def _ends(line: str, below: str) -> bool:
    """Tell whether a question ends with its line: by its mark, or as the line is too short to go on in the next."""
    line, below = line.rstrip(" *_"), below.partition("\n")[0].rstrip(" *_")
    if line.endswith(("?", "？")):
        return True
    return columns(line) < _WRAPPED and not line.endswith((",", "，")) and not below.endswith(("?", "？"))


def _without_empty_end(lines: str) -> str:
    """Leave out lines at the end that are empty, or hold nothing but the mark of a quote."""
    while not (lines := lines.rstrip()).rpartition("\n")[2].strip(" \t>") and "\n" in lines:
        lines = lines.rpartition("\n")[0]
    return lines


def _line(text: str, span: Span) -> Span:
    feed = text.find("\n", span.start, span.end)
    return span if feed < 0 else Span(start=span.start, end=feed)


def _labelled(text: str, block: Block, *, asked: bool, known: bool) -> list[Piece]:
    if block.kind == "summary":
        shown = question_label(text, block.content) or unnumbered(text, block.content)
        return [Piece(block=block, label="question", words=shown)]
    if block.kind == "aside":
        return [Piece(block=block, label="aside", words=block.span)]
    if block.kind not in ("paragraph", "list_item", "heading"):
        return [Piece(block=block, words=block.span)]
    content = block.content
    if known:
        return _labelled_answer(text, block) if asked else [Piece(block=block, words=block.span)]
    bold = BOLD_QUESTION.match(text, content.start, content.end)
    if bold and block.kind != "heading" and is_question(bold["words"]):
        inside = Span(start=bold.start("words"), end=bold.end("words"))
        named = question_label(text, inside)
        question = Piece(
            block=block, label="question", words=named or unnumbered(text, inside), is_explicit=named is not None
        )
        if not _TAGS.sub("", text[bold.end() : content.end]).strip():
            return [question]
        rest = Span(start=bold.end(), end=content.end)
        first = block.model_copy(update={"span": Span(start=block.span.start, end=bold.end())})
        second = Block(kind="paragraph", span=rest, content=rest)
        return [question.model_copy(update={"block": first}), *_labelled_answer(text, second)]
    if words := question_label(text, content):
        return [Piece(block=block, label="question", words=words, is_explicit=True)]
    return _labelled_answer(text, block) if asked else [Piece(block=block, words=block.span)]


def _labelled_answer(text: str, block: Block) -> list[Piece]:
    words = answer_words(text, block.content)
    if words is None:
        return [Piece(block=block, words=block.span)]
    return [Piece(block=block, label="answer", words=words, is_explicit=True)]
