"""The words in which a person decides, in both languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from mockinterview.grading.override import USUAL_DEGREES, Override
from mockinterview.grading.verdicts import Verdict
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["HELP", "Order", "Step", "means_judge", "read_order", "verdict_of"]

Step = Literal["accept", "override", "take_back", "back", "skip", "quit", "help", "no_point", "unclear"]

_VERDICTS: Mapping[Verdict, tuple[str, ...]] = {
    "covered": ("covered", "c", "覆盖", "答出"),
    "partial": ("partly", "partial", "p", "部分"),
    "missing": ("missing", "m", "缺失", "未答"),
    "contradicted": ("contradicted", "x", "矛盾", "相反"),
}
_JUDGE = ("judge", "j", "裁判", "评判者", "撤回")
_STEPS: Mapping[Step, tuple[str, ...]] = {
    "accept": ("", "a", "accept", "接受"),
    "back": ("b", "back", "返回"),
    "skip": ("s", "skip", "跳过"),
    "quit": ("q", "quit", "退出"),
    "help": ("?", "h", "help", "帮助"),
}
_ABOUT_POINT = re.compile(r"(\d+)\s*(\S+)(?:\s+(\d{1,3})\s*%?(?=\s|$))?\s*(.*)", re.DOTALL)

HELP = N_(
    "Enter or a [NOTE]: accept the row as it stands. NUMBER covered|partly [PERCENT]|missing|contradicted [NOTE]: your "
    "verdict on that key point (c, p, m, x for short). NUMBER judge: the judge's stands again. b: back, s: skip, "
    "q: quit; what you decided is kept."
)


class Order(Value):
    """What a line asks for; ``key_point`` is an id; ``no_point`` has in ``note`` the number that no key point has."""

    step: Step
    key_point: str = ""
    override: Override | None = None
    note: str = ""


def read_order(line: str, key_points: Sequence[str]) -> Order:
    """Read a line; key points are named by number, from 1."""
    text = line.strip()
    word, _, rest = text.partition(" ")
    for step, words in _STEPS.items():
        if _plain(word) in words and (step == "accept" or not rest.strip()):
            return Order(step=step, note=rest.strip())
    found = _ABOUT_POINT.fullmatch(unicodedata.normalize("NFKC", word) + text[len(word) :])
    if found is None:
        return Order(step="unclear")
    if not 1 <= int(found[1]) <= len(key_points):
        return Order(step="no_point", note=found[1])
    key_point = key_points[int(found[1]) - 1]
    if means_judge(found[2]):
        return Order(step="take_back", key_point=key_point)
    verdict = verdict_of(found[2])
    if verdict is None or (found[3] and int(found[3]) > 100):
        return Order(step="unclear")
    counted = int(found[3]) / 100 if found[3] and verdict == "partial" else USUAL_DEGREES[verdict]
    note = found[4] if verdict == "partial" or not found[3] else f"{found[3]} {found[4]}".strip()
    return Order(
        step="override",
        key_point=key_point,
        override=Override(key_point=key_point, verdict=verdict, degree=counted, note=note.strip()),
    )


def means_judge(word: str) -> bool:
    """Tell whether a word asks for the judge's own verdict."""
    return _plain(word) in _JUDGE


def verdict_of(word: str) -> Verdict | None:
    """Return the verdict that a word means."""
    return next((verdict for verdict, words in _VERDICTS.items() if _plain(word) in words), None)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()
