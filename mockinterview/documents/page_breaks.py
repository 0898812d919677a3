"""Paragraphs that page breaks cut in mid-sentence, in text pasted from paged sources, are joined again.

A blank stretch between two lines is taken for a page break when the first line is prose that stops without any final
punctuation and the second goes on with it. What tells an unpunctuated list or a heading apart: headings are short and
hold no punctuation; entries of such a list all lack the final mark, so that the next one lacks it too.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mockinterview.documents.document import Join
from mockinterview.documents.list_marker import marker_length

__all__ = ["columns", "join_page_breaks"]

_LINE = re.compile(r"[^\n\f]+")
_FINAL = '。！？!?…；;：:.”’"」』》>|`~～'
_OPENERS = re.compile(
    r"总之|综上|总的来说|总体|此外|另外|首先|其次|再次|最后|例如|比如|因此|所以|然而|但是|不过|同时|需要注意|以下|第[一二三四五六七八九十\d]"
)
_LABELLED = re.compile(r"[^，。；,;\n]{1,20}[：:]")
_ASKED = re.compile(r"[?？]\s*[(（][^()（）]{1,10}[)）]$")  # with what it is worth
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\uffef\U00020000-\U0003ffff]")
_HEADING_COLUMNS = 40  # a cut line is as long as the page is wide; anything shorter is a heading or an entry


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def columns(text: str) -> int:
    """Return the width of ``text`` in terminal columns: an ideograph takes two."""
    return len(text) + sum(1 for _ in _WIDE.finditer(text))


def join_page_breaks(text: str) -> tuple[str, tuple[Join, ...]]:
    """Return ``text`` without the breaks inside sentences, and what was taken out where.

    Between two words of a script that puts spaces one line feed stays, so that the words stay apart.
    """
    parts, joins, last, length = [], [], 0, 0
    for start, end in _breaks(text):
        parts.append(text[last:start])
        length += start - last
        joins.append(Join(at=length, removed=text[start:end]))
        last = end
    return "".join([*parts, text[last:]]), tuple(joins)


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    lines = [_Line(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text) if m.group().strip()]
    strict = _leaves_out_final_marks(lines)
    for before, after in pairwise(lines):
        gap = text[before.end : after.start]
        if ("\f" in gap or gap.count("\n") > 1) and _goes_on(before.text, after.text, strict=strict):
            yield _removed(text, before, after)


def _leaves_out_final_marks(lines: list[_Line]) -> bool:
    """Tell whether the author ends prose without a full stop, so that its absence means nothing."""
    prose = [line.text for line in lines if columns(line.text) > _HEADING_COLUMNS and not marker_length(line.text)]
    return len(prose) > 3 and sum(t[-1] not in _FINAL for t in prose) > len(prose) / 3


def _goes_on(before: str, after: str, *, strict: bool) -> bool:
    if before[-1] in _FINAL or before.startswith(("#", "|", "```")) or after.startswith(("#", "|", "```", "**")):
        return False
    if after[-1] in "?？" or _ASKED.search(before):
        return False  # a question of its own
    if marker_length(after) or not re.search(r"[。！？；]|[.!?;](?:\s|$)|[：:]$", after):
        return False
    if before[-1] in "，、,（([{“‘「《-" or _unclosed(before):
        return columns(before) > _HEADING_COLUMNS / 2
    if columns(before) <= _HEADING_COLUMNS or _OPENERS.match(after) or _LABELLED.match(after):
        return False
    if after[0].islower() and after[0].isascii():
        return before[-1].isalnum()
    prose = re.search(r"[，。；：]|[,.;:]\s", before) is not None
    wide = _WIDE.match(before[-1]) is not None or _WIDE.match(after[0]) is not None
    return wide and prose and not strict


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("（）", "()", "“”", "《》", "【】", "「」"))


def _removed(text: str, before: _Line, after: _Line) -> tuple[int, int]:
    start, end = before.start + len(text[before.start : before.end].rstrip()), after.start
    end += len(text[after.start : after.end]) - len(text[after.start : after.end].lstrip())
    last, first = text[start - 1], text[end]
    apart = not (_WIDE.match(last) or _WIDE.match(first) or last == "-")
    if apart:
        feed = text.index("\n", start, end) if "\n" in text[start:end] else end
        return (start, feed) if feed == end - 1 else (feed + 1, end)
    return start, end
