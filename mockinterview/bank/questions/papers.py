"""Papers: questions in chapters and, behind a heading that says so, all their answers in as many chapters again."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mockinterview.bank.questions.answer_lists import ANSWERS_BELOW
from mockinterview.bank.questions.plain_lines import PlainLine, plain_lines
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_paper"]

_LEAST = 4  # questions
_MOSTLY = 0.8  # of them have an answer
_STYLES = ("label", "number", "bracket")
_ANSWER = re.compile(
    r"(?:第|题目?|问题|Question|Q)?[ \t]*(\d{1,3})[ \t]*题?[ \t]*的?(?:参考)?(?:答案|解答|Answer)[ \t]*[:：]?[ \t]*",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"[(（]?[A-H][)）.、．:：]")
_JUDGED = re.compile(r"[(（][ \t]*(?:正确|错误|对|错|√|×|✓|✗|[A-H]+|True|False)?[ \t]*[)）][ \t]*$", re.IGNORECASE)


class _Entry(NamedTuple):
    line: int
    number: int
    start: int  # of its words


def with_paper(text: str, blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """Return the questions of a paper, each with its answer behind it, whatever their places; None if it is none.

    The chapters directly above the heading count as many questions each as those below it count answers.
    """
    shown = [block.span for block in blocks if block.kind in ("code", "table")]
    lines = [line for line in plain_lines(text) if not _within(line.span.start, shown)]
    heads = [n for n, line in enumerate(lines) if ANSWERS_BELOW.fullmatch(line.said)]
    if len(heads) != 1:
        return None
    head = heads[0]
    for style in _STYLES:
        counted = _counted(lines[:head], style)
        for answers in (_counted(lines, style, head + 1) for style in (*_STYLES, "answer")):
            first = next((n for n in range(len(counted)) if _agree(counted[n:], answers)), len(counted))
            if first < len(counted) and _are_close(lines, counted[first:], head):
                return (*_paired(text, lines, blocks, head, counted[first:], answers),)
    return None


def _within(at: int, spans: Sequence[Span]) -> bool:
    place = bisect_right(spans, at, key=lambda span: span.start) - 1
    return place >= 0 and at < spans[place].end


def _counted(lines: Sequence[PlainLine], style: str, start: int = 0) -> list[list[_Entry]]:
    """Return the entries of a ``style`` from ``start`` on, those that count up from 1 together."""
    found: list[list[_Entry]] = []
    for n in range(start, len(lines)):
        entry = _entry(lines[n], n, style)
        if entry is not None and entry.number == 1:
            found.append([entry])
        elif entry is not None and found and entry.number == found[-1][-1].number + 1:
            found[-1].append(entry)
    return found


def _entry(line: PlainLine, n: int, style: str) -> _Entry | None:
    if style == "answer":
        own = _ANSWER.match(line.said)
        return _Entry(n, int(own[1]), line.words.start + own.end()) if own else None
    return _Entry(n, line.number, line.words.start) if line.style == style else None


def _agree(asked: Sequence[Sequence[_Entry]], answers: Sequence[Sequence[_Entry]]) -> bool:
    """Tell whether the chapters count alike; behind the answers may stand other lists."""
    if len(answers) < len(asked):
        return False
    total = sum(len(chapter) for chapter in asked)
    both = zip(asked, answers, strict=False)
    alike = sum(min(len(chapter), len(below)) for chapter, below in both if abs(len(chapter) - len(below)) <= 1)
    return total >= _LEAST and len(asked) > 1 and alike >= _MOSTLY * total


def _are_close(lines: Sequence[PlainLine], asked: Sequence[Sequence[_Entry]], head: int) -> bool:
    """Tell whether little but choices and names of chapters stands between the questions, and no answers."""
    first, total = asked[0][0].line, sum(len(chapter) for chapter in asked)
    between = sum(not _CHOICE.match(line.said) for line in lines[first:head]) - total - (len(asked) - 1)
    return between <= (1 - _MOSTLY) * total


def _paired(
    text: str,
    lines: Sequence[PlainLine],
    blocks: Sequence[Block],
    head: int,
    asked: Sequence[Sequence[_Entry]],
    answers: Sequence[Sequence[_Entry]],
) -> Iterator[Block]:
    # Names of chapters are left out: a heading that another rule takes for part of an answer would stand far from it.
    front = lines[asked[0][0].line - 1].span.start if asked[0][0].line else 0
    yield from (block for block in blocks if block.span.end <= front)
    ends = _ends(lines, [entry for chapter in answers[: len(asked)] for entry in chapter])
    for place, (chapter, below) in enumerate(zip(asked, answers, strict=False)):
        given = {entry.number: entry for entry in below}
        after = asked[place + 1][0].line - 1 if place + 1 < len(asked) else head
        for entry, end in pairwise([*(entry.line for entry in chapter), after]):
            yield _question(lines, entry, end)
            answer = given.get(lines[entry].number)
            if answer is not None and (given_words := text[answer.start : ends[answer.line]].strip()):
                start = text.index(given_words, answer.start)
                span = Span(start=start, end=start + len(given_words))
                yield Block(kind="paragraph", span=span, content=span)


def _question(lines: Sequence[PlainLine], n: int, end: int) -> Block:
    """Return a question with the choices below it; brackets for an answer are none of its words."""
    last = n
    while last + 1 < end and _CHOICE.match(lines[last + 1].said):
        last += 1
    stop = lines[last].words.end
    judged = _JUDGED.search(lines[n].said) if last == n else None
    words = Span(start=lines[n].words.start, end=stop - (len(judged[0]) if judged else 0))
    return Block(kind="summary", span=Span(start=lines[n].span.start, end=lines[last].span.end), content=words)


def _ends(lines: Sequence[PlainLine], answers: Sequence[_Entry]) -> dict[int, int]:
    """Return where the answer in each line ends: above the next, or above the chapter of that.

    The last has at most as many paragraphs as the longest of the others.
    """
    ends: dict[int, int] = {}
    longest = 0
    for answer, after in pairwise(answers):
        last = after.line - 1 - (after.number == 1 and after.line - 1 > answer.line)
        ends[answer.line] = lines[last].span.end
        longest = max(longest, sum(line.blank_before for line in lines[answer.line + 1 : last + 1]))
    last = answers[-1].line
    while last + 1 < len(lines):
        longest -= lines[last + 1].blank_before
        if longest < 0:
            break
        last += 1
    ends[answers[-1].line] = lines[last].span.end
    return ends
