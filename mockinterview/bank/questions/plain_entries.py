"""Questions of a text without headings that are all entries of its outermost list (``- Why fold?``)."""

from collections.abc import Sequence

from mockinterview.bank.questions.labels import is_question
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.list_marker import marker_length

__all__ = ["asking_entries"]

_MOSTLY = 0.75


def asking_entries(lines: Sequence[PlainLine], marked: set[int]) -> list[int]:
    """Return the entries at the indentation of those ``marked`` (with a question mark), where most of them ask.

    No other lines may have such a mark; where answers stand at the same indentation as entries too, there are none. An
    entry above the first that asks names the list.
    """
    at = {n: length for n, line in enumerate(lines) if (length := marker_length(line.said))}
    indent = min((lines[n].indent for n in at), default=0)
    outer = [n for n in at if lines[n].indent == indent]
    asking = [n for n in outer if is_question(lines[n].said[at[n] :].rstrip(" .。"))]
    if not marked <= {*outer} or len(asking) < _MOSTLY * len(outer):
        return []
    return [n for n in outer if n >= asking[0]]
