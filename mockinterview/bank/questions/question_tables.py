"""Tables whose columns are questions and answers."""

import re
from typing import Literal

from mockinterview.bank.questions.labels import is_question, unnumbered
from mockinterview.bank.questions.piece import Piece
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["tabled_questions"]

_QUESTIONS = re.compile(
    r"\W*(?:\w+ )?(?:questions?|q|问题|(?:常见|面试)?题目?|(?:常见|高频)?面试题|问)\W*", re.IGNORECASE
)
_ANSWERS = re.compile(r"\W*(?:\w+ )?(?:answers?|a|ans|.{0,4}答案|解答|.{0,4}回答|答|解析|答题要点)\W*", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:focus|topic|area|category|type|compan(?:y|ies)|asked|difficulty|level|frequency|tags?|source|links?|status)\b"
    r"|难度|频[率次]|公司|分类|类型|类别|标签|来源|链接|热度|状态|方向|模块",
    re.IGNORECASE,
)
"""The head of a column that says something about a question, and answers none."""
_LEAST = 4  # rows whose cells ask, where no head says so
_BAR = re.compile(r"(?<!\\)\||$")


def tabled_questions(text: str, block: Block) -> list[Piece]:
    """Return a question and an answer for each row of a table that has a column of each; else nothing.

    Where the head does not say so, a column is one of questions if at least half of its cells ask; the next answers,
    unless its head says that it tells something about them (Difficulty).
    """
    lines = [Span(start=m.start(), end=m.end()) for m in _lines(text, block.span)]
    head = [cell.of(text) for cell in _cells(text, lines[0])] if lines else []
    question = next((n for n, words in enumerate(head) if _QUESTIONS.fullmatch(words)), None)
    answer = next((n for n, words in enumerate(head) if _ANSWERS.fullmatch(words)), None)
    if question is None or answer is None:
        rows = [[cell.of(text) for cell in _cells(text, line)] for line in lines[2:]]
        question = next((n for n in range(len(head)) if _asks(rows, n)), None)
        if question is None or question + 1 >= len(head):
            return []
        answer = None if _ABOUT.search(head[question + 1]) else question + 1
    found: list[Piece] = []
    for line in lines[2:]:
        cells = _cells(text, line)
        if len(cells) > question and (asked := _unmarked(text, cells[question])):
            found.append(_piece(unnumbered(text, asked), "question"))
            said = [] if answer is None else cells[answer : answer + 1]
            found += [_piece(cell, "answer") for cell in said if len(cell)]
    return found


def _asks(rows: list[list[str]], column: int) -> bool:
    cells = [row[column].strip("*_ ") for row in rows if len(row) > column]
    asking = sum(is_question(cell) for cell in cells)
    marked = sum(cell.endswith(("?", "？")) for cell in cells)
    return asking >= _LEAST and 2 * asking >= len(cells) and 3 * marked >= len(cells)


def _lines(text: str, span: Span) -> list[re.Match[str]]:
    return list(re.compile(r"[^\n]+").finditer(text, span.start, span.end))


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a row, without white space around them; an empty cell has no length."""
    cells = []
    start = line.start
    for n, match in enumerate(_BAR.finditer(text, line.start, line.end)):
        words = text[start : match.start()]
        at = start + len(words) - len(words.lstrip())
        if words.strip() or n:
            cells.append(Span(start=min(at, match.start()), end=max(at, start + len(words.rstrip()))))
        start = match.end()
    return cells


def _unmarked(text: str, cell: Span) -> Span | None:
    words = re.fullmatch(r"(\*\*|__|)(.+?)\1", cell.of(text))
    return Span(start=cell.start + words.start(2), end=cell.start + words.end(2)) if words else None


def _piece(span: Span, label: Literal["question", "answer"]) -> Piece:
    block = Block(kind="paragraph", span=span, content=span)
    return Piece(block=block, label=label, words=span, is_explicit=True)
