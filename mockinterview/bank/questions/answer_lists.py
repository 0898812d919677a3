"""Questions in one list and their answers in another, as papers have them: numbered alike, the answers last."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["ANSWERS_BELOW", "with_answers_apart"]

ANSWERS_BELOW = re.compile(
    r"[\W_]*(?:(?:参考|标准|试题)?(?:答案|解答|解析)(?:[及与]解析)?|(?:sample |model )?answers?(?: key)?|solutions?)"
    r"[\W_]*",
    re.IGNORECASE,
)
_MOSTLY = 0.8


def with_answers_apart(
    lines: Sequence[PlainLine], found: Sequence[int], questions: Sequence[Block]
) -> tuple[Block, ...] | None:
    """Return questions, each with its answer behind it, whatever their places; None where no list of answers follows.

    ``found`` are the lines that begin ``questions``; of several series the first asks. A heading stands above the
    answers, or they are as many as the questions and none asks.
    """
    size = next((n for n in range(1, len(found)) if lines[found[n]].number == 1), len(found))
    asked, behind = [*zip(found[:size], questions[:size], strict=True)], found[size - 1] + 1
    while behind < len(lines) and lines[behind].span.start < questions[size - 1].span.end:
        behind += 1
    headed = behind < len(lines) and ANSWERS_BELOW.fullmatch(lines[behind].said) is not None
    close = sum(_is_next(lines, one, after) for (_, one), (after, _) in pairwise(asked))
    answers = _numbered(lines, behind + headed)
    numbers = [lines[n].number for n, _ in asked]
    if not answers or close < _MOSTLY * (size - 1) or len({*numbers}) < size:
        return None
    if not headed and ([*answers] != numbers or any(lines[n].asks for n in answers.values())):
        return None
    if sum(number in answers for number in numbers) < _MOSTLY * size:
        return None
    ends = {number: lines[n - 1].span.end for number, n in zip(answers, [*answers.values()][1:], strict=False)}
    made = _introduction(lines, behind + headed, min(answers.values()))
    for number, (_, question) in zip(numbers, asked, strict=True):
        made.append(question)
        if number in answers:
            span = Span(start=lines[answers[number]].words.start, end=ends.get(number, lines[-1].span.end))
            made.append(Block(kind="paragraph", span=span, content=span))
    return tuple(made)


def _is_next(lines: Sequence[PlainLine], question: Block, after: int) -> bool:
    """Tell whether nothing stands between a question and the line ``after`` it."""
    return lines[after - 1].span.start < question.span.end


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
