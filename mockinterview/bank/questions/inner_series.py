"""Numbered lists within answers: series that begin at 1 behind a numbered question, before the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Numbered", "within_answers"]

_DEEPEST = 4  # series that may go on behind others


@dataclass(frozen=True)
class Numbered:
    """An entry: its number, how that is written (``.``, ``)``), and whether it follows the entry above at once."""

    number: int
    sign: str
    close: bool


@dataclass
class _Series:
    last: int
    sign: str
    places: list[int]
    close: bool = True


def within_answers(entries: Sequence[Numbered]) -> set[int]:
    """Return which entries are lists within the answer to a question of a series that goes on behind them.

    Such a list writes its numbers in another way than the questions, or its entries stand close together.
    """
    inner: set[int] = set()
    stack: list[_Series] = []
    for n, entry in enumerate(entries):
        below = _continued(stack, entry)
        if below is not None:
            inner |= {place for series in stack[below + 1 :] for place in series.places}
            del stack[below + 1 :]
        if stack and (below is not None or entry.number != 1):
            top = stack[-1]
            top.last, top.close = entry.number, top.close and entry.close
            top.places.append(n)
        else:
            stack.append(_Series(entry.number, entry.sign, [n]))
    return inner


def _continued(stack: Sequence[_Series], entry: Numbered) -> int | None:
    """Return the place of the series that an entry goes on with below others; None where there is none."""
    if not stack or entry.number == 1:
        return None
    top = stack[-1]
    for at in range(len(stack) - 2, max(len(stack) - 2 - _DEEPEST, -1), -1):
        one, above = stack[at], stack[at + 1 :]
        if entry.number != one.last + 1 or entry.sign != one.sign:
            continue
        if all(series.sign != one.sign for series in above):
            return at
        several = len(top.places) > 1 and top.close and entry.number != top.last + 1
        return at if several and at == len(stack) - 2 and not entry.close else None
    return None
