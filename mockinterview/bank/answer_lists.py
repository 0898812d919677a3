"""Questions in one list and their answers in another, as papers have them: numbered alike, the answers last."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.plain_lines import PlainLine
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_answers_apart"]

_HEADING = re.compile(
    r"[\W_]*(?:(?:参考|标准|试题)?(?:答案|解答|解析)(?:[及与]解析)?|(?:sample |model )?answers?(?: key)?|solutions?)"
    r"[\W_]*",
    re.IGNORECASE,
)
_MOSTLY = 0.8


def with_answers_apart(lines: Sequence[PlainLine], found: Sequence[int]) -> tuple[Block, ...] | None:
    """Return questions, each with its answer behind it, whatever their places; None where no list of answers follows.

    ``found`` are the lines that are questions.
    """
    close = sum(after == one + 1 for one, after in pairwise(found))
    heading = next((n for n in range(found[-1] + 1, len(lines)) if _HEADING.fullmatch(lines[n].said)), None)
    if heading is None or heading != found[-1] + 1 or close < _MOSTLY * (len(found) - 1):
        return None
    answers = _numbered(lines, heading + 1)
    if answers is None:
        return None
    numbers = [lines[n].number for n in found]
    if sum(number in answers for number in numbers) < _MOSTLY * len(found) or len({*numbers}) < len(numbers):
        return None
    ends = {number: lines[n - 1].span.end for number, n in zip(answers, [*answers.values()][1:], strict=False)}
    made = _introduction(lines, heading + 1, min(answers.values(), default=heading + 1))
    for n, number in zip(found, numbers, strict=True):
        made.append(Block(kind="summary", span=lines[n].span, content=lines[n].words))
        if number in answers:
            span = Span(start=lines[answers[number]].words.start, end=ends.get(number, lines[-1].span.end))
            made.append(Block(kind="paragraph", span=span, content=span))
    return tuple(made)


def _introduction(lines: Sequence[PlainLine], start: int, end: int) -> list[Block]:
    """Return what stands above the first answer; it goes above the questions, as it belongs to none."""
    if start >= end:
        return []
    span = Span(start=lines[start].span.start, end=lines[end - 1].span.end)
    return [Block(kind="paragraph", span=span, content=span)]


def _numbered(lines: Sequence[PlainLine], start: int) -> dict[int, int] | None:
    """Return the lines that count up from 1, by their numbers; None where a number comes again.

    Then an answer holds a list of its own, and which line has the next answer is not known.
    """
    found: dict[int, int] = {}
    for n in range(start, len(lines)):
        if lines[n].style != "number":
            continue
        if lines[n].number in found:
            return None
        if lines[n].number == len(found) + 1:
            found[lines[n].number] = n
    return found
