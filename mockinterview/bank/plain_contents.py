"""Questions of a plain text that stand in its table of contents too."""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.labelled_text import without_bullet
from mockinterview.bank.plain_lines import PlainLine, begun

__all__ = ["listed_above", "listed_twice"]

_LISTED = 4  # questions that stand again further down


def listed_twice(lines: Sequence[PlainLine], found: Sequence[int]) -> list[int]:
    """Return the first questions where they are a list with nothing between, and stand again with their answers."""
    last = {lines[n].said: n for n in found}
    listed = [n for n in found if last[lines[n].said] > n]
    first = [*found[: len(listed)]] == listed and all(after == n + 1 for n, after in pairwise(listed))
    return listed if first and len(listed) >= _LISTED else []


def listed_above(text: str, lines: Sequence[PlainLine], found: Sequence[int]) -> list[int]:
    """Return the lines above the first question that say what questions say, as entries of a table of contents."""
    asked = {lines[n].said for n in found}
    entries = [(n, without_bullet(text, lines[n].span)) for n in range(found[0])]
    listed = [n for n, entry in entries if text[begun(text, entry)[2] : entry.end] in asked]
    return listed if len(listed) >= _LISTED else []
