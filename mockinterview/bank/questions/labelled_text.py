"""Whether the questions and answers of a text have labels, at the margin or in a list."""

import re
from collections import Counter

from mockinterview.bank.questions.labels import answer_words, question_label
from mockinterview.bank.questions.plain_lines import plain_lines
from mockinterview.text import Span

__all__ = ["is_labelled", "without_bullet"]

_PAIRS = 3  # questions and answers under labels, which are read as such
_LISTED = 4  # questions that stand twice
_BULLET = re.compile(r"[-*+•·●○▪◦‣][ \t]+(?=\S)")


def is_labelled(text: str) -> bool:
    """Tell whether several questions have labels with words behind them, and half as many answers do.

    Where several of them stand twice, a table of contents lists them, which labels alone do not tell.
    """
    lines = [(line, without_bullet(text, line.span)) for line in plain_lines(text)]
    found = (question_label(text, words) for line, words in lines if not line.counted)
    asked = Counter(words.of(text) for words in found if words)
    answered = sum(_is_answered(text, words) for _, words in lines)
    twice = sum(times > 1 for times in asked.values())
    return asked.total() >= _PAIRS and 2 * answered >= asked.total() and twice < _LISTED


def without_bullet(text: str, line: Span) -> Span:
    """Leave out the bullet of an entry."""
    bullet = _BULLET.match(text, line.start, line.end)
    return Span(start=bullet.end(), end=line.end) if bullet else line


def _is_answered(text: str, line: Span) -> bool:
    words = answer_words(text, line)  # a label alone comes below the question's, whatever it says
    return words is not None and (len(words) > 0 or text[line.end - 1] in ":：*_")
