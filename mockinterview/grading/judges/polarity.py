"""Negation and numbers: where a stretch says the opposite of a point in the point's own words, or another figure."""

import re
from functools import lru_cache

from mockinterview.grading.phrases import phrases
from mockinterview.grading.terms import spaced, terms

__all__ = ["conflicting_numbers", "opposed"]

_SCOPE_ZH = 6  # characters that a Chinese negator reaches forward
_SCOPE_EN = 5  # words that an English one reaches forward
_HARMLESS = "\u3000"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def opposed(point: str, stretch: str) -> float:
    """Return the share (0–1) of the weight of the terms both texts have that just one of them negates."""
    first, second = terms(point), terms(stretch)
    shared = {term: weight for term, weight in first.items() if term in second and weight >= 1}
    if not shared:
        return 0.0
    flipped = _negated(point) ^ _negated(stretch)
    return sum(weight for term, weight in shared.items() if term in flipped) / sum(shared.values())


def conflicting_numbers(point: str, stretch: str, question: str) -> bool:
    """Tell whether ``point`` has figures that ``stretch`` lacks while it has others instead.

    Figures of the question are no sign either way.
    """
    asked = _numbers(question)
    wanted, said = _numbers(point) - asked, _numbers(stretch) - asked
    return bool(wanted and said) and not wanted & said


@lru_cache(maxsize=4096)
def _negated(text: str) -> frozenset[str]:
    """Return the terms that stand in the reach of a negator, or of an odd number of them."""
    words = phrases().negation
    plain = spaced(text)
    for phrase in (*words.zh_harmless, *words.en_harmless):
        plain = plain.replace(phrase, _HARMLESS * len(phrase))
    negators = re.compile("|".join(sorted(words.zh, key=len, reverse=True)))
    reached: set[str] = set()
    for run in _HAN.findall(plain):
        for match in negators.finditer(run):
            reached ^= terms(run[match.end() : match.end() + _SCOPE_ZH]).keys()
    spoken = re.findall(r"[^\W\d_]+|\d+", plain)
    for at, word in enumerate(spoken):
        if word in words.en:
            reached ^= terms(" ".join(spoken[at + 1 : at + 1 + _SCOPE_EN])).keys()
    return frozenset(reached)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text.replace("，", ",")))
