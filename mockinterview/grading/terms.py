"""Terms: what the words of a text are, and how much each of them says.

Chinese has no white space, so its terms are pairs of neighbouring characters; Latin words and numbers are terms as
they stand. All are folded first (width, case, traditional and simplified).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from operator import add

from mockinterview.grading.phrases import phrases
from mockinterview.text import spaced

__all__ = ["among", "is_han", "terms", "terms_of_all"]

_STEM, _ENDING = 4, 3  # letters
_WORD = 2.0  # a Latin word or number weighs as much as two pairs of Chinese characters
_RUN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+|[^ \u3400-\u9fff\U00020000-\U0003ffff]+")
_SLIGHT = 0.2  # of its weight is left to a function word, or to a pair with a function character


def is_han(sign: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff"


def terms(text: str) -> Mapping[str, float]:
    """Return the terms of ``text`` with their weights."""
    return _weights(spaced(text))


def terms_of_all(sentences: Iterable[str]) -> Mapping[str, float]:
    """Return the terms of a text of these sentences, whose own terms are asked for anyway."""
    weights: dict[str, float] = {}
    for sentence in sentences:
        weights.update(terms(sentence))
    return weights


@lru_cache(maxsize=1024)  # few, for the terms of a whole answer may take 25 KB
def _weights(plain: str) -> Mapping[str, float]:
    weights: dict[str, float] = {}
    for run in _RUN.findall(plain):
        if is_han(run[0]):
            found = [*map(add, run, run[1:])] or [run]
        elif run.isalpha() or run.isdigit():
            found = [phrases().numerals.get(run, run)]
        else:
            parts = (("".join(part), kind) for kind, part in groupby(run, _kind))
            found = [phrases().numerals.get(part, part) for part, kind in parts if kind != "sign"]
        weights.update(zip(found, map(_weight, found), strict=True))
    return weights


def among(term: str, others: Collection[str]) -> bool:
    """Tell whether a term is one of ``others``, or the same as one but for an ending (prevent, prevents)."""
    if term in others:
        return True
    return len(term) >= _STEM and any(_alike(term, other) for other in others)


def _alike(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= _STEM and len(long) - len(short) <= _ENDING and long.startswith(short)


@lru_cache(maxsize=1024)
def _kind(sign: str) -> str:
    if sign.isdigit():
        return "number"
    return "letter" if sign.isalpha() else "sign"


@lru_cache(maxsize=4096)  # in 100,000 answers every number and name is another one: 11 MB
def _weight(term: str) -> float:
    slight = phrases().function_words
    if is_han(term[0]):
        return _SLIGHT if any(sign in slight for sign in term) else 1.0
    return _WORD * (_SLIGHT if term in slight else 1.0)
