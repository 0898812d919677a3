"""Choices that an answer picks by their letters (``B``, ``答案是 A、C``, ``Option C, because …``)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mockinterview.bank.choices import choices_in
from mockinterview.bank.item import Item
from mockinterview.text import find, fold

__all__ = ["NO_PICKS", "Picks", "picks"]

_SAYS = (
    r"(?:正确)?答案(?:应该?)?(?:是|为|选)?|我?(?:会|应该?|觉得|认为)?(?:是|选择?)|"
    r"(?:the )?(?:(?:correct|right) )?(?:answer|choice|option)(?: is| would be)?(?: option)?|"
    r"(?:i(?:'d|’d| would)? )?(?:choose|pick|say|go with|think it(?: is|'s|’s))(?: option)?|it(?: is|'s|’s)(?: option)?"
)
_LETTER = r"[A-H](?![A-Za-z])"
_BEGINNING = 120  # characters, in which letters are picked
_PICKS = re.compile(
    rf"[\s(（【\[\"“*]*(?P<words>(?:(?:{_SAYS})[\s:：]*)?[(（\"“*]*"
    rf"(?P<letters>{_LETTER}(?:\s*(?:[,，、/&+和与]|and)?\s*{_LETTER})*))"
    rf"(?:[)）】\]\"”*]*)(?:\s*$|[.。,，;；:：!！\n)）](?!\s*{_LETTER}(?:\W|$)))",
    re.IGNORECASE,
)


class Picks(NamedTuple):
    """The letters that an answer picks at its beginning (none: it does not), and the words that pick key points by id.

    Who picks a wrong choice too picks no point.
    """

    letters: frozenset[str] = frozenset()
    words: Mapping[str, str] = {}

    def are_quoted(self, point: str, quote: str) -> bool:
        """Tell whether a quote from the answer holds the letters that pick a point."""
        words = self.words.get(point)
        return words is not None and (find(words, quote) is not None or find(quote, words) is not None)


NO_PICKS = Picks()


def picks(item: Item, answer: str) -> Picks:
    """Return what an answer picks of the choices that an item's question gives, each with a letter."""
    return _picks(item, answer) if _given(item.stem) else NO_PICKS


@lru_cache(maxsize=256)
def _given(stem: str) -> Mapping[str, str]:
    return {choice.mark: fold(choice.words).text for choice in choices_in(stem).choices if choice.mark}


@lru_cache(maxsize=64)  # judge, check and flags each ask about the same answer
def _picks(item: Item, answer: str) -> Picks:
    given, match = _given(item.stem), _PICKS.match(answer.lstrip()[:_BEGINNING])
    if match is None:
        return NO_PICKS
    letters = frozenset(re.findall("[A-H]", match["letters"].upper()))
    if not letters <= given.keys():
        return NO_PICKS
    right = {point.id: fold(point.quote).text for point in item.key_points}
    picked = {letter: [id for id, words in right.items() if words == given[letter]] for letter in letters}
    if not all(picked.values()):
        return Picks(letters)
    return Picks(letters, {id: match["words"] for ids in picked.values() for id in ids})
