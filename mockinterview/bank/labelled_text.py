"""Whether the questions and answers of a text have labels, at the margin or in a list."""

import re

from mockinterview.bank.labels import answer_words, question_label
from mockinterview.bank.plain_lines import plain_lines
from mockinterview.text import Span

__all__ = ["is_labelled"]

_PAIRS = 3  # questions and answers under labels, which are read as such
_BULLET = re.compile(r"[-*+•·●○▪◦‣][ \t]+(?=\S)")


def is_labelled(text: str) -> bool:
    """Tell whether several questions have labels with words behind them, and half as many answers do."""
    lines = [(line, _without_bullet(text, line.span)) for line in plain_lines(text)]
    asked = sum(question_label(text, words) is not None for line, words in lines if not line.counted)
    answered = sum(_is_answered(text, words) for _, words in lines)
    return asked >= _PAIRS and 2 * answered >= asked


def _without_bullet(text: str, line: Span) -> Span:
    bullet = _BULLET.match(text, line.start, line.end)
    return Span(start=bullet.end(), end=line.end) if bullet else line


def _is_answered(text: str, line: Span) -> bool:
    words = answer_words(text, line)  # a label alone comes below the question's, whatever it says
    return words is not None and (len(words) > 0 or text[line.end - 1] in ":：*_")
