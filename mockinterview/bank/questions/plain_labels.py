"""Lines that come again and again below the questions of a pasted page (Show answer, 查看答案): its labels."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.labels import answer_words
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["above_labels", "below_label", "label_below"]

_LEAST = 4  # times that the same line stands below a question
_SHORT = 30  # columns of a label
_LONGEST = 240  # columns of a question
_MOSTLY = 0.75
_SAID = 3  # lines that say something of a question
_TAGGED = re.compile(r"【[^【】]{1,10}】.{0,60}")


def above_labels(lines: Sequence[PlainLine]) -> list[int]:
    """Return the lines above one that comes again and again, if at least half of them ask or name what is asked."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        if n and columns(line.said) <= _SHORT:
            places[line.said].append(n)
    for label, again in places.items():
        if len(again) >= _LEAST and not label[-1].isalnum():  # an answer may stand behind its label
            again = [n for n, line in enumerate(lines) if n and line.said.startswith(label)]
        questions = [n - 1 for n in again]
        apart = all(after - one > 2 for one, after in pairwise(again))
        if len(again) >= _LEAST and apart and _ask([lines[n] for n in questions]):
            return questions
    return []


def label_below(lines: Sequence[PlainLine], questions: Sequence[int]) -> str | None:
    """Return the words of the line that stands below nearly all questions; None where their answers follow at once.

    Another short line may stand between (难度：中等). A sentence is no label, nor is a word where elsewhere stands
    another (True, False).
    """
    asked = {lines[n].span for n in questions}
    times: dict[str, int] = defaultdict(int)
    ratings: set[str] = set()
    for n in questions:
        for line, after in pairwise(lines[n + 1 : n + 4]):
            if after.span not in asked:  # where the answer follows
                times[line.said] += 1
            if not _is_rating(line):
                break
            ratings.add(line.said)
    label = max(times, key=times.__getitem__, default=None)
    others = max((many for said, many in times.items() if said != label and said not in ratings), default=0)
    if label is None or label[-1] in "。.!！" or others > 1:
        return None
    often = times[label] >= max(_LEAST, _MOSTLY * len(questions))
    return label if often and columns(label) <= _SHORT else None


def below_label(lines: Sequence[PlainLine], n: int, label: str | None) -> int:
    """Return the last of the lines that belong to a question: its own, or the label below it.

    So do lines that only say something of it, between it and the label of its answer (【重要程度】, 难度：中等).
    """
    if [line.said for line in lines[n + 1 : n + 2]] == [label]:
        return n + 1
    last = n
    while last + 1 < len(lines) and last - n < _SAID and _is_said_of_it(lines[last + 1]):
        last += 1
    below = lines[last + 1].said if last + 1 < len(lines) else ""
    if last > n and below and below == label:
        return last + 1
    return last if answer_words(below, Span(start=0, end=len(below))) is not None else n


def _is_said_of_it(line: PlainLine) -> bool:
    answers = answer_words(line.said, Span(start=0, end=len(line.said))) is not None
    return not answers and (_is_rating(line) or _TAGGED.fullmatch(line.said) is not None)


def _is_rating(line: PlainLine) -> bool:
    return columns(line.said) <= _SHORT and re.search(r"[:：]\s*\S", line.said) is not None


def _ask(lines: Sequence[PlainLine]) -> bool:
    short = all(columns(line.said) <= _LONGEST for line in lines)
    return short and any(line.asks for line in lines) and 2 * sum(line.may_ask for line in lines) >= len(lines)
