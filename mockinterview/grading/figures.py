"""Figures and formulas in a text, in one way of writing: ``2^(n-1)`` for 2ⁿ⁻¹, 2^{n-1}, pow(2, n-1) and 2的n-1次方.

A sentence encoder hardly tells ``2^(n-1)`` from ``2^n-1``, and its vocabulary has no piece for either; for a question
that asks for one it is all that counts.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["figures", "same_figure"]

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁻⁺⁽⁾", "0123456789n-+()", strict=True))
_RAISED_RUN = re.compile(f"[{''.join(_RAISED)}]+")
_SIGNS = str.maketrans("−–×·÷∗{}【】[]≤≥", "--**/*()()()<>")
_BASE = r"([a-z0-9.)]+)"
_EXPONENT = r"\(?([a-z0-9+\-*/]+)\)?"
# Powers as people write them, each to base^(exponent).
_POWERS = (
    (re.compile(rf"{_BASE}\s*的\s*{_EXPONENT}\s*次[方幂]"), r"\1^(\2)"),
    (re.compile(rf"{_BASE}\s*的?平方"), r"\1^(2)"),
    (re.compile(rf"{_BASE}\s*的?立方"), r"\1^(3)"),
    (re.compile(r"pow\(\s*([a-z0-9.]+)\s*,\s*([^(),]+?)\s*\)"), r"\1^(\2)"),
    (re.compile(rf"{_BASE}\s+to\s+the\s+power\s+(?:of\s+)?{_EXPONENT}"), r"\1^(\2)"),
    (re.compile(rf"{_BASE}\s+squared\b"), r"\1^(2)"),
    (re.compile(r"\^([a-z0-9]+(?:\.\d+)?)(?![a-z0-9(])"), r"^(\1)"),
)
_SPACED = re.compile(r"\s*([\^*/+=<>])\s*")
_MINUS = re.compile(r"(?<=[a-z0-9)])\s*-\s*(?=[\d(]|[a-z]\b)")
_TIMES = re.compile(r"(?<=\d)\*(?=[a-z(])")  # 2*n is 2n
_RUN = re.compile(r"[a-z0-9.^*/+\-=<>()%]+")
_RELATION = re.compile(r"[=<>]+")
# A digit, a single letter beside an operator, or a short function of something short: n/2, O(n). Not well-known.
_TELLING = re.compile(r"\d|(?<![a-z])[a-z][\^*/+-](?![a-z]{2})|(?<![a-z])[a-z]{1,3}\([a-z0-9^()*+/-]{1,12}\)")
_MOST = 40  # characters: longer is no figure that two people write alike
_ROUNDED = 2  # significant digits from which a rounded number is the same


@lru_cache(maxsize=1024)
def figures(text: str) -> frozenset[str]:
    """Return the figures and formulas of ``text``; the sides of an equation are figures of their own."""
    parts = (_balanced(side) for run in _RUN.findall(_plain(text)) for side in _RELATION.split(run))
    return frozenset(part for part in parts if len(part) <= _MOST and _TELLING.search(part))


def same_figure(one: str, other: str) -> bool:
    """Tell whether two figures are the same, or the same number, one of them rounded (0.0138 and 0.013824)."""
    if one == other:
        return True
    numbers = [_number(one), _number(other)]
    if None in numbers:
        return False
    (first, places), (second, more) = sorted((n for n in numbers if n), key=lambda number: number[1])
    if first == second:
        return True
    short = one if _places(one) <= _places(other) else other
    enough = len(short.rstrip("%").replace(".", "").lstrip("0")) >= _ROUNDED
    return enough and 0 < places < more and round(second, places) == first


def _plain(text: str) -> str:
    raised = _RAISED_RUN.sub(lambda run: f"^({''.join(_RAISED[sign] for sign in run[0])})", text)
    plain = unicodedata.normalize("NFKC", raised).casefold().translate(_SIGNS).replace("**", "^")
    for power, written in _POWERS:
        plain = power.sub(written, plain)
    return _TIMES.sub("", _MINUS.sub("-", _SPACED.sub(r"\1", plain)))


def _balanced(run: str) -> str:
    """Leave out the brackets around a run, those without a partner, and operators at its ends."""
    lone: set[int] = set()
    opened: list[int] = []
    for at, sign in enumerate(run):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            opened.pop()
        elif sign == ")":
            lone.add(at)
    lone.update(opened)
    kept = "".join(sign for at, sign in enumerate(run) if at not in lone).strip(".-+*/^")
    while kept.startswith("(") and _closes(kept) == len(kept) - 1:
        kept = kept[1:-1].strip(".-+*/^")
    return kept


def _closes(run: str) -> int:
    """Return where the bracket that begins ``run`` closes."""
    depth = 0
    for at, sign in enumerate(run):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    return -1


def _number(figure: str) -> tuple[float, int] | None:
    bare = figure.rstrip("%")
    return (float(bare), _places(figure)) if re.fullmatch(r"\d+(\.\d+)?", bare) else None


def _places(figure: str) -> int:
    return len(figure.rstrip("%").partition(".")[2])
