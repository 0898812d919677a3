"""Heads of a text without blank lines and without numbers: short lines that end no sentence, above longer ones."""

import re
from collections import Counter
from collections.abc import Sequence

from mockinterview.bank.questions.asides import is_generic_heading
from mockinterview.bank.questions.labels import may_ask
from mockinterview.bank.questions.outer_matter import begins_tail, is_outer_heading
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.list_marker import marker_length
from mockinterview.documents.page_breaks import columns

__all__ = ["ask", "asking_heads", "dense", "head_lines"]

_LEAST = 5  # heads of a text that says that it asks, where few have a question mark
_ASKING = 3  # of them that ask, or name what questions are about
_QUARTER = 4
_EIGHTH = 8
_AGAIN = 3  # times that the same words stand in a document where they name a part
_SHORT = 48  # columns of a head
_LONG = 30  # columns of a line that is text even if it ends no sentence
_WITHIN = re.compile(r"[。！!；;，,：{}=|<>\\$]|:(?![0-9A-Za-z])|//|[.?？](?=\s)|(?<!\d)[.](?!\w)")
_CODE = re.compile(r"[{};=$<>]|\w\(")
_TASK = re.compile(r"(?:请|试)?(?:用.{1,12})?(?:手?写|实现|设计)(?:一[个段下种]|出|个)")


def dense(lines: Sequence[PlainLine]) -> bool:
    """Tell whether a text is written without blank lines between its paragraphs."""
    return _EIGHTH * sum(line.blank_before for line in lines) <= len(lines)


def head_lines(lines: Sequence[PlainLine]) -> list[int]:
    """Return which lines stand as heads: short, no sentence, no entry of a list, directly above text.

    Of two such lines the second is the head, the first a chapter; more are code, a menu or a list.
    """
    times = Counter(line.said for line in lines)
    short = [_is_short(line) and times[line.said] < _AGAIN for line in lines]
    found: list[int] = []
    for n, line in enumerate(lines[:-1]):
        run = 1 + (n > 0 and short[n - 1]) + (n > 1 and short[n - 1] and short[n - 2])
        if short[n] and not short[n + 1] and run < _AGAIN and _is_text(lines, n + 1):
            first = n - 1 if run > 1 and lines[n - 1].asks and not line.asks else n
            found.append(first)
    return [n for n in found if not is_outer_heading(lines[n].said) and not begins_tail(lines[n].said, closing=True)]


def asking_heads(lines: Sequence[PlainLine], heads: Sequence[int], marked: set[int]) -> set[int]:
    """Return which heads are questions too, beside the lines in ``marked``, which have a question mark.

    Where nearly all questions have one, what has none must name what questions are about.
    """
    naming = {n for n in heads if _names_task(lines[n])}
    others = {*heads} - naming - marked
    return {*heads} if 3 * len(others) >= len(marked) else naming


def ask(lines: Sequence[PlainLine], heads: Sequence[int]) -> bool:
    """Tell whether heads are questions, in a document that says that it asks."""
    hinted = sum(_names_task(lines[n]) for n in heads)
    return len(heads) >= _LEAST and hinted >= _ASKING and _QUARTER * hinted >= len(heads)


def _names_task(line: PlainLine) -> bool:
    return line.may_ask or may_ask(line.said.rstrip("。.")) or _TASK.match(line.said) is not None


def _is_short(line: PlainLine) -> bool:
    words = line.said.rstrip("。.")
    ends = len(words) < len(line.said)
    if (
        _is_listed(line)
        or line.style not in (None, "alone")
        or columns(words) > _SHORT
        or not any(map(str.isalpha, words))
    ):
        return False
    if _WITHIN.search(words) or words[-1] in "、…~-" or is_generic_heading(words):
        return False
    if ends and not _names_task(line):
        return False
    return not (words.isascii() and (words[0].islower() or "_" in words) and not line.may_ask)


def _is_text(lines: Sequence[PlainLine], n: int) -> bool:
    line = lines[n]
    if line.said[-1] in ":：":
        return columns(line.said) > _LONG or (n + 1 < len(lines) and _is_shown(lines[n + 1]))
    return (
        _is_listed(line)
        or line.style is not None
        or columns(line.said) > _LONG
        or _WITHIN.search(line.said) is not None
    )


def _is_shown(line: PlainLine) -> bool:
    """Tell whether a line is what a colon leads to: an entry of a list, or code."""
    return _is_listed(line) or line.style is not None or _CODE.search(line.said) is not None


def _is_listed(line: PlainLine) -> bool:
    return line.listed or marker_length(line.said) > 0
