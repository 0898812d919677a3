"""Things that a letter or a number tells apart (bulb B, terminal 2, ZeRO-3): where an answer names another one."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from mockinterview.grading.phrases import phrases

__all__ = ["names_another"]

_MARK = r"(?:[A-Za-z]|\d{1,2})"
_LISTED = re.compile(
    # What is written in small letters may be no name but what precedes a quantity: uses 4 heads, with 16 bytes.
    r"\b(?:([A-Z][A-Za-z]{3,}|[A-Z]{2,})[ -]|([a-z]{4,})(?:-| (?!\d+ [a-z]{3,}s\b)))"
    rf"({_MARK}(?:(?:, ?(?:and |or )?| (?:and|or|&) ){_MARK})*)\b(?! ?%|[.:]\d)"
)
_ALONE = re.compile(r"\b([A-Z]|[b-hj-z]|\d{1,2})\b")  # a and I are words; B is a name, and so is b
_JOINED = re.compile(r"\b(?:and|or)\b")
_PLURAL = re.compile(r"(?<=[a-z]{3})e?s?$")  # switch, switches; stage, stages
_VERB = re.compile(r" (?:and|or|is|are|was|were|has|have|will|goes|in|on|out|still|burns?)\b")
_WORD = re.compile(r" [A-Za-z]{2,}")


def names_another(point: str, stretch: str) -> bool:
    """Tell whether ``stretch`` speaks of another thing of a kind than ``point``: terminal 3 where it is terminal 2.

    Only where the two name no letter or number in common: who speaks of A and B beside C has not mistaken one.
    """
    wanted = _named(point)
    said = _named(stretch) if wanted else wanted
    other = any(kind in said and wanted[kind].isdisjoint(said[kind]) for kind in wanted)
    return other and _marks(point).isdisjoint(_marks(stretch))


@lru_cache(maxsize=1024)
def _named(text: str) -> Mapping[str, frozenset[str]]:
    """Return the letters and numbers of each kind of thing: ``{"bulb": {"B", "C"}}``."""
    found: dict[str, frozenset[str]] = {}
    words = phrases()
    for match in _LISTED.finditer(text):
        spoken = (match[1] or match[2]).casefold()
        kind = _PLURAL.sub("", spoken)
        no_name = not {spoken, spoken.removesuffix("s")}.isdisjoint(words.function_words | words.freely_numbered)
        if not no_name and not _is_article(match[3], text, match.end()):
            marks = re.findall(_MARK, _JOINED.sub(" ", match[3]))
            found[kind] = found.get(kind, frozenset()) | {mark.upper() for mark in marks}
    return MappingProxyType(found)


def _is_article(mark: str, text: str, end: int) -> bool:
    """Tell whether a lone a belongs to the word that follows (contains a gap), not to the one before (bulb a is on)."""
    return mark == "a" and _WORD.match(text, end) is not None and _VERB.match(text, end) is None


def _marks(text: str) -> frozenset[str]:
    return frozenset().union(*_named(text).values(), (mark.upper() for mark in _ALONE.findall(text)))
