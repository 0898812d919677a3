"""Line breaks that a paste lost are put back: questions and answers that run on in one line stand apart again.

Previews of shared files and pages copied as text come so: ``1.What is yeast?Answer:A fungus.2.What is …``, or one
question to a line with its answer behind it. Which of the numbers in such a line begin questions is told by their order
and by the label of the answer behind each.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mockinterview.documents.document import Break
from mockinterview.documents.page_breaks import columns

__all__ = ["put_back_breaks"]

_FEWEST = 3  # questions with a label of an answer each, in one line
_MARK = re.compile(
    r"(?P<label>(?:[参參]考|标准|正确)?答案?\s*[:：]|【(?:参考)?答案】|(?P<bare>[参參]考答案)"
    r"|\b(?:(?:Sample|Correct|Model) )?Answer\s*:|\bAns\s*[:.])"
    r"|(?P<explains>(?<!答案)解析\s*[:：]|\bExplanation\s*:)"
    r"|(?<![\d.,])(?P<number>\d{1,3})[.、．](?!\d)"
    r"|(?<![A-Za-z0-9])(?P<letter>[A-H])[.、．)）]"
)
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、[^。？?！!\n]{2,60}$")
_PART = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3})、[^。？?！!；;\n、]{2,30}?(?:[（(][^（）()\n]{2,40}[)）])?(?=\s*1[.、．](?!\d))"
)  # of a paper, above its first question
_ANSWERS = re.compile(r"(?:\A|(?<=[。；;）)]))(?:参考|标准)?答案(?:[及与和]?解析)?\Z")
_ASKED = re.compile(r"[^\s。！!；;?？][^。！!；;?？\n]{2,58}[?？](?=[ \t]*[^\s?？)）\]】*_])")
_PARTS = 2  # chapters of a paper in one line
_HEAD = 12  # characters that may head answers
_MANY = 5  # lines that begin with a question and go on with its answer
_SAYS_MUCH = 16  # columns of an answer behind its question


class _Mark(NamedTuple):
    at: int
    end: int
    kind: str
    value: str
    is_bare: bool  # a label without a colon, behind which the answer begins


def put_back_breaks(text: str, *, is_plain: bool = True) -> tuple[str, tuple[Break, ...]]:
    """Return ``text`` with the line breaks that it lost, and where they stand in what is returned; of most, none.

    In Markdown (not ``is_plain``) a paragraph ends with an empty line, and a question with its answer behind it on the
    same line is left as it is.
    """
    between = _in_papers(text) or _between_questions(text)
    places = sorted({*between, *(_behind_questions(text) if is_plain else ())})
    places = [at for at in places if at and text[at - 1] != "\n"]
    feeds = "\n" if is_plain else "\n\n"
    parts, breaks, last = [], [], 0
    for number, at in enumerate(places):
        parts += [text[last:at], feeds]
        breaks += [Break(at=at + number * len(feeds) + n) for n in range(len(feeds))]
        last = at
    return "".join([*parts, text[last:]]), tuple(breaks)


def _between_questions(text: str) -> Iterator[int]:
    """Yield where questions, choices, answers and chapters begin in lines that hold several questions."""
    for line in re.finditer(r"[^\n]+", text):
        marks = [*map(_mark, _MARK.finditer(text, *line.span()))]
        asked = _questions(marks)
        if len(asked) < _FEWEST:
            continue
        for (question, label), (after, _) in pairwise([*asked, (len(marks), 0)]):
            chapter = _CHAPTER.search(text, max(line.start(), marks[question].at - 70), marks[question].at)
            starts = [chapter.start()] if chapter else []
            starts += [marks[question].at, marks[label].at, *_choices(marks[question:label])]
            starts += [marks[label].end] if marks[label].is_bare else []
            starts += [mark.at for mark in marks[label:after] if mark.kind == "explains"][:1]
            yield from (at for at in starts if at > line.start())


def _in_papers(text: str) -> list[int]:
    """Return where chapters of a paper and what each counts begin, where a heading in a line says answers follow."""
    places: list[int] = []
    has_answers = False
    for line in re.finditer(r"[^\n]+", text):
        parts = [*_PART.finditer(text, *line.span())]
        if len(parts) < _PARTS or parts[0]["number"] != "一":
            continue
        for part, until in pairwise([*(part.start() for part in parts), line.end()]):
            head = _ANSWERS.search(text[max(line.start(), part - _HEAD) : part])
            has_answers = has_answers or head is not None
            places += [part - len(head[0]), part] if head else [part]
            places += _counted([*map(_mark, _MARK.finditer(text, part, until))])
    return places if has_answers else []


def _counted(marks: list[_Mark]) -> list[int]:
    """Return where the numbers that count up from 1 begin."""
    at: list[int] = []
    for mark in marks:
        if mark.kind == "number" and int(mark.value) == len(at) + 1:
            at.append(mark.at)
    return at


def _mark(match: re.Match[str]) -> _Mark:
    kind = next(name for name in ("label", "explains", "number", "letter") if match[name])
    return _Mark(match.start(), match.end(), kind, match[kind], is_bare=match["bare"] is not None)


def _questions(marks: list[_Mark]) -> list[tuple[int, int]]:
    """Return the places in ``marks`` of each question's number and of its answer's label.

    Of the numbers above a label, the last that counts on from the question before, or begins anew, is the question's.
    """
    found: list[tuple[int, int]] = []
    first, number = 0, 0
    for place, mark in enumerate(marks):
        if mark.kind != "label":
            continue
        above = [n for n in range(first, place) if marks[n].kind == "number"]
        next_one = next((n for n in reversed(above) if int(marks[n].value) in (number + 1, 1)), None)
        if next_one is not None:
            found.append((next_one, place))
            number = int(marks[next_one].value)
        first = place + 1
    return found


def _choices(marks: list[_Mark]) -> list[int]:
    """Return where choices from A on begin, in their order."""
    at: list[int] = []
    for mark in marks:
        if mark.kind == "letter" and mark.value == chr(ord("A") + len(at)):
            at.append(mark.at)
    return at if len(at) > 1 else []


def _behind_questions(text: str) -> Iterator[int]:
    """Yield where answers begin behind the questions that lines begin with, where that is the form of the text."""
    places: list[int] = []
    alone = 0
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip()
        alone += words.endswith(("?", "？"))
        asked = _ASKED.match(text, line.start() + len(line[0]) - len(line[0].lstrip()), line.end())
        if asked and columns(text[asked.end() : line.end()].strip()) >= _SAYS_MUCH:
            places.append(asked.end())
    if len(places) >= _MANY and 2 * alone < len(places):
        yield from places
