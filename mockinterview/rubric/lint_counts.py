"""The counts that descriptors ask for, such as “one to three”, “至少两个”, and whether those of two levels overlap."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mockinterview.messages import Language
from mockinterview.rubric.lint_words import WordList, lint_words

__all__ = ["Count", "Shared", "counts_of", "shared_count", "told_apart_by_counts", "without_counts"]


_LEADS = ("at_most", "at_least", "above", "below")  # in this order: 不超过 holds 超过
_TAILS = ("or_more", "or_fewer")
_SIGNS = (*_LEADS, *_TAILS, "end", "unit")
_PLURAL = re.compile(r"(?<=\w{3})s\b")
_HAN = "一两二三四五六七八九十"


class Count(NamedTuple):
    """How many of something, ``least`` to ``most`` (``math.inf``: no end), in the words that say so."""

    words: str
    least: float
    most: float

    @property
    def one_sided(self) -> bool:
        """At least so many, or at most so many."""
        return self.least == 0 or math.isinf(self.most)


class Shared(NamedTuple):
    """Two counts, of the lower and the higher level, and how many fit both."""

    low: Count
    high: Count
    both: float


def counts_of(text: str, language: Language) -> tuple[Count, ...]:
    """Return the counts that a text names, in their order."""
    return tuple(_count(hit, language) for hit in _hits(text, language))


def without_counts(text: str, language: Language) -> str:
    """Return a text without its counts, and without the plurals that come with them."""
    left, at = [], 0
    for hit in _hits(text, language):
        left.append(text[at : hit.start()])
        at = hit.end()
    if language == "zh":
        return "".join([*left, text[at:]])
    return _PLURAL.sub("", " ".join([*left, text[at:]]))


def told_apart_by_counts(low: str, high: str, language: Language) -> bool:
    """Tell whether two levels name as many counts, and one of these fits one of the levels only."""
    return any(not _overlap(one, other) for one, other in _pairs(low, high, language))


def shared_count(low: str, high: str, language: Language) -> Shared | None:
    """Return the first counts of two levels that differ and overlap, None where some count tells the levels apart."""
    pairs = list(_pairs(low, high, language))
    if not all(_overlap(one, other) for one, other in pairs):
        return None
    found = (Shared(one, other, max(one.least, other.least)) for one, other in pairs if one[1:] != other[1:])
    return next(found, None)


def _pairs(low: str, high: str, language: Language) -> Iterator[tuple[Count, Count]]:
    one, other = counts_of(low, language), counts_of(high, language)
    if len(one) == len(other):
        yield from zip(one, other, strict=True)


def _overlap(low: Count, high: Count) -> bool:
    """Tell whether a number fits both. “At least 1”, then “at least 3” are steps: the highest that holds counts."""
    steps = low[1:] != high[1:] and low.least <= high.least and high.most <= low.most
    return max(low.least, high.least) <= min(low.most, high.most) and not (low.one_sided and steps)


def _count(hit: re.Match[str], language: Language) -> Count:
    least = most = _number(hit["number"], language)
    if hit["end"]:
        most = _number(hit["end"], language)
    if hit["at_least"] or hit["or_more"]:
        most = math.inf
    elif hit["above"]:
        least, most = least + 1, math.inf
    elif hit["at_most"] or hit["or_fewer"]:
        least = 0
    elif hit["below"]:
        least, most = 0, most - 1
    return Count(hit.group().strip(), least, most)


def _number(word: str, language: Language) -> float:
    words = lint_words().numbers.zh if language == "zh" else lint_words().numbers.en
    return float({"一": 1, "one": 1}.get(word.lower()) or words.get(word.lower()) or word)


def _hits(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield the counts; a numeral alone is one in Chinese only before a unit (一致 and 十分 are none)."""
    for hit in _pattern(language).finditer(text):
        if language == "en" or hit["number"].isascii() or any(hit[name] for name in _SIGNS):
            yield hit


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    words = lint_words().ranges
    lead = "|".join(f"(?P<{name}>{_either(getattr(words, name), language)})" for name in _LEADS)
    tail = "|".join(f"(?P<{name}>{_either(getattr(words, name), language)})" for name in _TAILS)
    to = _either(words.to, language)
    if language == "zh":
        number = rf"\d+(?:\.\d+)?|(?<![第{_HAN}])[{_HAN}](?![{_HAN}])"
        unit = rf"\s*(?:{_either(words.unit, language)})?\s*"
        first = rf"(?:(?:{lead})[^，。；、\d{_HAN}]{{0,4}})?(?P<number>{number})\s*%?"
        rest = (
            rf"(?:{unit}(?:{to})\s*(?P<end>{number})\s*%?)?\s*(?P<unit>{_either(words.unit, language)})?\s*(?:{tail})?"
        )
        return re.compile(first + rest)
    number = r"\d+(?:\.\d+)?|one|" + "|".join(lint_words().numbers.en)
    first = rf"(?:(?:{lead}|(?P<between>between))\s+)?(?P<number>{number})\s*%?"
    rest = rf"(?:\s*(?(between)and|(?:{to}))\s*(?P<end>{number})\s*%?)?(?:\s*(?:{tail}))?"
    return re.compile(rf"(?<![\w.-]){first}{rest}(?![\w-])", re.IGNORECASE)


def _either(words: WordList, language: Language) -> str:
    return "|".join(words.zh if language == "zh" else words.en)
