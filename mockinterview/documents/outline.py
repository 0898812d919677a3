"""Plain text written as an outline: a series of numbered lines that head what is indented below them."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from mockinterview.documents.numerals import value_of

__all__ = ["OutlineLine", "outline_headings", "uniform_headings"]

_LEAST = 3
_LONGEST = 48  # characters of a heading
_STYLES = (
    re.compile(r"(?P<numeral>[一二三四五六七八九十]{1,3})\s*[、.．]\s*\S"),
    re.compile(r"(?P<number>\d{1,3})\s*[.、．)）](?!\d)\s*\S"),
    re.compile(r"(?P<letter>[A-Z])\s*[.)、）]\s*\S"),
)


_ALIKE = (
    re.compile(r"\d{1,3}\s*[.、．)）](?!\d)\s*\S"),
    re.compile(r"(?:Q|Question|问题?|题目?|面试题|真题)\s*[.-]?\s*\d{1,3}\s*[.、．:：)）]\s*\S"),
    re.compile(r"[“”\"「『].+[”\"」』]$"),
)
_LONGEST_ALIKE = 200


class OutlineLine(Protocol):
    """A line that is not blank; ``indent`` counts the white space before it."""

    text: str
    indent: int
    blank_before: bool
    blank_after: bool
    heading: bool


def outline_headings(lines: Sequence[OutlineLine]) -> Iterator[int]:
    """Yield which lines head an outline: numbered one after the other from the first, each above indented lines.

    Letters also head a part where each line stands alone above text that is not indented.
    """
    for style in _STYLES:
        for run in _runs(lines, style):
            below = [n for n in run if n + 1 < len(lines) and n + 1 not in run]
            indented = [n for n in below if lines[n + 1].indent > lines[n].indent]
            alone = (
                [n for n in below if lines[n].blank_before and lines[n].blank_after]
                if "letter" in style.pattern
                else []
            )
            if len(run) >= _LEAST and 4 * max(len(indented), len(alone)) >= 3 * len(run):
                yield from run


def uniform_headings(lines: Sequence[OutlineLine]) -> Iterator[int]:
    """Yield lines that are headings since those of their style are: numbered, labelled (Q1.) or quoted, and alone.

    Whether one is short, or ends a sentence, tells nothing where others that begin in the same way do not.
    """
    for style in _ALIKE:
        alike = [n for n, line in enumerate(lines[:-1]) if line.blank_before and style.match(line.text)]
        alike = [
            n for n in alike if not lines[n].indent and len(lines[n].text) <= _LONGEST_ALIKE and n + 1 not in alike
        ]
        if len(alike) > _LEAST and 3 * sum(lines[n].heading for n in alike) >= len(alike):
            yield from alike


def _runs(lines: Sequence[OutlineLine], style: re.Pattern[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for n, line in enumerate(lines):
        match = style.match(line.text)
        if match is None or len(line.text) > _LONGEST or line.text[-1] in "。！!；;，,：:" or line.indent:
            continue
        if (number := _number(match)) != len(run) + 1:
            yield run
            run = []
        if number == len(run) + 1:
            run.append(n)
    yield run


def _number(match: re.Match[str]) -> int:
    (style, words), *_ = match.groupdict().items()
    if style == "number":
        return int(words)
    if style == "letter":
        return ord(words) - ord("A") + 1
    return value_of(words)
