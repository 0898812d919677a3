"""Questions of a text that are indented, with their answers at the margin, as word processors paste numbered styles."""

from collections.abc import Sequence

from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.list_marker import marker_length

__all__ = ["indented_questions"]

_LEAST = 5  # questions
_MOSTLY = 0.75  # of all lines with a question mark that stand there
_ASKING = 0.6  # of the lines there that have one, and of those with a line less indented below them


def indented_questions(lines: Sequence[PlainLine]) -> list[int]:
    """Return which lines they are: all at the indentation of most that end in a question mark.

    One without a blank line above it is a question only if it has that mark too. Of a text whose questions stand
    at the margin, or whose answers are not less indented than they, there are none.
    """
    marked = [line.indent for line in lines if line.marked]
    indent = max({*marked}, key=marked.count, default=0)
    if not indent or marked.count(indent) < max(_LEAST, _MOSTLY * len(marked)):
        return []
    found: list[int] = []
    for n, line in enumerate(lines):
        if line.indent == indent and (line.marked or (line.blank_before and not _is_bullet(line))):
            found.append(n)
    asking = sum(lines[n].marked for n in found)
    under = sum(lines[n + 1].indent < indent for n in found if n + 1 < len(lines))
    return found if min(asking, under) >= _ASKING * len(found) else []


def _is_bullet(line: PlainLine) -> bool:
    return line.style is None and marker_length(line.said) > 0
