"""Notes as text without a header, as Anki wrote them before 2022 and as people write them: one a line, tabs between."""

import re
from collections.abc import Sequence

__all__ = ["are_bare_notes", "header_of_bare"]

_FEWEST = 4  # lines
_MOST_FIELDS = 6
_TAG = r"[\w:&./+#-]{1,40}"
_TAGS = re.compile(rf"(?:{_TAG}(?: {_TAG}){{0,7}})?")
_ANSWERS = 20  # characters of an answer; a table of figures is none


def are_bare_notes(text: str) -> bool:
    """Tell whether all lines of a text's beginning (the last may be cut off) have equally many fields, two at least.

    In half of them the second field says more than a figure or a name does.
    """
    rows = [line.split("\t") for line in text.split("\n")[: -1 if len(text.split("\n")) > _FEWEST else None] if line]
    numbers = {len(row) for row in rows}
    if len(rows) < _FEWEST or len(numbers) > 1 or not 2 <= numbers.pop() <= _MOST_FIELDS:
        return False
    filled = all(row[0].strip() and row[1].strip() for row in rows)
    return filled and 2 * sum(len(row[1]) >= _ANSWERS for row in rows) >= len(rows)


def header_of_bare(lines: Sequence[str]) -> dict[str, str]:
    """Return what a header would say: behind question and answer, a last field of nothing but words holds tags."""
    rows = [line.rstrip("\r").split("\t") for line in lines if line.strip()]
    has_tags = bool(rows) and len(rows[0]) > 2 and all(_TAGS.fullmatch(row[-1].strip()) for row in rows)
    return {"tags column": str(len(rows[0]))} if has_tags else {}
