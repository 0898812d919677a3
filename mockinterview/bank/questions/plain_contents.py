"""Questions of a plain text that stand in its table of contents too."""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.labelled_text import without_bullet
from mockinterview.bank.questions.plain_lines import PlainLine, begun

__all__ = ["listed_above", "listed_twice"]

_LISTED = 4  # questions that stand again further down
_SOME = 2


def listed_twice(lines: Sequence[PlainLine], found: Sequence[int]) -> list[int]:
    """Return the first questions where they are a list with nothing between, and stand again with their answers.

    A page that calls them the most asked may hold only some of them: two, where no others stand so close.
    """
    last = {lines[n].said: n for n in found}
    listed = [n for n in found if last[lines[n].said] > n]
    if [*found[: len(listed)]] == listed and all(after == n + 1 for n, after in pairwise(listed)):
        return listed if len(listed) >= _LISTED else []
    close = [after == n + 1 for n, after in pairwise(found)]
    run = found[: close.index(False) + 1] if False in close else []
    restarts = len(run) >= _LISTED and not any(close[len(run) :]) and lines[found[len(run)]].number == 1
    return [*run] if restarts and len(listed) >= _SOME and {*listed} <= {*run} else []


def listed_above(text: str, lines: Sequence[PlainLine], found: Sequence[int]) -> list[int]:
    """Return the lines above the first question that say what questions say, as entries of a table of contents."""
    asked = {lines[n].said for n in found}
    entries = [(n, without_bullet(text, lines[n].span)) for n in range(found[0])]
    listed = [n for n, entry in entries if text[begun(text, entry)[2] : entry.end] in asked]
    return listed if len(listed) >= _LISTED else []
