"""What an author types, read and checked one entry at a time."""

import re
from collections.abc import Callable
from typing import TypeVar

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = [
    "read_count",
    "read_id",
    "read_level_score",
    "read_name",
    "read_points",
    "read_share",
    "read_weight",
    "read_words",
    "read_yes_no",
]

Number = TypeVar("Number", int, float)
_YES, _NO = ("y", "yes", "是", "好"), ("n", "no", "否", "不")


def read_id(taken: tuple[str, ...] = ()) -> Callable[[str], str]:
    """Return a reader of a rubric's id. It raises ``UsageError``, as all readers here do for what does not fit."""

    def read(text: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
            raise UsageError(N_("{text} is no id."), N_("Small letters, digits and -, such as my-rubric."), text=text)
        if text in taken:
            raise UsageError(N_("A shipped rubric is called {text}."), N_("Choose another id."), text=text)
        return text

    return read


def read_name(taken: tuple[str, ...] = ()) -> Callable[[str], str]:
    """Return a reader of a criterion's id that no other criterion has."""

    def read(text: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
            raise UsageError(N_("{text} is no id."), N_("Small letters, digits and _, such as edge_cases."), text=text)
        if text in taken:
            raise UsageError(N_("Another criterion is called {text}."), N_("Choose another id."), text=text)
        return text

    return read


def read_words(text: str) -> str:
    """Return words; they may not be left out."""
    if not text.strip():
        raise UsageError(N_("Words are needed here, in both languages."))
    return text.strip()


def read_yes_no(text: str) -> bool:
    """Read yes or no."""
    if (word := text.strip().lower()) in (*_YES, *_NO):
        return word in _YES
    raise UsageError(N_("Answer y (yes) or n (no)."))


def read_weight(text: str) -> float:
    """Read a weight above 0."""
    return _number(text, float, lambda number: number > 0, N_("A weight is a number above 0."))


def read_share(text: str) -> float:
    """Read a weight that may be 0, for a criterion that is left out."""
    return _number(text, float, lambda number: number >= 0, N_("A weight is a number above 0; 0 leaves this out."))


def read_points(text: str) -> float | None:
    """Read points of 100 as a fraction 0–1; nothing is None."""
    if not text.strip():
        return None
    told = N_("Points are a number from 0 to 100; leave it empty for none.")
    return _number(text, float, lambda number: 0 <= number <= 100, told) / 100


def read_count(text: str) -> int:
    """Read how many levels a criterion has."""
    return _number(text, int, lambda number: 2 <= number <= 9, N_("A whole number from 2 to 9."))


def read_level_score(above: float) -> Callable[[str], float]:
    """Return a reader of a level's points of 100, as a fraction 0–1 higher than that of the level below."""

    def read(text: str) -> float:
        told = N_("A number above {above} and at most 100: levels go up.")
        low = above * 100
        return _number(text, float, lambda number: low < number <= 100, told, above=f"{low:g}") / 100

    return read


def _number(text: str, kind: type[Number], fits: Callable[[Number], bool], told: str, above: str = "") -> Number:
    try:
        number = kind(text.strip())
    except ValueError:
        raise UsageError(told, above=above) from None
    if not fits(number) or number == float("inf"):
        raise UsageError(told, above=above)
    return number
