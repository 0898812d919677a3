"""Negation and numbers: where a stretch says the opposite of a point in the point's own words, or another figure."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from mockinterview.grading.phrases import phrases
from mockinterview.grading.terms import among, terms
from mockinterview.text import spaced

__all__ = ["conflicting_numbers", "opposed"]

_SCOPE_ZH = 6  # characters that a Chinese negator reaches forward
_SCOPE_EN = 5  # words that an English one reaches forward
_DOUBLE = 3  # characters or words between two negators that undo each other
_SAME_WORDS = 0.6  # share of a point's words that a stretch must have to speak against it
_LITTLE_ELSE = 0.5  # share of the stretch's words that must be the point's: one that says more may negate that
_HARMLESS = "\u3000"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+|[%\u3400-\u9fff])?")


def opposed(point: str, stretch: str) -> bool:
    """Tell whether ``stretch`` says the point's own words with the opposite sign.

    It must have most of the point's words and little else, and what one of them denies must stand in the other ("not
    connected" does not deny "separated by a gap"). Only one of the two may negate anything: where both
    do (不必, 不用), how far each negator reaches is too uncertain to call the one the opposite of the other. Nor is it
    one where only one side avoids, prevents or reduces: the other may say the same in other words.
    """
    first, second = terms(point), terms(stretch)
    telling = {term: weight for term, weight in first.items() if weight >= 1}
    shared = {term: weight for term, weight in telling.items() if among(term, second)}
    said = sum(weight for term, weight in second.items() if weight >= 1)
    weight = sum(shared.values())
    if weight < _SAME_WORDS * sum(telling.values()) or weight < _LITTLE_ELSE * said:
        return False
    if _softly_negated(point) != _softly_negated(stretch):
        return False
    here, there = _negated(point), _negated(stretch)
    if bool(here) == bool(there):
        return False
    denied = {term for term in here or there if (first if here else second).get(term, 0) >= 1}
    return bool(denied) and all(among(term, shared) for term in denied)


def conflicting_numbers(point: str, stretch: str, question: str) -> bool:
    """Tell whether ``stretch`` gives another number than ``point`` for the same unit, and none of the point's.

    What follows a number is its unit; numbers of the question are no sign either way.
    """
    asked = _numbers(question).keys()
    wanted, said = ({n: unit for n, unit in _numbers(text).items() if n not in asked} for text in (point, stretch))
    return not wanted.keys() & said.keys() and any(unit and unit in wanted.values() for unit in said.values())


@lru_cache(maxsize=1024)
def _negated(text: str) -> frozenset[str]:
    """Return the terms that stand in the reach of one negator; two close ones (不能避免) undo each other."""
    words = phrases().negation
    plain = spaced(text)
    for phrase in (*words.zh_harmless, *words.en_harmless):
        plain = plain.replace(phrase, _HARMLESS * len(phrase))
    negators = re.compile("|".join(sorted(words.zh, key=len, reverse=True)))
    reached: set[str] = set()
    for run in _HAN.findall(plain):
        for end in _single([match.span() for match in negators.finditer(run)]):
            reached |= terms(run[end : end + _SCOPE_ZH]).keys()
    spoken = re.findall(r"[^\W\d_]+|\d+", plain)
    for end in _single([(at, at + 1) for at, word in enumerate(spoken) if word in words.en]):
        reached |= terms(" ".join(spoken[end : end + _SCOPE_EN])).keys()
    return frozenset(reached)


def _softly_negated(text: str) -> bool:
    words, plain = phrases().negation, spaced(text)
    return any(word in plain for word in words.zh_soft) or not set(words.en_soft).isdisjoint(plain.split())


def _single(places: list[tuple[int, int]]) -> list[int]:
    """Return the ends of the negators that no close neighbour undoes."""
    ends: list[int] = []
    last = -_DOUBLE - 2
    for start, end in places:
        if ends and start - last <= _DOUBLE:
            ends.pop()
            last = -_DOUBLE - 2
        else:
            ends.append(end)
            last = end
    return ends


@lru_cache(maxsize=1024)
def _numbers(text: str) -> Mapping[str, str]:
    found = _NUMBER.findall(unicodedata.normalize("NFKC", text).casefold())
    return MappingProxyType(dict(found))
