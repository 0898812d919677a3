"""Boxes as site generators write them in Markdown: ``!!! note "Title"``, ``??? success "Title"``, with indented lines.

The lines of a box are read as those around it: its first line is only a mark, as tags are in HTML, and the indentation
is not that of code.
"""

import re
from collections.abc import Sequence

from mockinterview.text import Span

__all__ = ["box_title", "shown_in_box", "without_boxes"]

_INDENT = 4  # columns by which the lines of a box stand further in than its mark
_MARK = r"(?:\?\?\?\+?|!!!)[ \t]*"
_ASKING = r"(?:questions?|q|qa|interview|faq|help|quiz|exercise|problem|问题?|题目?|面试题?)"
_FIRST = re.compile(r'[ \t]*(?:(?:\?\?\?\+?|!!!)[ \t]*[^\W\d_][\w \t-]*|===[!+]?[ \t]*)(?:"(?P<title>.*)"[ \t]*)?$')
_SHOWN = (
    re.compile(rf'{_MARK}{_ASKING}(?:[ \t]+[\w-]+)*[ \t]*"(?P<words>[^\w\n]*\w[^\n]*)"', re.IGNORECASE),
    re.compile(r'\?\?\?\+?[ \t]*\w[\w -]*"(?P<words>[^\n]*[?？])"'),
    re.compile(rf'{_MARK}\w[\w -]*"(?P<words>[^\w\n]*\w[^\n]*)"'),
    re.compile(rf"{_MARK}(?P<words>\w(?:[\w -]*\w)?)[ \t]*$", re.MULTILINE),
)
"""Which words of a box ask, at any rate or where it unfolds; and those that may say that the answer is in it."""
_FENCE = re.compile(r"`{3,}|~{3,}")


def without_boxes(body: str) -> str:
    """Return ``body``, line by line, with comments for the first lines of boxes and all in these set further out."""
    lines = body.split("\n")
    below = _indents_below(lines)
    boxes: list[int] = []  # how far in the lines of those stand that are open
    fence = ""
    for n, line in enumerate(lines):
        indent, words = _indent(line), line.strip()
        while boxes and words and indent < boxes[-1]:
            boxes.pop()
        shift = _INDENT * len(boxes)
        mark = _FENCE.match(words)
        if mark and (not fence or words.startswith(fence)):
            fence = "" if fence else mark.group()
        elif not fence and below[n] >= indent + _INDENT and _is_first(line):
            boxes.append(indent + _INDENT)
            line = " " * indent + "<!---->"
        lines[n] = line.expandtabs(_INDENT)[shift:] if shift and words else line
    return "\n".join(lines)


def _indents_below(lines: Sequence[str]) -> list[int]:
    """Return for each line how far in the next one stands that says something."""
    below = [0] * len(lines)
    for n in range(len(lines) - 2, -1, -1):
        below[n] = _indent(lines[n + 1]) if lines[n + 1].strip() else below[n + 1]
    return below


def shown_in_box(text: str, start: int, end: int, answers: re.Pattern[str]) -> re.Match[str] | None:
    """Return the first line of a box that asks, or that says by ``answers`` what is in it; its words are ``words``."""
    asking = next((found for one in _SHOWN[:2] if (found := one.match(text, start, end))), None)
    said = (found for one in _SHOWN[2:] if (found := one.match(text, start, end)))
    return asking or next((found for found in said if answers.fullmatch(found["words"])), None)


def box_title(text: str, start: int, end: int) -> Span | None:
    """Return where the title of the box is whose first line begins at ``start``."""
    found = _FIRST.match(text, start, end)
    return Span(start=found.start("title"), end=found.end("title")) if found and found["title"] else None


def _is_first(line: str) -> bool:
    found = _FIRST.match(line)
    return found is not None and (found["title"] is not None or not line.lstrip().startswith("="))


def _indent(line: str) -> int:
    expanded = line.expandtabs(_INDENT)
    return len(expanded) - len(expanded.lstrip())
